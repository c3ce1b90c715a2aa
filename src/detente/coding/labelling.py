"""Labelling: what a text says that one named party does to another, where a person has already named the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Self

import msgspec
from rapidfuzz import fuzz

from detente.coding.attribution import Attributions
from detente.coding.codebook import Codebook
from detente.coding.combining import FrameVote, combined
from detente.coding.events import find_events
from detente.coding.mentions import Mention, Mentions
from detente.coding.pairs import marked_pair, sentence_of, span_at
from detente.language import DEFAULT_MODEL, Encoder, MarkedPair, ParsedReport, Parser
from detente.records import QUAD_OF, Actor, Document, EventType, Quad, text_hash
from detente.world import World

_BATCH = 256
_ALIKE = 75.0
"""Least likeness (0 to 100, by rapidfuzz) of a stretch of the text to a party that is not named in it word for word."""
_SOURCE, _RECIPIENT = "SOURCE", "RECIPIENT"
_NOTHING = 0.9
"""Probability of "no event" from which on no type is given: below it a person who asks has a reason to."""


class Question(msgspec.Struct, frozen=True):
    """A text, and the two parties as it words them."""

    id: str
    text: str
    source: str
    recipient: str


class Label(msgspec.Struct, frozen=True):
    """What the text says that the source does to the recipient: PLOVER's type, planned acts folded; None for nothing.

    `alternatives` are the types with their probabilities, the likeliest first. `basis` is the frame of the codebook
    that found the act, or "encoder".
    """

    id: str
    type: EventType | None
    quad: Quad | None
    confidence: float
    alternatives: tuple[tuple[EventType, float], ...]
    basis: str


class Labeller:
    """Answers questions. Make one with `Labeller.load`."""

    def __init__(self, parser: Parser, codebook: Codebook, world: World, encoder: Encoder) -> None:
        self._parser = parser
        self._codebook = codebook
        self._world = world
        self._encoder = encoder

    @classmethod
    def load(cls, *, model: str = DEFAULT_MODEL) -> Self:
        """Load all that labelling needs; raises ModelError or CodebookError where something is amiss."""
        return cls(Parser.load(model), Codebook.load(), World.load(), Encoder.load())

    def label(self, questions: Iterable[Question]) -> Iterator[Label]:
        """Answer questions in their order, in batches."""
        for question, probabilities, votes in self.weigh(questions):
            yield _answer(question.id, combined(probabilities, votes), votes)

    def weigh(self, questions: Iterable[Question]) -> Iterator[tuple[Question, dict[str, float], list[FrameVote]]]:
        """Give with each question what the encoder says of it, and the frames that find an act in it."""
        remaining = iter(questions)
        while batch := list(islice(remaining, _BATCH)):
            prepared = [_Prepared.of(question) for question in batch]
            parsed = list(zip(prepared, self._parser.parse(each.document for each in prepared), strict=True))
            rows = self._encoder.probabilities([_pair(each, report) for each, report in parsed])
            for question, (each, report), row in zip(batch, parsed, rows, strict=True):
                says = dict(zip(self._encoder.labels, map(float, row), strict=True))
                yield question, says, self._votes(each, report)

    def _votes(self, prepared: _Prepared, report: ParsedReport) -> list[FrameVote]:
        """Give the frames that find an act of the source on the recipient."""
        events = find_events(report, prepared.mentions(report), Attributions(()), self._codebook, self._world)
        return [
            FrameVote(event.plover, event.confidence, event.basis)
            for event in events
            if any(actor.code == _SOURCE for actor in event.source)
            and any(actor.code == _RECIPIENT for actor in event.recipient)
        ]


def _answer(name: str, probabilities: dict[str, float], votes: list[FrameVote]) -> Label:
    nothing = probabilities.pop("NONE", 0.0)
    ranked = sorted(probabilities.items(), key=lambda each: (-each[1], each[0]))
    alternatives = tuple((label, round(p, 4)) for label, p in ranked[:5])
    best: EventType = ranked[0][0]  # type: ignore[assignment]
    basis = next((vote.basis for vote in votes if vote.type == best), "encoder")
    if nothing >= _NOTHING:
        return Label(name, None, None, round(nothing, 4), alternatives, basis)  # type: ignore[arg-type]
    return Label(name, best, QUAD_OF[best], round(ranked[0][1], 4), alternatives, basis)  # type: ignore[arg-type]


# --- where the two parties stand ------------------------------------------------------------------------------------


class _Prepared(msgspec.Struct, frozen=True):
    """The text of a question as a document, and where its two parties stand in it (half-open, not overlapping)."""

    document: Document
    source: tuple[int, int]
    recipient: tuple[int, int]

    @classmethod
    def of(cls, question: Question) -> Self:
        """Find the parties; one that the text does not word so is put before or behind it."""
        text = " ".join(question.text.split())
        source = _found(text, " ".join(question.source.split()), None)
        if source is None:
            named = " ".join(question.source.split()) or "they"
            text, source = f"{named}: {text}", (0, len(named))
        recipient = _found(text, " ".join(question.recipient.split()), source)
        if recipient is None:
            named = " ".join(question.recipient.split()) or "them"
            recipient = (len(text) + 2, len(text) + 2 + len(named))
            text = f"{text} ({named})"
        return cls(Document(id=question.id, sha256=text_hash(text), text=text, language="en"), source, recipient)

    def mentions(self, report: ParsedReport) -> Mentions:
        """Give the two parties as the mentions of a parsed report."""
        found = []
        for sentence in report.sentences:
            for code, (start, end) in ((_SOURCE, self.source), (_RECIPIENT, self.recipient)):
                tokens = [t for t in sentence if sentence.start_of(t) < end and start < sentence.end_of(t)]
                if tokens:
                    words = self.document.text[start:end]
                    actor = Actor(code, words, None, None, words, start, end)
                    span = sentence.span.doc[tokens[0].i : tokens[-1].i + 1]
                    found.append(Mention((actor,), sentence.index, span.start, span.end, span.root.i, "name"))
        return Mentions(found)


def _found(text: str, words: str, taken: tuple[int, int] | None) -> tuple[int, int] | None:
    """Find a party in a text, but not over the other one: word for word, in any casing, or nearly so."""
    if not words:
        return None
    for haystack, needle in ((text, words), (text.lower(), words.lower())):
        start = haystack.find(needle)
        while start >= 0:
            if len(haystack) == len(text) and not _meet((start, start + len(needle)), taken):
                return start, start + len(needle)
            start = haystack.find(needle, start + 1)
    near = fuzz.partial_ratio_alignment(words, text, score_cutoff=_ALIKE)
    if near is None or near.dest_end <= near.dest_start or _meet((near.dest_start, near.dest_end), taken):
        return None
    return near.dest_start, near.dest_end


def _meet(one: tuple[int, int], other: tuple[int, int] | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]


def _pair(prepared: _Prepared, report: ParsedReport) -> MarkedPair:
    """Put the two before the encoder, with the sentence in which they stand, or with the whole text."""
    doc = report.paragraphs[0].doc
    source, recipient = span_at(doc[:], prepared.source), span_at(doc[:], prepared.recipient)
    return marked_pair(sentence_of(doc, source, recipient), source, recipient)
