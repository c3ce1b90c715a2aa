"""Explaining: why an event is coded as it is, in words: the frame that found it, and the nearest worked examples."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from detente.coding.codebook import Codebook, Frame
from detente.coding.codebook.examples import NO_EVENT, Example, load_examples
from detente.coding.pairs import marked_pair, span_at
from detente.language import Doc, Encoder, MarkedPair, ParsedReport, Parser, Sentence
from detente.records import Actor, Document, Event, text_hash

_COMPARED = 160
"""Examples that are put beside a pair: those of the types in question that share most words of its path."""
_SHOWN = 3
_SLOT_WORDS = {
    "subject": "as the subject",
    "object": "as the object",
    "direct": "as the verb's own object",
    "indirect": "as the indirect object",
    "poss": "as the owner",
    "modifier": "as a modifier",
    "clause": "as the subject of the clause that follows",
    "inner": "as the object of the governed verb",
}


class NearExample(msgspec.Struct, frozen=True):
    """A worked example (invented) of the codebook, and how alike it is to the event for the encoder (at most 1)."""

    type: str
    text: str
    likeness: float


class Explanation(msgspec.Struct, frozen=True):
    """Why an event is coded as it is. `says` are the encoder's likeliest labels, empty where it was not asked."""

    event: str
    type: str
    basis: str
    words: tuple[str, ...]
    says: tuple[tuple[str, float], ...]
    near: tuple[NearExample, ...]


class Explainer:
    """Explains the events of coded reports; reads the worked examples once."""

    def __init__(self, parser: Parser, codebook: Codebook, encoder: Encoder) -> None:
        self._parser = parser
        self._codebook = codebook
        self._encoder = encoder
        self._examples = load_examples()

    def explain(self, report: ParsedReport, event: Event) -> Explanation:
        """Say what decided the type of an event of a report."""
        frame = self._codebook.frame(event.basis)
        words = (
            *_what(event),
            *(_of_frame(frame) if frame else ("No frame of the codebook found it; the encoder did.",)),
        )
        pair = _pair(report, event)
        if pair is None:
            left = "Source and recipient do not stand in one sentence, so the encoder was not asked."
            return Explanation(event.id, event.type, event.basis, (*words, left), (), ())
        [row] = self._encoder.probabilities([pair])
        ranked = sorted(zip(self._encoder.labels, map(float, row), strict=True), key=lambda each: -each[1])
        says = tuple((label, round(p, 3)) for label, p in ranked[:3])
        return Explanation(
            event.id, event.type, event.basis, words, says, self._near(pair, [label for label, _ in says[:2]])
        )

    def _near(self, pair: MarkedPair, labels: Sequence[str]) -> tuple[NearExample, ...]:
        """Find the worked examples that are most like a pair for the encoder."""
        wanted = set(pair.path.split())
        chosen = [each for each in self._examples if (each.type or NO_EVENT) in labels]
        chosen = sorted(chosen, key=lambda each: -len(wanted & set(each.text.lower().split())))[:_COMPARED]
        documents = [Document(str(n), text_hash(e.text), e.text, language="en") for n, e in enumerate(chosen)]
        docs = [parsed.paragraphs[0].doc for parsed in self._parser.parse(documents)]
        rows = self._encoder.features([pair, *(_example_pair(doc, e) for doc, e in zip(docs, chosen, strict=True))])
        likeness = rows[1:] @ rows[0]
        best = sorted(range(len(chosen)), key=lambda n: -float(likeness[n]))[:_SHOWN]
        return tuple(
            NearExample(chosen[n].type or NO_EVENT, chosen[n].marked(), round(float(likeness[n]), 3)) for n in best
        )


def _what(event: Event) -> tuple[str, ...]:
    sides = " → ".join(
        ", ".join(actor.code or "?" for actor in side) or "nobody named" for side in (event.source, event.recipient)
    )
    mode = f" ({event.mode})" if event.mode else ""
    return (f"{event.type}{mode}, {sides}, {event.status}, confidence {event.confidence:.2f}: “{event.evidence.text}”",)


def _of_frame(frame: Frame) -> tuple[str, ...]:
    """Say in words what a frame looks for."""
    patterns = [" ".join(pattern) for pattern in (frame.verbs or frame.nouns)]
    shown = ", ".join(patterns[:8]) + (f" and {len(patterns) - 8} more" if len(patterns) > 8 else "")
    kind = "one of the verbs" if frame.verbs else "one of the nouns"
    named = f" with one of {', '.join(frame.object[:8])}" if frame.object else ""
    return (
        f"Frame {frame.name}: {kind} {shown}{named}; "
        f"the source {_slots(frame.source)}, the recipient {_slots(frame.recipient)}.",
        f"Its example (invented): “{frame.example}”",
    )


def _slots(slots: Sequence[str]) -> str:
    return " or ".join(_SLOT_WORDS.get(slot, f"after “{slot}”") for slot in slots) or "anywhere"


def _pair(report: ParsedReport, event: Event) -> MarkedPair | None:
    """Find a source and a recipient of an event that stand in one sentence."""
    for sentence in report.sentences:
        for source in event.source:
            for recipient in event.recipient:
                apart = source.end <= recipient.start or recipient.end <= source.start
                if apart and all(
                    sentence.start <= each.start and each.end <= sentence.end for each in (source, recipient)
                ):
                    spans = (span_at(sentence.span, _within(sentence, each)) for each in (source, recipient))
                    return marked_pair(sentence.span, *spans)
    return None


def _within(sentence: Sentence, actor: Actor) -> tuple[int, int]:
    return actor.start - sentence.start, actor.end - sentence.start


def _example_pair(doc: Doc, example: Example) -> MarkedPair:
    return marked_pair(doc[:], span_at(doc[:], example.source), span_at(doc[:], example.recipient))
