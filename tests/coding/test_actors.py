import pytest

from detente.coding.actors import find_mentions
from detente.coding.mentions import Mention
from detente.world import World
from tests.conftest import MakeReport


def _mentions(parsed: MakeReport, world: World, text: str, published: str = "2018-05-10") -> dict[str, Mention]:
    return {m.actors[0].text: m for m in find_mentions(parsed(text, published), world)}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Norway closed its border.", "Norway", ("NOR",)),
        ("Chilean officials flew home.", "Chilean officials", ("CHL",)),
        ("Kenya's foreign ministry said nothing.", "Kenya's foreign ministry", ("KEN",)),
        ("The foreign minister of Peru resigned.", "foreign minister of Peru", ("PER",)),
        ("Polish and Lithuanian troops met at the border.", "Polish and Lithuanian troops", ("POL", "LTU")),
        ("The Kremlin declined to comment.", "Kremlin", ("RUS",)),
        ("NATO opened an office.", "NATO", ("NATO",)),
        ("European Union officials arrived.", "European Union officials", ("EU",)),
    ],
)
def test_names_and_agents(parsed: MakeReport, world: World, text: str, words: str, codes: tuple[str, ...]) -> None:
    found = _mentions(parsed, world, text)
    match = next((m for worded, m in found.items() if worded.removeprefix("The ").removeprefix("the ") == words), None)
    assert match is not None, found
    assert match.codes == codes


def test_title_and_name_are_one_mention(parsed: MakeReport, world: World) -> None:
    found = _mentions(parsed, world, "Danish Defence Minister Ole Vestergaard Holm toured the base.")
    mention = found["Danish Defence Minister Ole Vestergaard Holm"]
    assert mention.form == "person"
    assert (mention.actors[0].code, mention.actors[0].agent) == ("DNK", "defence minister")
    assert mention.actors[0].person == "Ole Vestergaard Holm"


def test_a_role_is_filled_from_the_offices_of_the_day(parsed: MakeReport, world: World) -> None:
    found = _mentions(parsed, world, "France's president travelled to Canada.", "2016-03-01")
    assert found["France's president"].actors[0].person == "François Hollande"


@pytest.mark.parametrize(
    ("text", "place"), [("The envoys met in Ankara.", True), ("Ankara rejected the offer.", False)]
)
def test_a_capital_is_a_place_or_a_government(parsed: MakeReport, world: World, text: str, place: bool) -> None:
    mention = _mentions(parsed, world, text)["Ankara"]
    assert (mention.codes, mention.place) == (("TUR",), place)


def test_descriptions_follow_the_pair_last_spoken_of(parsed: MakeReport, world: World) -> None:
    found = _mentions(parsed, world, "India and Nepal opened talks. Canada looked on. The two countries share a river.")
    assert found["The two countries"].codes == ("IND", "NPL")


def test_pronouns_follow_the_subject(parsed: MakeReport, world: World) -> None:
    text = "Brazil and Argentina signed a treaty. They will build a bridge."
    assert _mentions(parsed, world, text)["They"].codes == ("BRA", "ARG")


def test_a_pronoun_after_an_unknown_person_is_left_alone(parsed: MakeReport, world: World) -> None:
    text = "President Vladimir Putin spoke. Olga Testova listened. She left early."
    assert "She" not in _mentions(parsed, world, text)


def test_what_the_tables_do_not_know_keeps_code_null(parsed: MakeReport, world: World) -> None:
    mention = _mentions(parsed, world, "The ministry said nothing.").get("ministry")
    assert mention is None or mention.codes == ()


def test_based_somewhere_is_not_acting_for_it(parsed: MakeReport, world: World) -> None:
    assert "Cairo" not in _mentions(parsed, world, "A Cairo-based think tank closed.")


def test_evidence_is_where_it_says(parsed: MakeReport, world: World) -> None:
    text = "“We agree,” said Japan’s prime minister.\n\nSeoul’s envoy and its army chief left."
    for mention in find_mentions(parsed(text, "2018-05-10"), world):
        for actor in mention.actors:
            assert text[actor.start : actor.end] == actor.text
