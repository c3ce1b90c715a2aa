from datetime import date

import pytest

from detente.coding.times import times_of
from tests.conftest import MakeReport


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They met on March 26.", "2018-03-26", "2018-03-26"),
        ("They met on 5 June 2015.", "2015-06-05", "2015-06-05"),
        ("They meet from April 12 to 15.", "2018-04-12", "2018-04-15"),
        ("They met on Saturday.", "2018-04-07", "2018-04-07"),
        ("They will meet on Thursday.", "2018-04-12", "2018-04-12"),
        ("They met last month.", "2018-03-01", "2018-03-31"),
        ("They meet this week.", "2018-04-09", "2018-04-15"),
        ("They meet in June.", "2018-06-01", "2018-06-30"),
        ("They met in December.", "2017-12-01", "2017-12-31"),
        ("They met in 2014.", "2014-01-01", "2014-12-31"),
        ("They met yesterday.", "2018-04-09", "2018-04-09"),
    ],
)
def test_expressions_resolve_against_the_day_of_the_report(parsed: MakeReport, text: str, start: str, end: str) -> None:
    sentence = parsed(text).sentences[0]
    [found] = times_of(sentence, date(2018, 4, 10))
    assert (found.range.start, found.range.end) == (start, end)
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize("text", ["They met on Saturday.", "They met in June.", "They met last year."])
def test_without_a_day_relative_expressions_say_nothing(parsed: MakeReport, text: str) -> None:
    assert times_of(parsed(text).sentences[0], None) == []


@pytest.mark.parametrize("text", ["They have met since 2013.", "She may go.", "May I ask?", "On February 31 they met."])
def test_what_is_no_date_of_an_act(parsed: MakeReport, text: str) -> None:
    assert times_of(parsed(text).sentences[0], date(2018, 4, 10)) == []
