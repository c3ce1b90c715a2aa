"""Plain documents, stretches and tokens mean what spaCy's own do."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

from detente.language import DEFAULT_MODEL, Doc
from detente.reading import read
from detente.records import Document

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ODD = (
    "",
    " ",
    "\n\nStop\u00a0!",
    "He – who else? – said: “We’ll go.”  Then…",
    "a b c d",
    "U.S.-led talks; 3.5% (or 4 %).",
)


@pytest.fixture(scope="module")
def parses() -> list[tuple[SpacyDoc, Doc]]:
    nlp = spacy.load(DEFAULT_MODEL)
    texts = [*ODD, *[each.text for each in read([SAMPLES]) if isinstance(each, Document)][:8]]
    return [(parsed, Doc(parsed)) for parsed in nlp.pipe(texts)]


def places(tokens: Iterator) -> list[int]:
    return [token.i for token in tokens]


def test_tokens(parses: list[tuple[SpacyDoc, Doc]]) -> None:
    count = 0
    for parsed, doc in parses:
        assert doc.text == parsed.text
        assert len(doc) == len(parsed)
        for theirs, ours in zip(parsed, doc, strict=True):
            for name in ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "whitespace_", "text_with_ws",
                         "is_punct", "is_space", "is_title", "is_digit"):  # fmt: skip
                assert getattr(ours, name) == getattr(theirs, name), (name, theirs)
            for name in ("head", "left_edge", "right_edge"):
                assert getattr(ours, name).i == getattr(theirs, name).i, (name, theirs)
            for name in ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts"):
                assert places(getattr(ours, name)) == places(getattr(theirs, name)), (name, theirs)
            assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
            assert len(ours) == len(theirs)
            assert str(ours) == str(theirs)
            count += 1
    assert count > 1000


def test_stretches(parses: list[tuple[SpacyDoc, Doc]]) -> None:
    chance = random.Random(5)
    for parsed, doc in parses:
        assert [(each.start, each.end) for each in doc.sents] == [(each.start, each.end) for each in parsed.sents]
        if not len(doc):
            continue
        for _ in range(400):
            start, end = (chance.randrange(-3, len(doc) + 3) for _ in range(2))
            theirs, ours = parsed[start:end], doc[start:end]
            assert (ours.start, ours.end) == (theirs.start, theirs.end)
            assert ours.text == theirs.text
            if len(theirs):
                assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
                assert ours.root.i == theirs.root.i
                assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
                assert places(reversed(ours)) == places(reversed(list(theirs)))
                assert ours[-1].i == theirs[-1].i
                assert (ours[1:].start, ours[1:].end) == (theirs[1:].start, theirs[1:].end)


def test_tokens_by_characters(parses: list[tuple[SpacyDoc, Doc]]) -> None:
    chance = random.Random(7)
    for parsed, doc in parses:
        for _ in range(400):
            start = chance.randrange(-2, len(doc.text) + 3)
            end = start + chance.randrange(1, 30)
            theirs, ours = parsed.char_span(start, end, alignment_mode="expand"), doc.covering(start, end)
            assert (theirs is None) == (ours is None), (start, end)
            if theirs is not None and ours is not None:
                assert (ours.start, ours.end) == (theirs.start, theirs.end)


def test_neighbours_end_with_the_document(parses: list[tuple[SpacyDoc, Doc]]) -> None:
    doc = parses[-1][1]
    assert doc[3].nbor() is doc[4]
    assert doc[3].nbor(-3) is doc[0]
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[len(doc) - 1].nbor()
    with pytest.raises(IndexError):
        doc[2:4][2]


def test_one_joined_with_others_knows_who_hangs_on_it(parses: list[tuple[SpacyDoc, Doc]]) -> None:
    for parsed, doc in parses:
        for one in range(0, len(doc), 7):
            for other in range(max(0, one - 9), min(len(doc), one + 9)):
                assert doc[one].is_ancestor(doc[other]) == parsed[one].is_ancestor(parsed[other])
