"""Quotations of every style, told from apostrophes, however badly the marks are paired."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.quotations import Quotation, find_quotations
from detente.language import Paragraph, ParsedReport
from detente.records import Document


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find the quotations of a text without parsing it: paragraphs are what empty lines part."""
    paragraphs = []
    at = 0
    for block in text.split("\n\n"):
        paragraphs.append(Paragraph(len(paragraphs), at, at + len(block), None, None, ()))  # type: ignore[arg-type]
        at += len(block) + 2
    return find_quotations(ParsedReport(Document("t", "", text), tuple(paragraphs)))


def inside(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We came,” she said.", ["We came,"]),
        ('"We came," she said. "We went."', ["We came,", "We went."]),
        ("''We came,'' she said.", ["We came,"]),
        ("``We came,'' she said.", ["We came,"]),
        ("«We came», she said.", ["We came"]),
        ("„We came”, she said.", ["We came"]),
        ("‘We came,’ she said.", ["We came,"]),
        ("'We came,' she said.", ["We came,"]),
    ],
)
def test_marks_of_every_style(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The envoys' plan wasn't Moscow's, it's the minister’s.",
        "The ships of the ’90s and the boats of the '70s.",
        "It was 6'2\" tall.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert inside(text) == []


def test_apostrophes_inside_single_marks_do_not_close_them() -> None:
    assert inside("‘It wasn’t the workers’ fault,’ he said.") == ["It wasn’t the workers’ fault,"]


def test_only_the_outermost_of_nested_quotations_counts() -> None:
    assert inside("“He called it ‘a joke’ twice,” she said.") == ["He called it ‘a joke’ twice,"]
    assert inside("‘He called it “a joke” twice,’ she said.") == ["He called it “a joke” twice,"]
    assert inside("She said “he called it “a joke” twice”.") == ["he called it “a joke” twice"]


def test_a_quotation_over_paragraphs_is_continued() -> None:
    first, second, third = quotations("“One.\n\n“Two.\n\n“Three,” he said.")
    assert [(q.closed, q.continued) for q in (first, second, third)] == [(False, False), (False, True), (True, True)]


def test_a_mark_that_is_never_closed_ends_at_the_next_one_or_with_its_paragraph() -> None:
    assert inside("He said “this is it. Then “that” came.") == ["this is it. Then ", "that"]
    assert inside("He said “this is it.\n\nNobody answered.") == ["this is it."]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="\"'“”‘’„«»`aB9 .,!?\n-", max_size=80))
def test_any_marks_give_quotations_in_order_inside_the_text(text: str) -> None:
    found = quotations(text)
    for q in found:
        assert 0 <= q.outer_start <= q.start < q.end <= q.outer_end <= len(text)
    assert all(a.outer_end <= b.outer_start for a, b in pairwise(found))
