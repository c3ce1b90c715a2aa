import pytest

from detente.coding import grammar
from tests.conftest import MakeReport


def token_of(parsed: MakeReport, text: str, word: str):  # type: ignore[no-untyped-def]
    return next(token for sentence in parsed(text).sentences for token in sentence if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "subjects"),
    [
        ("Chile condemned Peru.", "condemned", ["Chile"]),
        ("Chile and Peru condemned the raid.", "condemned", ["Chile", "Peru"]),
        ("Peru was condemned by Chile and Brazil.", "condemned", ["Chile", "Brazil"]),
        ("Chile met Peru and praised Brazil.", "praised", ["Chile"]),
        ("Chile wants to visit Peru.", "visit", ["Chile"]),
        ("Chile urged Peru to pay.", "pay", ["Peru"]),
        ("Chile accused Peru of attacking Brazil.", "attacking", ["Peru"]),
        ("Chile, which condemned Peru, met Brazil.", "condemned", ["Chile"]),
        ("Chile announced its decision to expel the envoy.", "expel", ["its"]),
        ("Chile became the first country to leave the pact.", "leave", ["Chile"]),
        ("The treaty signed by Chile was lost.", "signed", ["Chile"]),
        ("The ship was seized and sunk by Chile.", "seized", ["Chile"]),
    ],
)
def test_subjects(parsed: MakeReport, text: str, verb: str, subjects: list[str]) -> None:
    assert [token.text for token in grammar.subjects(token_of(parsed, text, verb))] == subjects


@pytest.mark.parametrize(
    ("text", "verb", "objects"),
    [
        ("Chile condemned Peru.", "condemned", ["Peru"]),
        ("Peru was condemned by Chile.", "condemned", ["Peru"]),
        ("Chile condemned Peru and Brazil.", "condemned", ["Peru", "Brazil"]),
        ("Peru, which Chile condemned, met Brazil.", "condemned", ["Peru"]),
        ("The treaty signed by Chile was lost.", "signed", ["treaty"]),
        ("Chile condemned and punished Peru.", "condemned", ["Peru"]),
        ("Chile slept and punished Peru.", "slept", ["Peru"]),
        ("Chile left, and Brazil punished Peru.", "left", []),
    ],
)
def test_objects(parsed: MakeReport, text: str, verb: str, objects: list[str]) -> None:
    assert [token.text for token in grammar.objects(token_of(parsed, text, verb))] == objects


def test_prepositional_objects_reach_through_joined_nouns_and_double_prepositions(parsed: MakeReport) -> None:
    verb = token_of(parsed, "Chile pulled out of Peru and Brazil.", "pulled")
    assert [token.text for token in grammar.prepositional_objects(verb, "of")] == ["Peru", "Brazil"]


def test_a_relative_pronoun_after_a_preposition_stands_for_its_noun(parsed: MakeReport) -> None:
    verb = token_of(parsed, "Peru, with which Chile signed a pact, slept.", "signed")
    assert [token.text for token in grammar.prepositional_objects(verb, "with")] == ["Peru"]


def test_a_stray_agent_is_found_but_not_that_of_another_passive(parsed: MakeReport) -> None:
    text = "Peru was recognised as a state on Friday by Chile."
    assert [token.text for token in grammar.stray_agents(token_of(parsed, text, "recognised"))] == ["Chile"]
    text = "Peru was condemned after a ship was sunk by Chile."
    assert grammar.stray_agents(token_of(parsed, text, "condemned")) == []


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Peru was condemned.", "condemned", True),
        ("Peru has condemned Chile.", "condemned", False),
        ("Condemned by Chile, Peru slept.", "Condemned", True),
        ("The ship was seized and burnt.", "burnt", True),
        ("Chile seized the ship and has burnt it.", "burnt", False),
    ],
)
def test_passives(parsed: MakeReport, text: str, verb: str, passive: bool) -> None:
    assert grammar.is_passive(token_of(parsed, text, verb)) == passive


def test_modifiers_and_possessors(parsed: MakeReport) -> None:
    noun = token_of(parsed, "Chile lifted Peru's new American sanctions.", "sanctions")
    assert [token.text for token in grammar.possessors(noun)] == ["Peru"]
    assert {token.text for token in grammar.premodifiers(noun)} == {"new", "American"}
