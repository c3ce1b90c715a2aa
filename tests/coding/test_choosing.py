"""Choosing between the meanings of a name."""

import pytest

from detente.coding.actors import find_mentions
from detente.world import World
from tests.conftest import MakeReport


@pytest.mark.parametrize("text", ["Peru met Chile in May.", "On May 3 Peru met Chile.", "Peru met Chile last May."])
def test_a_month_is_no_person(parsed: MakeReport, world: World, text: str) -> None:
    found = find_mentions(parsed(text, "2018-04-03"), world)
    assert {code for mention in found for code in mention.codes} == {"PER", "CHL"}


def test_a_person_may_be_named_like_a_month(parsed: MakeReport, world: World) -> None:
    found = find_mentions(parsed("Peru heard that May was angry.", "2018-04-03"), world)
    assert {code for mention in found for code in mention.codes} == {"PER", "GBR"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Seoul, Seoul, Seoul and South Korea. North Korea fumed. Korean tanks left.", [("KOR",)]),
        ("South Korea spoke. North Korea fumed. Korean tanks left.", [()]),
    ],
)
def test_the_state_most_spoken_of(parsed: MakeReport, world: World, text: str, codes: list[tuple[str, ...]]) -> None:
    found = find_mentions(parsed(text, "2018-04-03"), world)
    assert [mention.codes for mention in found if mention.actors[0].text == "Korean"] == codes
