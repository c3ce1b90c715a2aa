import pytest

from detente.records import DateRange
from detente.serving.words import Words, number_words, range_words
from detente.world import World


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018-04-03", "2018-04-03", "3 April 2018"),
        ("2018-04-01", "2018-04-30", "April 2018"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-04-02", "2018-04-08", "week of 2 April 2018"),
        ("2018-04-02", "2018-04-05", "2 to 5 April 2018"),
        ("2018-03-30", "2018-04-02", "30 March 2018 to 2 April 2018"),
        (None, "2018-04-05", "not after 5 April 2018"),
        (None, None, "undated"),
    ],
)
def test_intervals_in_words(start: str | None, end: str | None, words: str) -> None:
    assert range_words(DateRange(start, end, "explicit")) == words


def test_actors_in_words(world: World) -> None:
    words = Words(world)
    assert words.actor("CHN") == "China"
    assert words.actor("DEU-COM") == "Germany (companies)"
    assert words.actor("NATO") == "North Atlantic Treaty Organization" or "NATO" in words.actor("NATO")
    assert words.actor(None) == "unknown"


@pytest.mark.parametrize(("value", "words"), [(1.5e12, "1.5 trillion"), (3200.0, "3,200"), (0.4, "0.4"), (7.0, "7")])
def test_numbers_in_words(value: float, words: str) -> None:
    assert number_words(value) == words
