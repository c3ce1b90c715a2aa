"""When Europe, Brussels and the Commission are the European Union."""

import pytest

from detente.coding.actors import find_mentions
from detente.world import World
from tests.conftest import MakeReport


def _codes(parsed: MakeReport, world: World, text: str, words: str) -> list[tuple[str, ...]]:
    found = find_mentions(parsed(text, "2018-04-03"), world)
    return [m.codes for m in found if m.actors[0].text == words]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The EU met. Chile taxed European goods.", "European", "EU"),
        ("The EU met. Europe wants an answer.", "Europe", "EU"),
        ("The EU met. Brussels rejected the offer.", "Brussels", "EU"),
        ("In January Brussels rejected the offer.", "Brussels", "EU"),
        ("The EU met. Chile urged the Commission to wait.", "Commission", "EU"),
        ("The European Commission sued Chile.", "European Commission", "EU"),
        ("The EU met. The Union will decide in May.", "The Union", "EU"),
        ("Chile taxed European goods.", "European", "EUROPE"),
        ("The EU met. Snow fell across Europe.", "Europe", "EUROPE"),
        ("The EU met envoys of an East European club.", "European", "EUROPE"),
        ("Belgium expelled the envoy. Brussels gave no reason.", "Brussels", "BEL"),
    ],
)
def test_union(parsed: MakeReport, world: World, text: str, words: str, code: str) -> None:
    assert _codes(parsed, world, text, words) == [(code,)]
