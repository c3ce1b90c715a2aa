"""The worked examples as training data: marked pairs with their grammatical paths, and the part that is held back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.coding.codebook.examples import NO_EVENT, load_examples
from detente.coding.pairs import marked_pair, sentence_of, span_at
from detente.language import Doc, MarkedPair, Parser
from detente.records import Document, text_hash

HELD_BACK = 10
"""One sentence in so many is not trained on: by a hash of the text without its marks, so that families of examples of
one sentence stay together."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with one source and one recipient (half-open character offsets), its label, and what it weighs."""

    text: str
    source: tuple[int, int]
    recipient: tuple[int, int]
    label: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair as the encoder reads it, with the label that it should give."""

    pair: MarkedPair
    label: str
    weight: float


def worked_examples() -> tuple[list[Marked], list[Marked]]:
    """Give the examples of the codebook: those to train on, and those held back."""
    train, held = [], []
    for example in load_examples():
        marked = Marked(example.text, example.source, example.recipient, example.type or NO_EVENT)
        (held if is_held_back(example.text) else train).append(marked)
    return train, held


def is_held_back(text: str) -> bool:
    """Tell whether a sentence belongs to the part that is not trained on."""
    return int(hashlib.sha256(("held" + text).encode()).hexdigest(), 16) % HELD_BACK == 0


def labelled(parser: Parser, marked: Iterable[Marked]) -> list[Labelled]:
    """Parse examples and give them as the encoder reads them, in their order."""
    examples = list(marked)
    return [
        Labelled(_pair(doc, each), each.label, each.weight)
        for each, doc in zip(examples, _parsed(parser, examples), strict=True)
    ]


def _parsed(parser: Parser, examples: list[Marked]) -> Iterator[Doc]:
    documents = (Document(str(n), text_hash(each.text), each.text, language="en") for n, each in enumerate(examples))
    for report in parser.parse(documents):
        yield report.paragraphs[0].doc


def _pair(doc: Doc, example: Marked) -> MarkedPair:
    source, recipient = span_at(doc[:], example.source), span_at(doc[:], example.recipient)
    return marked_pair(sentence_of(doc, source, recipient), source, recipient)
