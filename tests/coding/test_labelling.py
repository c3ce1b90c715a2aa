"""What a text says that one named party does to another."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.coding.codebook import Codebook
from detente.coding.labelling import Label, Labeller, Question
from detente.language import Encoder, Parser
from detente.records import QUAD_OF
from detente.world import World


@pytest.fixture(scope="module")
def labeller(parser: Parser, codebook: Codebook, world: World, encoder: Encoder) -> Labeller:
    """The labeller with all its parts."""
    return Labeller(parser, codebook, world, encoder)


def ask(labeller: Labeller, text: str, source: str, recipient: str) -> Label:
    [label] = labeller.label([Question("q", text, source, recipient)])
    return label


@pytest.mark.parametrize(
    ("text", "source", "recipient", "label"),
    [
        ("The Norwegian army shelled Kenyan positions on Monday.", "The Norwegian army", "Kenyan positions", "ASSAULT"),
        ("Norway imposed sanctions on Kenya.", "Norway", "Kenya", "SANCTION"),
        ("Norway lifted its sanctions on Kenya.", "Norway", "Kenya", "CONCEDE"),
        ("Kenya was accused of fraud by Norway.", "Norway", "Kenya", "ACCUSE"),
        ("The Norwegian king will visit Kenya in May.", "The Norwegian king", "Kenya", "AGREE"),
        ("Norway gave Kenya food worth two million dollars.", "Norway", "Kenya", "AID"),
    ],
)
def test_plain_sentences(labeller: Labeller, text: str, source: str, recipient: str, label: str) -> None:
    found = ask(labeller, text, source, recipient)
    assert (found.type, found.quad) == (label, QUAD_OF[label])  # type: ignore[index]
    assert found.alternatives[0] == (label, found.confidence)


def test_one_sentence_says_different_things_of_different_pairs(labeller: Labeller) -> None:
    text = "Ghana condemned Togo for shelling Benin."
    assert ask(labeller, text, "Ghana", "Togo").type == "ACCUSE"
    assert ask(labeller, text, "Togo", "Benin").type == "ASSAULT"


def test_parties_that_the_text_words_otherwise_are_taken_as_given(labeller: Labeller) -> None:
    assert ask(labeller, "Sanctions were imposed on Kenyan banks.", "Norway", "the Kenyan bank").type == "SANCTION"


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_answered(labeller: Labeller, text: str, source: str, recipient: str) -> None:
    found = ask(labeller, f"x {text}", f"x {source}", f"y {recipient}")
    assert 0 <= found.confidence <= 1
    assert found.type is None or found.quad == QUAD_OF[found.type]
