"""Pieces: the hits of the world tables, laid onto the tokens of a sentence, each with what it means there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.coding.choosing import Surroundings, chosen
from detente.coding.union import as_union
from detente.language import Paragraph, ParsedReport, Sentence, Token
from detente.world import Entry, Hit, Meaning, World

PieceKind = Literal["nation", "organisation", "agent", "agency", "person", "outlet", "place"]

_KIND: dict[str, PieceKind] = {
    "state": "nation", "territory": "nation", "former": "nation", "capital": "nation", "seat": "agency",
    "agency": "agency", "organisation": "organisation", "armed-group": "organisation", "outlet": "outlet",
    "person": "person", "agent": "agent", "place": "place",
}  # fmt: skip
_DIRECTIONS = frozenset({"the West", "the East"})
_SPANNING = frozenset({"inter", "intra", "trans", "pan"})
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
    place: bool = False  # stands where only a place can: in a dateline


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


def pieces_of(
    paragraph: Paragraph, sentence: Sentence, hits: list[Hit], around: Surroundings, world: World, on: date | None
) -> Iterator[Piece]:
    """Lay the hits inside `sentence` onto its tokens; a hit that names nobody there is left out."""
    for hit in hits:
        if not (sentence.start <= hit.start and hit.end <= sentence.end):
            continue
        span = paragraph.doc.covering(hit.start - sentence.offset, hit.end - sentence.offset)
        if span is None or _only_a_modifier_of_place(span[-1]) or _of_a_compound(span[0]):
            continue
        meaning = chosen(hit, span[0], span[-1], sentence.index, around, world, on)
        if meaning is not None and not _names_nobody(meaning.entry) and not _compass(meaning, span[-1]):
            if around.union and not around.in_dateline(hit):
                meaning = as_union(meaning, hit, span[0], span[-1], world)
            entry = meaning.entry
            place = entry.kind in {"capital", "place"} and around.in_dateline(hit)
            yield Piece(span.start, span.end, _kind(entry), meaning.role, entry, hit.text, place)


def _kind(entry: Entry) -> PieceKind:
    return "place" if entry.kind == "capital" and not entry.government else _KIND[entry.kind]


def _names_nobody(entry: Entry) -> bool:
    """Tell a name that is in the tables only so that what it holds is not taken for an actor ("Minsk agreements").

    One with a country is where something is: a conference that is named for a capital.
    """
    return entry.detail == _DECOY and entry.code is None


def _only_a_modifier_of_place(last: Token) -> bool:
    """Tell "Moscow-based": it says where somebody sits, not who acts."""
    doc, i = last.doc, last.i
    return i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_ in {"based", "born", "educated"}


def _of_a_compound(first: Token) -> bool:
    """Tell "Inter-American": it says that something spans several, not who acts."""
    return first.i > 1 and first.nbor(-1).text in {"-", "–"} and first.nbor(-2).lower_ in _SPANNING


def _compass(meaning: Meaning, last: Token) -> bool:
    """Tell "Western Pacific" from "Western pressure": before another name such an adjective is a direction.

    So is the noun in "the East European club".
    """
    if meaning.entry.kind != "organisation" or last.i + 1 >= len(last.doc):
        return False
    following = last.nbor(1)
    if meaning.role == "name":
        direction = meaning.entry.name in _DIRECTIONS and last.lower_ in {"west", "east"}
        return direction and following.tag_ in {"JJ", "NNP"} and following.lower_.endswith("an")
    if meaning.role != "adjective":
        return False
    return following.tag_ in {"NNP", "NNPS"} and following.text[:1].isupper() and not following.text.isupper()
