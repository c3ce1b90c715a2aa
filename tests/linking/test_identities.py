"""Conflicts over who: spelling, speakers, and actors that were no more."""

import pytest

from detente.linking.identities import anachronisms, identity_conflicts
from detente.records import Conflict, Evidence, Figure, Speaker, Statement, content_id
from detente.world import World

WORDS = "The river will be open to every flag before the ice comes back this winter"


def statement(name: str, *, role: str | None = "harbour minister", text: str = WORDS) -> Statement:
    speaker = Speaker(name, 0, len(name), name, role, None, "NOR")
    cut = Evidence(0, len(text), text)
    return Statement(
        content_id("statement", name, text), "direct", ((0, len(text)),), text, speaker, None, None, (), cut
    )


def test_one_person_spelled_apart() -> None:
    one, other = statement("Ingrid Solbergen"), statement("Ingrid Solbergin", text="Nothing was signed today, sadly.")
    (found,) = identity_conflicts([("a", one), ("b", other)])
    assert (found.kind, found.documents) == ("identity", ("a", "b"))
    assert "Solbergen" in found.explanation
    assert "Solbergin" in found.explanation
    assert identity_conflicts([("b", other), ("a", one)]) == [found]


@pytest.mark.parametrize(
    ("name", "role"), [("Ingrid Solbergen", "harbour minister"), ("Ingrid Halvorsen", "harbour minister"),
                       ("Ingrid Solbergin", "skipper")]
)  # fmt: skip
def test_the_same_name_another_and_one_in_another_office_are_none(name: str, role: str) -> None:
    other = statement(name, role=role, text="Nothing was signed today, sadly.")
    assert identity_conflicts([("a", statement("Ingrid Solbergen")), ("b", other)]) == []


def test_the_same_words_given_to_different_speakers() -> None:
    (found,) = identity_conflicts([("a", statement("Ingrid Solberg")), ("b", statement("Carl Berg", text=WORDS[4:]))])
    assert found.items == tuple(
        each.id for each in (statement("Ingrid Solberg"), statement("Carl Berg", text=WORDS[4:]))
    )
    assert identity_conflicts([("a", statement("Ingrid Solberg")), ("b", statement("Solberg"))]) == []


def troops(text: str) -> list[tuple[str, Figure]]:
    cut = Evidence(0, len(text), text)
    figure = Figure(
        "f", 1e5, None, None, "soldier", "count", "troops", ("RUS",), None, None, None, None, None, (), cut, cut
    )  # fmt: skip
    return [("a", figure)]


def found(world: World, text: str, day: str | None) -> list[Conflict]:
    return anachronisms(world, [], troops(text), lambda _: day)


def test_an_actor_that_was_no_more(world: World) -> None:
    (conflict,) = found(world, "The drill will bring together 90,000 Soviet soldiers next month.", "2018-08-30")
    assert conflict.kind == "identity"
    assert "Soviet Union ended on 1991-12-26" in conflict.explanation


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The drill will bring together 90,000 Soviet soldiers next month.", "1985-08-30"),
        ("The drill will bring together 90,000 Soviet soldiers next month.", None),
        ("In 1979 there were 90,000 Soviet soldiers in the mountains.", "2018-08-30"),
        ("The former Soviet soldiers number 90,000.", "2018-08-30"),
        ("The drill will bring together 90,000 Russian soldiers next month.", "2018-08-30"),
    ],
)
def test_looking_back_is_no_conflict(world: World, text: str, day: str | None) -> None:
    assert found(world, text, day) == []
