"""Pronouns, descriptions and short forms followed back."""

import pytest

from detente.coding.actors import find_mentions
from detente.world import World
from tests.conftest import MakeReport


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("NATO opened an office in Tokyo. The alliance will stay.", "The alliance", ("NATO",)),
        ("The Global Times praised the deal. The paper wants more.", "The paper", ("CHN-MED",)),
        ("TASS quoted a minister. The agency gave no details.", "The agency", ("RUS-MED",)),
        ("France and Germany agreed to a fund. Both sides signed it.", "Both sides", ("FRA", "DEU")),
        ("Ukraine's parliament voted. The country's president signed it.", "The country's president", ("UKR",)),
        ("Kenya closed the border. Its troops moved north.", "Its troops", ("KEN",)),
        ("Peru and Chile signed a pact. Their foreign ministers met.", "Their foreign ministers", ("PER", "CHL")),
        ("Angela Merkel warned that her country would leave.", "her country", ("DEU",)),
        ("Peru's foreign ministry protested. The ministry wants an answer.", "The ministry", ("PER",)),
        ("Israel struck Gaza after Hamas fired rockets. The group vowed revenge.", "The group", ("HAMAS",)),
        ("Angela Merkel told Shinzo Abe that Germany would support him.", "him", ("JPN",)),
        ("Syria shelled the town. The regime denied it.", "The regime", ("SYR",)),
        ("Norwegian envoy Kari Prove spoke to the press. Prove gave no date.", "Prove", ("NOR",)),
    ],
)  # fmt: skip
def test_followed_back(parsed: MakeReport, world: World, text: str, words: str, codes: tuple[str, ...]) -> None:
    found = {m.actors[0].text: m for m in find_mentions(parsed(text, "2018-04-03"), world)}
    assert words in found, found.keys()
    assert found[words].codes == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The paper wants more.", "The paper"),
        ("Syria and Iran spoke. The regime denied it.", "The regime"),
        ("Peru's foreign ministry protested. A ministry never forgets.", "A ministry"),
    ],
)
def test_what_cannot_be_followed_back_has_no_code(parsed: MakeReport, world: World, text: str, words: str) -> None:
    found = find_mentions(parsed(text, "2018-04-03"), world)
    assert [m.codes for m in found if m.actors[0].text.endswith(words) and m.codes] == []


def test_mentions_do_not_overlap(parsed: MakeReport, world: World) -> None:
    text = (
        "Kenya closed the border. Its troops, the country's president and his two neighbours' ministers met their king."
    )
    taken: set[tuple[int, int]] = set()
    for mention in find_mentions(parsed(text, "2018-04-03"), world):
        own = {(mention.sentence, i) for i in range(mention.first, mention.last)}
        assert not own & taken, mention
        taken |= own
