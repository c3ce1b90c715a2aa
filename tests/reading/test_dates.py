"""Days in metadata, in bylines and in running text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.dates import bounds, named_dates, published_range, url_range
from detente.records import DateRange

DAYS = st.dates(date(1800, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2018-04-02", "2018-04-02", "2018-04-02"),
        ("2018-04-02T20:23:39Z", "2018-04-02", "2018-04-02"),
        ("2018-04-02T23:59:59.123-05:00", "2018-04-02", "2018-04-02"),
        ("2018-04-02 20:23:39 +0800", "2018-04-02", "2018-04-02"),
        ("2018/4/2 20:23:39", "2018-04-02", "2018-04-02"),
        ("20180402", "2018-04-02", "2018-04-02"),
        ("20180402T202339Z", "2018-04-02", "2018-04-02"),
        ("Mon, 02 Apr 2018 20:23:39 +0000", "2018-04-02", "2018-04-02"),
        ("Mon Apr  2 20:23:39 2018", "2018-04-02", "2018-04-02"),
        ("April 2, 2018 at 8:23 pm EDT", "2018-04-02", "2018-04-02"),
        ("2 April 2018", "2018-04-02", "2018-04-02"),
        ("02.13.2018", "2018-02-13", "2018-02-13"),
        ("13/2/2018", "2018-02-13", "2018-02-13"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("February 2016", "2016-02-01", "2016-02-29"),
        ("2018", "2018-01-01", "2018-12-31"),
    ],
)
def test_published(value: str, start: str, end: str) -> None:
    assert published_range(value) == DateRange(start, end, "metadata")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "2018-13-40",
        "2018-02-30",
        "02/04/2018",
        "Apr 2",
        "20:23:39",
        "2 April",
        "April 2, '18",
        "1522700619",
    ],
)
def test_what_is_no_one_day_is_none(value: str) -> None:
    assert published_range(value) is None


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 GMT", "%Y/%m/%dT01:02:03"]))
def test_every_day_is_read_back(day: date, form: str) -> None:
    assert published_range(day.strftime(form)) == DateRange(day.isoformat(), day.isoformat(), "metadata")


@given(st.text())
def test_any_string_has_a_day_or_none(value: str) -> None:
    found = published_range(value)
    assert found is None or (found.start or "") <= (found.end or "")


@given(st.text(alphabet="0123456789/-. AprilMay,"))
def test_named_dates_are_where_they_say(text: str) -> None:
    position = 0
    for found in named_dates(text):
        assert position <= found.start < found.end <= len(text)
        position = found.end


def test_named_dates() -> None:
    text = "On Aug. 8, 2019 and 9th of August 2019, in SEPT 2020; on 3 May; may 3 bring 30 Feb 2019 or 1.2.2018?"
    found = [(d.year, d.month, d.day) for d in named_dates(text)]
    assert found == [(2019, 8, 8), (2019, 8, 9), (2020, 9, None), (None, 5, 3)]


def test_day_in_an_address() -> None:
    assert url_range("https://example.org/world/2018/04/03/talks.html") == DateRange(
        "2018-04-03", "2018-04-03", "metadata"
    )
    assert url_range("https://example.org/a/20180403-talks") is not None
    assert url_range("https://example.org/articles/1234/56/78") is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("They met on 8 August 2019 and again on June 28, 2021, the ministry said.", "2021-06-28"),
        ("They met on 8 August 2019. The next talks will be held on 3 May 2022.", "2019-08-08"),
        ("The treaty of 16 July 2001 must be renewed by 16 July 2041.", "2001-07-16"),
        ("Drills from 26 February 2018 - 1 March 2018 were seen as a message.", "2018-02-26"),
        ("On 8 August 2019 they met; in March 2020 the border was closed.", "2019-08-08"),
        ("In March 2018 and in August 2017 ships were sent.", "2018-03-01"),
        ("A summit is scheduled for March 2030.", None),
        ("Trade reached 84 billion dollars in 2017 and may reach 200 billion by 2020.", None),
        ("They met on Tuesday, three days after 3 May.", None),
    ],
)
def test_bounds(text: str, start: str | None) -> None:
    assert bounds(text) == (DateRange(start, None, "bounds") if start else None)


def test_bounds_of_a_text_full_of_dates_are_quick() -> None:
    text = "It will be on 3 May 2030. " * 4_000 + "It was on 3 May 2011."
    assert bounds(text) == DateRange("2011-05-03", None, "bounds")
