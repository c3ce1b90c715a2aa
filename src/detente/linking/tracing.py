"""Tracing: where given words stand in reports, to the character, also where a few of them are altered."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from detente.linking.alignment import SEED, Run, Strand, matched, shared_runs, strands, word_ids
from detente.linking.alterations import alterations
from detente.linking.derivations import Pair, passage_of
from detente.linking.words import BREAK, Words, words
from detente.records import Alteration, Derivation, Document, text_hash
from detente.records.links import Span

# Less than this part of the words in their order is another text on the same thing. Not measured.
_LEAST_PART: Final = 0.5


class Occurrence(msgspec.Struct, frozen=True):
    """Where a report has the words; `span` are offsets into its text.

    `alterations` compare with the words as asked for, `from` in those and `to` in the report.
    """

    document: str
    span: Span
    text: str
    alterations: tuple[Alteration, ...] = ()


def quotation(text: str) -> Document:
    """Give words that are looked for as a document of their own; their id is not that of any report."""
    return Document(id="", sha256=text_hash(text), text=text)


def occurrence(asked: Document, document: Document) -> Occurrence | None:
    """Find where a report has the words of `asked`, or at least half of them in their order; the fullest place."""
    wanted, there = words(asked), words(document)
    wanted_ids, there_ids = word_ids(wanted.forms, there.forms, BREAK)
    strand = _fullest(wanted, wanted_ids, there_ids)
    if strand is None or matched(strand) < _LEAST_PART * sum(wanted.counted):
        return None
    passage = passage_of(Pair(wanted, there, wanted_ids, there_ids), strand)
    start, end = passage.to_span
    altered = alterations(asked, document, (wanted, there), (passage,))
    return Occurrence(document.id, (start, end), document.text[start:end], altered)


def _fullest(wanted: Words, wanted_ids: list[int], there_ids: list[int]) -> Strand | None:
    size = sum(wanted.counted)
    if size < SEED:
        # Too few words to tolerate an alteration: they must stand as they are.
        sought = wanted_ids[:size]
        starts = (n for n in range(len(there_ids) - size + 1) if size and there_ids[n : n + size] == sought)
        return next(((Run(start, 0, size),) for start in starts), None)
    found = strands(wanted_ids, there_ids, shared_runs(wanted_ids, there_ids))
    return max(found, key=lambda each: (matched(each), -each[0].target), default=None)


def drawn_within(occurrences: Iterable[Occurrence], derivations: Iterable[Derivation]) -> dict[str, list[Derivation]]:
    """Give for each report the derivations by which its occurrence came from that of another, the largest first."""
    spans = {each.document: each.span for each in occurrences}
    found: dict[str, list[Derivation]] = {document: [] for document in spans}
    for each in derivations:
        if each.from_document in spans and each.to_document in spans:
            taken = any(
                _overlap(passage.from_span, spans[each.from_document])
                and _overlap(passage.to_span, spans[each.to_document])
                for passage in each.passages
            )
            if taken:
                found[each.to_document].append(each)
    return {document: sorted(each, key=lambda one: (-one.share, one.from_document)) for document, each in found.items()}


def in_order(days: Mapping[str, str | None], drawn: Mapping[str, list[Derivation]]) -> list[str]:
    """Order reports by the first day of publication, undated ones last, and each behind those that it draws on."""
    ordered: list[str] = []
    entered: set[str] = set()

    def enter(document: str) -> None:
        if document in entered or document not in days:
            return
        entered.add(document)
        for each in sorted(drawn.get(document, ()), key=lambda one: _when(one.from_document, days)):
            enter(each.from_document)
        ordered.append(document)

    for document in sorted(days, key=lambda each: _when(each, days)):
        enter(document)
    return ordered


def _when(document: str, days: Mapping[str, str | None]) -> tuple[str, str]:
    return days.get(document) or "9999", document


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
