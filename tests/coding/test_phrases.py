"""Pieces that stand together for one actor."""

import pytest

from detente.coding.actors import find_mentions
from detente.coding.mentions import Mention
from detente.world import World
from tests.conftest import MakeReport


def _mentions(parsed: MakeReport, world: World, text: str) -> dict[str, Mention]:
    found = find_mentions(parsed(text, "2021-10-10"), world)
    return {m.actors[0].text.removeprefix("The ").removeprefix("the "): m for m in found}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Franco-German troops trained in Poland.", "Franco-German troops", ("FRA", "DEU")),
        ("Canadian companies left.", "Canadian companies", ("CAN-COM",)),
        ("Syrian refugees arrived.", "Syrian refugees", ("SYR-CIV",)),
        ("Taliban fighters fled.", "Taliban fighters", ("TALIBAN",)),
        ("Western companies left.", "Western companies", ("WEST-COM",)),
        ("Lagos police arrested ten men.", "Lagos police", ("NGA",)),
        ("Riyadh's crown prince, Mohammed bin Salman, left.", "Riyadh's crown prince, Mohammed bin Salman", ("SAU",)),
        ("Spain expelled Cuba's ambassador to Madrid.", "Cuba's ambassador", ("CUB",)),
        ("The ambassador of Cuba to Spain left.", "ambassador of Cuba", ("CUB",)),
        ("The mayor of Kharkiv spoke.", "mayor of Kharkiv", ("UKR",)),
        ("The EU foreign policy chief spoke.", "EU foreign policy chief", ("EU",)),
    ],
)  # fmt: skip
def test_who_acts_for_whom(parsed: MakeReport, world: World, text: str, words: str, codes: tuple[str, ...]) -> None:
    found = _mentions(parsed, world, text)
    assert words in found, found.keys()
    assert found[words].codes == codes


def test_who_is_backed_by_a_state_is_not_of_it(parsed: MakeReport, world: World) -> None:
    found = _mentions(parsed, world, "Belgian-backed rebels shelled the town.")
    assert found["rebels"].codes == ()


def test_an_apposition_names_the_person(parsed: MakeReport, world: World) -> None:
    found = _mentions(parsed, world, "Zoltan Kiraly, the Hungarian defence minister, signed the deal.")
    assert found["Zoltan Kiraly"].codes == ("HUN",)
    assert {m.actors[0].person for m in found.values()} == {"Zoltan Kiraly"}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Kim Jong Un inspected a ship.", "Kim Jong-un"),
        ("Orbán Viktor met the press.", "Viktor Orbán"),
        ("Viktor Orban met the press.", "Viktor Orbán"),
        ("Pedro Sanchez thanked Portugal.", "Pedro Sánchez"),
        ("Kishida Fumio spoke.", "Fumio Kishida"),
    ],
)
def test_names_in_the_order_and_spelling_of_wires(parsed: MakeReport, world: World, text: str, person: str) -> None:
    assert [m.actors[0].person for m in _mentions(parsed, world, text).values() if m.form == "person"] == [person]
