"""Lists of names that the parser takes for appositions."""

from __future__ import annotations

import pytest

from tests.conftest import MakeReport


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Saudi Arabia, the United Arab Emirates, Bahrain and Egypt cut ties.", ["Emirates", "Bahrain", "Egypt"]),
        ("Oslo, the capital of Norway and its port, was quiet.", ["port"]),
        ("Ana Silva, President of Peru and Marshal of the Fleet, left.", ["Marshal"]),
    ],
)
def test_a_list_is_joined_and_an_apposition_is_left(parsed: MakeReport, text: str, joined: list[str]) -> None:
    assert [token.text for token in parsed(text).sentences[0].span if token.dep_ == "conj"] == joined
