"""Roles followed back to whom the report named in them, or to the state of which it speaks."""

import pytest

from detente.coding.actors import find_mentions
from detente.world import World
from tests.conftest import MakeReport


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("The Somali government fights al-Shabaab. Government troops took a town.", "Government troops", ("SOM",)),
        ("NAIROBI (Reuters) - Kenya closed the border. It rained. Government forces fired.", "Government forces",
         ("KEN",)),
        ("NAIROBI (Reuters) - Kenya closed the border. It rained. Prime minister and king never met.",
         "Prime minister", ("KEN",)),
        ("Bolivia fell silent. The United States praised the interim authorities for it. Bolivia has a new government.",
         "authorities", ()),
        ("Kenya closed the border. The opposition objected.", "The opposition", ("KEN-CIV",)),
        ("Peru quarrels with Chile. The two coast guards still talk.", "The two coast guards", ("PER", "CHL")),
    ],
)  # fmt: skip
def test_roles_again(parsed: MakeReport, world: World, text: str, words: str, codes: tuple[str, ...]) -> None:
    found = {m.actors[0].text: m.codes for m in find_mentions(parsed(text, "2018-04-03"), world)}
    assert words in found, found.keys()
    assert found[words] == codes


def test_nobody_owns_government_troops_of_an_unknown_state(parsed: MakeReport, world: World) -> None:
    found = find_mentions(parsed("Government troops took a town.", "2018-04-03"), world)
    assert [mention.codes for mention in found if mention.codes] == []
