"""By what kind of cause a relation is claimed to change."""

import pytest

from detente.coding.mechanisms import mechanism_of


@pytest.mark.parametrize(
    ("cause", "mechanism"),
    [
        ("Sanctions on both of them", "outside pressure"),
        ("the loss of grain exports", "trade and complementarity"),
        ("a shared dislike of liberal values", "shared values"),
        ("the chemistry between the two kings", "personal ties of leaders"),
        ("the long border in the north", "border and geography"),
        ("the wish to balance the south", "power interests"),
        ("a joint naval exercise", "security cooperation"),
        ("fear of the empire next door", "fear of a third party"),
        ("the coming election", "domestic politics"),
        ("the weather", "other"),
    ],
)
def test_the_words_of_the_cause_decide(cause: str, mechanism: str) -> None:
    assert mechanism_of(cause, ()) == mechanism


def test_what_an_outsider_does_is_outside_pressure() -> None:
    assert mechanism_of("the weather", ("USA",)) == "outside pressure"
