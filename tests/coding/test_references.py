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
        ("ASEAN met in Hanoi. Canada sent a guest. It rained. Peru listened. It rained. The bloc agreed.", "The bloc",
         ("ASEAN",)),
        ("The WTO met in Geneva. The organisation will rule in May.", "The organisation", ("WTO",)),
        ("Chile left Mercosur. The five-member association regretted it.", "The five-member association",
         ("MERCOSUR",)),
        ("NATO met in Oslo. The member states promised more money.", "The member states", ("NATO",)),
        ("Kenya and Uganda quarrel over a lake. The two armies are on alert.", "The two armies", ("KEN", "UGA")),
        ("Kenya and Uganda quarrel over a lake. Neither army can win.", "Neither army", ("KEN", "UGA")),
        ("Kenya and Uganda quarrel. Britain urged both governments to talk.", "both governments", ("KEN", "UGA")),
        ("Kenya, Uganda and Rwanda signed a pact. The three countries share a lake.", "The three countries",
         ("KEN", "UGA", "RWA")),
        ("Envoys of Norway, Chile, Peru and Cuba met. The four mediators proposed a truce.", "The four mediators",
         ("NOR", "CHL", "PER", "CUB")),
        ("Envoys of Norway, Chile and Cuba met. They proposed a truce.", "They", ("NOR", "CHL", "CUB")),
        ("Norway, Chile and Cuba trained at sea. Others called the three-country drill a threat.", "three-country",
         ("NOR", "CHL", "CUB")),
        ("Peru and Chile met. Peru and Chile signed a pact. Cuba praised the joint statement.", "joint",
         ("PER", "CHL")),
        ("Peru and Chile accused each other of spying.", "each other", ("PER", "CHL")),
        ("Peru quarrels with Chile. Peru closed the bridge to its southern neighbour.", "its southern neighbour",
         ("CHL",)),
        ("The junta in Bamako closed the border. Trade stopped. The junta's spokesman read a text.", "spokesman",
         ("MLI",)),
        ("Britain condemned the coup in Niger. The junta closed the border.", "The junta", ("NER",)),
        ("Britain condemned the coup in Niger. Chad protested. Nobody can tame the generals.", "the generals",
         ("NER",)),
        ("Kenya closed the border. The interim president blamed smugglers.", "The interim president", ("KEN",)),
        ("The Kenyan ambassador left. It rained. It rained. It rained. It rained. Then the ambassador came back.",
         "the ambassador", ("KEN",)),
        ("Peru expelled Chilean diplomats. The diplomats flew home.", "The diplomats", ("CHL",)),
        ("A Peruvian diplomat spoke to the press. He said that his country would wait.", "his country", ("PER",)),
        ('"We will wait," a Peruvian diplomat told reporters.', "We", ("PER",)),
        ('Kenya\'s president spoke in Nairobi. "They closed our ports," he said.', "our", ("KEN",)),
        ("Uganda hid. The Kenyan navy ordered its fleet out of the port.", "its fleet", ("KEN",)),
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
        ("Kenya protested. Experts say that foreign money keeps the army quiet.", "the army"),
        ("Britain spoke of Peru. The leaders of the club met.", "The leaders"),
        ("Russia, China and Cuba met Chile. Both armies trained.", "Both armies"),
        ("The rule hurts Peru. The court raised its price.", "its"),
        ('"We are tired," a farmer in Sussex said.', "We"),
        ("Britain fears for Niger. The junta closed the border.", "junta"),
        ("Kenya fixed the road. Nobody likes the banana regime.", "regime"),
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
