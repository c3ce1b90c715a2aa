"""Which names count in a sentence, and what they mean there."""

import pytest

from detente.coding.actors import find_mentions
from detente.world import World
from tests.conftest import MakeReport


def _codes(parsed: MakeReport, world: World, text: str, words: str) -> list[tuple[str, ...]]:
    found = find_mentions(parsed(text, "2021-10-10"), world)
    return [m.codes for m in found if words in m.actors[0].text]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Georgia and Armenia signed a treaty.", "Georgia", "GEO"),
        ("The governor of Georgia met senators from Alabama and Florida.", "Georgia", "USA"),
        ("Police in Athens, Georgia, closed the road.", "Georgia", "USA"),
        ("Washington accused Tehran of lying.", "Washington", "USA"),
        ("Washington state officials closed the port.", "Washington state officials", "USA"),
        ("Jordan expelled the Syrian ambassador.", "Jordan", "JOR"),
        ("Chad closed its border with Sudan.", "Chad", "TCD"),
        ("The ministers of Japan and Korea met; Seoul was the host.", "Korea", "KOR"),
        ("Korea will hold a parade in Pyongyang.", "Korea", "PRK"),
    ],
)
def test_ambiguous_names_by_what_stands_around(
    parsed: MakeReport, world: World, text: str, words: str, code: str
) -> None:
    assert (code,) in _codes(parsed, world, text, words)


def test_where_nothing_decides_the_code_is_null(parsed: MakeReport, world: World) -> None:
    assert _codes(parsed, world, "Korea sent its answer on Monday.", "Korea") == [()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Michael Jordan visited a school.", "Jordan"),
        ("Chad Wilson won the game.", "Chad"),
        ("Chinese envoy Gao Ming met officials from Mali. Gao said the talks went well.", "Mali of Gao"),
        ("The Paris agreement was signed by Chile.", "Paris"),
    ],
)
def test_parts_of_other_names_are_nobody(parsed: MakeReport, world: World, text: str, words: str) -> None:
    assert _codes(parsed, world, text, words) == []


def test_a_town_that_is_somebodys_name_here(parsed: MakeReport, world: World) -> None:
    text = "Chinese envoy Gao Ming met officials from Mali. Gao said the talks went well."
    assert _codes(parsed, world, text, "Gao") == [("CHN",), ("CHN",)]
    assert _codes(parsed, world, "Troops left Gao in Mali.", "Gao") == [("MLI",)]


def test_a_conference_named_for_a_capital_is_a_place(parsed: MakeReport, world: World) -> None:
    report = parsed("The Berlin Film Festival opened with a row between Kenya and Ghana.", "2021-10-10")
    (festival,) = (m for m in find_mentions(report, world) if "Berlin" in m.actors[0].text)
    assert (festival.codes, festival.place) == (("DEU",), True)


def test_a_surname_goes_to_the_one_named_in_full(parsed: MakeReport, world: World) -> None:
    found = find_mentions(parsed("Wang Yi arrived in Ottawa. Wang left after a day.", "2021-10-10"), world)
    assert {m.actors[0].person for m in found if m.form == "person"} == {"Wang Yi"}
