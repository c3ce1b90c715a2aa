"""Whose the people, bodies and offices are that no nation stands beside."""

import pytest

from detente.coding.actors import find_mentions
from detente.world import World
from tests.conftest import MakeReport


def _codes(parsed: MakeReport, world: World, text: str) -> dict[str, tuple[str, ...]]:
    return {m.actors[0].text: m.codes for m in find_mentions(parsed(text, "2018-04-03"), world)}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Police in Minsk arrested a singer.", "Police", ("BLR",)),
        ("A government source in Athens denied it.", "government source", ("GRC",)),
        ("The army command in Quito said so.", "army command", ("ECU",)),
        ("A Lahore-based religious party called a strike.", "religious party", ("PAK-CIV",)),
        ("In Lima, about 2,000 students marched to the embassy.", "students", ("PER-CIV",)),
        ("Lorry drivers blocked a road in Bamako.", "Lorry drivers", ("MLI-CIV",)),
        ("Some 300 residents of La Paz fled.", "residents of La Paz", ("BOL-CIV",)),
        ("An official at Norway's foreign ministry agreed.", "official", ("NOR",)),
        ("NAIROBI, May 3 (KPW) - Kenya closed the border. Farmers blocked the road.", "Farmers", ("KEN-CIV",)),
    ],
)
def test_by_the_place(parsed: MakeReport, world: World, text: str, words: str, codes: tuple[str, ...]) -> None:
    found = _codes(parsed, world, text)
    assert words in found, found.keys()
    assert found[words] == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Lima, diplomats met for talks.", "diplomats"),
        ("Troops in Kabul were attacked.", "Troops"),
        ("An official in Brussels agreed.", "official"),
        ("In Singapore, the two men shook hands.", "men"),
        ("In Nairobi, foreign workers were arrested.", "workers"),
        ("Farmers blocked the road.", "Farmers"),
    ],
)
def test_who_may_be_from_elsewhere_has_no_code(parsed: MakeReport, world: World, text: str, words: str) -> None:
    found = _codes(parsed, world, text)
    assert [codes for worded, codes in found.items() if worded.endswith(words) and codes] == []
