"""Descriptions of one actor, and of two, followed back to who was named before."""

import pytest

from detente.coding.actors import find_mentions
from detente.world import World
from tests.conftest import MakeReport

_COUPLE = "Peru and Chile met. Peru asked Chile for gas. "


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Colombia fought the ELN. The guerrillas fled.", "The guerrillas", ("ELN",)),
        ("Colombia fought the ELN. Rebel leader and minister never met.", "Rebel leader", ("ELN",)),
        ("The Taliban left. The Islamists want money.", "The Islamists", ("TALIBAN",)),
        ("Saudi Arabia blamed the Houthis. The kingdom closed its ports.", "The kingdom", ("SAU",)),
        ("Cuba spoke. It rained. The island's government wants talks.", "The island's government", ("CUB",)),
        ("The Tigray People's Liberation Front signed. The Front kept its word.", "The Front", ("TPLF",)),
        ("The UN Security Council met. Peru told the council that it was late.", "the council", ("UNSC",)),
        ("The African Union Commission met. The International Criminal Court ruled. The court was late.", "The court",
         ("ICC",)),
        ("Hezbollah fired rockets. Nobody knew of the ban on the organisation.", "the organisation", ("HEZBOLLAH",)),
        ("Germany and Peru met. The chancellor was late.", "The chancellor", ("DEU",)),
        ("Qatar's emir left. Oman called. The sultan was late.", "The sultan", ("OMN",)),
        ("Kenya's president received the Ugandan minister. The guest spoke.", "The guest", ("UGA",)),
        ("Kenya's president received the Ugandan minister. The host spoke.", "The host", ("KEN",)),
        ("Colombia and the ELN signed a truce. Cuba and Norway paid. It rained. Neither side fired.", "Neither side",
         ("COL", "ELN")),
        ("Colombia signed a truce with the ELN. The two sides will meet.", "The two sides", ("COL", "ELN")),
        ("American envoys met the Taliban. The two delegations dined.", "The two delegations", ("USA", "TALIBAN")),
        (_COUPLE + "Trade between the two rose.", "the two", ("PER", "CHL")),
        (_COUPLE + "Cuba praised both peoples.", "both peoples", ("PER", "CHL")),
        (_COUPLE + "The leaders of the two countries met envoys of Cuba and Norway.", "the two countries",
         ("PER", "CHL")),
        ("NAIROBI (Reuters) - Kenya closed the border. The army sent tanks.", "The army", ("KEN",)),
        ("NAIROBI (Reuters) - Kenya closed the border. It rained. The authorities arrested two.", "The authorities",
         ("KEN",)),
        ("PARIS (Reuters) - France objected. In Mali the army seized power.", "the army", ("MLI",)),
        ("South Korea sold guns. Seoul is glad. South Korea, so Seoul, gains. North Korea fumed. Korean tanks left.",
         "Korean", ("KOR",)),
        ("A crowd of Muscovites sang.", "crowd of Muscovites", ("RUS-CIV",)),
    ],
)  # fmt: skip
def test_followed_back(parsed: MakeReport, world: World, text: str, words: str, codes: tuple[str, ...]) -> None:
    found = {m.actors[0].text: m for m in find_mentions(parsed(text, "2018-04-03"), world)}
    assert words in found, found.keys()
    assert found[words].codes == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hamas and Hezbollah fired rockets. The rebels fled.", "rebels"),
        ("Colombia fought the ELN. Former guerrillas opened a shop.", "guerrillas"),
        ("Colombia fought the ELN. A militant was shot.", "militant"),
        ("Cuba called. Ships lay off Long Island. The island was quiet.", "island"),
        ("Germany and Austria met. The chancellor was late.", "chancellor"),
        ("The UN Security Council met. The Pinewood Council wrote. The council was late.", "The council"),
        (_COUPLE + "Two ships collided. The two were old.", "The two"),
        ("Peru and Chile met. Two envoys flew in.", "envoys"),
        ("Peru praised the government.", "government"),
        ("The UN met. Peru wants the body of the general. It rained. It rained. It rained. They found the body.",
         "the body"),
    ],
)  # fmt: skip
def test_what_may_be_another_has_no_code(parsed: MakeReport, world: World, text: str, words: str) -> None:
    found = find_mentions(parsed(text, "2018-04-03"), world)
    assert [m.codes for m in found if m.actors[0].text.endswith(words) and m.codes] == []


def test_no_words_are_told_twice(parsed: MakeReport, world: World) -> None:
    text = "The International Court of Justice ruled on Kenya. A Nairobi court ruled too. The court was busy."
    taken: set[tuple[int, int]] = set()
    for mention in find_mentions(parsed(text, "2018-04-03"), world):
        own = {(mention.sentence, i) for i in range(mention.first, mention.last)}
        assert not own & taken, mention
        taken |= own
