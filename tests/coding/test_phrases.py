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
        ("The former Polish president fled.", "Polish president", ("POL-CIV",)),
        ("Doctors of the Red Cross came.", "Doctors of the Red Cross", ("ICRC",)),
        ("Some 300 Chileans fled.", "Chileans", ("CHL-CIV",)),
        ("Thousands of ethnic Armenians fled.", "Armenians", ("ARM-CIV",)),
        ("The Chileans agreed.", "Chileans", ("CHL",)),
        ("Peru expelled two Chileans.", "Chileans", ("CHL",)),
        ("West African leaders closed the border.", "West African leaders", ("ECOWAS",)),
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


def test_several_owners_of_one_role_each_have_it(parsed: MakeReport, world: World) -> None:
    found = _mentions(parsed, world, "Companies of Norway, Chile and Peru signed; Cuba did not.")
    assert [m.codes for m in found.values()] == [("NOR-COM",), ("CHL-COM",), ("PER-COM",), ("CUB",)]


def test_ministers_of_a_state_are_not_one_person(parsed: MakeReport, world: World) -> None:
    found = _mentions(parsed, world, "The foreign ministers of the European Union met.")
    assert found["foreign ministers of the European Union"].actors[0].person is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chancellor Angela Merkl arrived. Merkl smiled.", [("DEU",), ("DEU",)]),
        ("Chancellor Andrea Muster arrived.", [()]),
    ],
)
def test_a_name_spelled_apart_is_the_person_in_office(
    parsed: MakeReport, world: World, text: str, codes: list[tuple[str, ...]]
) -> None:
    assert [m.codes for m in _mentions(parsed, world, text).values()] == codes


@pytest.mark.parametrize(
    "text",
    [
        "Chile's envoy left the London summit.",
        "Chile's envoy crossed the Santiago river.",
        "Rain fell in Peru and Chile.",
    ],
)
def test_what_is_named_for_a_place_does_not_act(parsed: MakeReport, world: World, text: str) -> None:
    assert [m for m in _mentions(parsed, world, text).values() if m.form == "name" and not m.place] == []
