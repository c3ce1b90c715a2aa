"""Which of two reports is the earlier."""

import pytest

from detente.linking.directions import direction
from detente.records import DateRange, Document
from tests.linking.reports import TALKS, report


def both_ways(a: Document, b: Document, inside: tuple[float, float] = (0.5, 0.5)) -> tuple[str, str, str]:
    one = direction(a, b, inside)
    other = direction(b, a, (inside[1], inside[0]))
    assert one == other
    return one[0].id, one[1].id, one[2]


def test_a_named_source_goes_before_the_dates() -> None:
    late = report("x", name="a", source="Northern Herald", published="2019-05-04")
    early = report("As the Northern Herald reported, x.", name="b", source="Bulletin", published="2019-05-03")
    assert both_ways(late, early) == ("a", "b", "named source")


def test_two_that_name_each_other_are_told_apart_by_their_dates() -> None:
    one = report("The Bulletin reported it.", name="a", source="Northern Herald", published="2019-05-04")
    other = report("The Northern Herald reported it.", name="b", source="Bulletin", published="2019-05-03")
    assert both_ways(one, other) == ("b", "a", "date")


def test_dates_that_may_be_the_same_tell_nothing() -> None:
    day = report("x", name="a", published="2019-05-04")
    same = report("y", name="b", published="2019-05-04")
    since = Document("c", "c", "z", published=DateRange("2019-05-01", None, "bounds"))
    assert both_ways(day, same) == ("a", "b", "unknown")
    assert both_ways(day, since) == ("a", "c", "unknown")


@pytest.mark.parametrize(("long", "short"), [("a", "b"), ("b", "a")])
def test_the_shorter_that_lies_inside_is_the_later(long: str, short: str) -> None:
    whole, part = report(TALKS, name=long), report(TALKS[:2], name=short)
    assert both_ways(whole, part, (0.3, 0.95)) == (long, short, "containment")


def test_otherwise_the_smaller_id_is_given_first() -> None:
    assert both_ways(report("x", name="b"), report("y", name="a")) == ("a", "b", "unknown")
