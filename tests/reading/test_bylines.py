"""Lines that say who wrote a report, for whom and when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.bylines import byline, cut_byline

Said = tuple[str | None, str | None, str | None]


def said(line: str) -> Said | None:
    found = byline(line)
    if found is None:
        return None
    day = found.date.range("byline") if found.date else None
    return found.author, found.source, day.start if day else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee Source:The Herald Published: 2018/4/2 20:23:39", ("Ann Lee", "The Herald", "2018-04-02")),
        ("By Ann Lee", ("Ann Lee", None, None)),
        ("by Ann Lee and Bo van der Berg", ("Ann Lee and Bo van der Berg", None, None)),
        ("By Ann Lee in Moscow", ("Ann Lee", None, None)),
        ("By Ann Lee, Staff Writer", ("Ann Lee", None, None)),
        ("By Ann Lee, Reuters", ("Ann Lee", "Reuters", None)),
        ("By Ann Lee - April 3, 2018", ("Ann Lee", None, "2018-04-03")),
        ("April 3, 2018 10:15 am | Ann Lee | Reuters", ("Ann Lee", "Reuters", "2018-04-03")),
        ("Written by Ann Lee", ("Ann Lee", None, None)),
        ("Author: Ann Lee", ("Ann Lee", None, None)),
        ("Ann Lee, northern-herald.org", ("Ann Lee", "northern-herald.org", None)),
        ("By Reuters Staff", (None, "Reuters", None)),
        ("By The Associated Press", (None, "The Associated Press", None)),
        ("Source: Xinhua | 2018-04-03 17:15:02 | Editor: liwen", (None, "Xinhua", "2018-04-03")),
        ("The Herald, April 3, 2018 10:20", (None, "The Herald", "2018-04-03")),
        ("New Delhi, April 3, 2018", (None, None, "2018-04-03")),
        ("Tuesday, 3 April 2018", (None, None, "2018-04-03")),
        ("Published Tue, Apr 3 2018 5:06 PM EDT", (None, None, "2018-04-03")),
        ("Published: 12:00 EST, 3 April 2018 | Updated: 13:05 EST, 4 April 2018", (None, None, "2018-04-03")),
        ("Updated: 4 April 2018 | Published: 3 April 2018", (None, None, "2018-04-03")),
        ("Updated 1421 GMT (2221 HKT) April 3, 2018", (None, None, "2018-04-03")),
        ("Posted on April 3, 2018 by admin", (None, None, "2018-04-03")),
        ("By Our Correspondent", (None, None, None)),
    ],
)
def test_bylines(line: str, expected: Said) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Ann Lee",
        "By Monday the two sides had agreed",
        "By sanctioning both states",
        "On April 3, 2018, the ministers met",
        "April 2018",
        "Published reports say that ships were sent",
        "Source: officials close to the talks, who were not named",
        "Date: unknown",
        "By Ann Lee " + "x" * 200,
    ],
)
def test_what_is_no_byline(line: str) -> None:
    assert byline(line) is None


def test_placeholders_are_no_authors() -> None:
    for line in ("Author: admin", "Posted by admin", "Editor: liwen", "By Staff Reporter"):
        found = byline(line)
        assert found is not None
        assert (found.author, found.placeholder) == (None, True), line


def test_a_headline_with_its_outlet_is_no_byline_above_the_title() -> None:
    assert byline("Ministers Meet | The Herald", below_title=False) is None
    assert byline("Ann Lee | The Herald", below_title=True) is not None


def test_byline_behind_a_headline() -> None:
    line = "Ministers agree on drills Updated: 2018-04-03 13:14 (Xinhua)"
    assert cut_byline(line) == line.index("Updated")
    assert cut_byline("Ministers agree on the date: 3 April") is None
    assert cut_byline("By Ann Lee Published: 3 April 2018") is None


@given(st.text(alphabet="By Ann.|:-(),2018/04 Source Published", max_size=80))
def test_any_line_is_read_or_not(line: str) -> None:
    byline(line)
    cut = cut_byline(line)
    assert cut is None or 0 < cut < len(line)
