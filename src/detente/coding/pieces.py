"""Pieces: the hits of the world tables, laid onto the tokens of a sentence, each with what it means there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from detente.language import Paragraph, ParsedReport, Sentence
from detente.world import Entry, Hit, Meaning, World

if TYPE_CHECKING:
    from spacy.tokens import Token

PieceKind = Literal["nation", "organisation", "agent", "agency", "person", "outlet", "place"]

_KIND: dict[str, PieceKind] = {
    "state": "nation", "territory": "nation", "former": "nation", "capital": "nation", "seat": "agency",
    "agency": "agency", "organisation": "organisation", "armed-group": "organisation", "outlet": "outlet",
    "person": "person", "agent": "agent", "place": "place",
}  # fmt: skip
# Where a form has several meanings and no rule prefers one: what news usually means by it.
_RANK = ("organisation", "agency", "seat", "outlet", "state", "territory", "armed-group", "person", "capital", "former",
         "place", "agent")  # fmt: skip


_TITLES = frozenset(
    (
        "president minister chancellor premier secretary general king mr mrs ms mr. mrs. ms. dr dr. ambassador "
        "leader state envoy councilor councillor counterpart"
    ).split()
)

_DECOY = "decoy"  # a name in the tables only so that what it holds is not taken for an actor ("Minsk agreements")


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens `first` to `last` (half-open, counted in the paragraph) that name `entry`, by a form in `role`."""

    first: int
    last: int
    kind: PieceKind
    role: str
    entry: Entry
    text: str


@dataclass(frozen=True, slots=True)
class Surnames:
    """The persons whose surname may stand alone in this report: those named in full somewhere in it."""

    named: frozenset[str]


def hits_of(report: ParsedReport, world: World) -> dict[int, list[Hit]]:
    """Scan the stored text once; give the hits of each paragraph by its index."""
    found: dict[int, list[Hit]] = {paragraph.index: [] for paragraph in report.paragraphs}
    hits = iter(world.scan(report.text))
    hit = next(hits, None)
    for paragraph in sorted(report.paragraphs, key=lambda each: each.start):
        while hit is not None and hit.start < paragraph.end:
            if hit.start >= paragraph.start and hit.end <= paragraph.end:
                found[paragraph.index].append(hit)
            hit = next(hits, None)
    return found


def surnames_of(hits: dict[int, list[Hit]]) -> Surnames:
    """Collect the persons that the report names in full."""
    return Surnames(
        frozenset(
            meaning.entry.key
            for found in hits.values()
            for hit in found
            for meaning in hit.meanings
            if meaning.role == "person"
        )
    )


def pieces_of(
    paragraph: Paragraph, sentence: Sentence, hits: list[Hit], surnames: Surnames, world: World, on: date | None
) -> Iterator[Piece]:
    """Lay the hits inside `sentence` onto its tokens; a hit that cannot act or be acted on is left out."""
    for hit in hits:
        if not (sentence.start <= hit.start and hit.end <= sentence.end):
            continue
        span = paragraph.doc.char_span(hit.start - sentence.offset, hit.end - sentence.offset, alignment_mode="expand")
        if span is None or _only_a_modifier_of_place(span[-1]):
            continue
        meaning = _chosen(hit, surnames, world, on, span[0])
        if meaning is not None and meaning.entry.detail != _DECOY and not _compass(meaning, span[-1]):
            kind = _KIND[meaning.entry.kind]
            if kind == "nation" and meaning.entry.kind == "capital" and not meaning.entry.government:
                kind = "place"
            yield Piece(span.start, span.end, kind, meaning.role, meaning.entry, hit.text)


def _only_a_modifier_of_place(last: Token) -> bool:
    """Tell "Moscow-based": it says where somebody sits, not who acts."""
    doc, i = last.doc, last.i
    return i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ in {"based", "born", "educated"}


def _compass(meaning: Meaning, last: Token) -> bool:
    """Tell "Western Pacific" from "Western pressure": before another name such an adjective is a direction."""
    if meaning.entry.kind != "organisation" or meaning.role != "adjective" or last.i + 1 >= len(last.doc):
        return False
    following = last.nbor(1)
    return following.tag_ in {"NNP", "NNPS"} and following.text[:1].isupper() and not following.text.isupper()


def _chosen(hit: Hit, surnames: Surnames, world: World, on: date | None, token: Token) -> Meaning | None:
    """Choose among the meanings of a form by the date, the persons named in the report and the table's rule."""
    meanings = [meaning for meaning in hit.meanings if _possible(meaning, surnames, world, on, token)]
    if not meanings:
        return None
    rule = world.ambiguity(hit.text)
    if rule is not None and rule.preferred:
        meanings.sort(key=lambda meaning: meaning.entry.key != rule.preferred)
        if meanings[0].entry.key == rule.preferred and meanings[0].entry.kind != "person":
            return meanings[0]
    meanings.sort(key=lambda meaning: (not meaning.entry.valid(on), _RANK.index(meaning.entry.kind)))
    return meanings[0]


def _possible(meaning: Meaning, surnames: Surnames, world: World, on: date | None, token: Token) -> bool:
    if meaning.role != "surname":
        return not (meaning.role == "agent" and token.pos_ == "VERB")
    if token.tag_ not in {"NNP", "NNPS"} or _after_given_name(token):
        return False
    return meaning.entry.key in surnames.named or (on is not None and bool(world.offices(meaning.entry.key, on)))


def _after_given_name(token: Token) -> bool:
    """Tell a surname that is part of a longer name, which the tables do not know."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    return before.tag_ == "NNP" and before.dep_ == "compound" and not _title(before)


def _title(token: Token) -> bool:
    """Tell a title before a surname from a given name: titles are words that the tables or the language know."""
    return token.lower_ in _TITLES
