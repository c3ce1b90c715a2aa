"""The parts of a phrase: the names found in it, split where prepositions and commas begin something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.world.entries import RANK, Entry, Hit, Meaning
from detente.world.world import World

PartKind = Literal["nation", "group", "body", "agent", "person"]

_KINDS: dict[str, PartKind] = {
    "state": "nation", "territory": "nation", "former": "nation", "place": "nation", "capital": "nation",
    "organisation": "group", "armed-group": "group", "agency": "body", "seat": "body", "outlet": "body",
    "agent": "agent", "person": "person",
}  # fmt: skip
_BREAK = re.compile(
    r"\s*(?:,|;|\(|\b(?:of|for|in|at|from|near|on|to|with|against|by|about|inside|outside|across|who|which|that|under)\b)\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SUBNATIONAL = frozenset({"state", "governor", "gov", "senator", "sheriff", "legislature", "county"})


@dataclass(frozen=True, slots=True)
class Part:
    """A name at `start` to `end` of a phrase, with what it means there and the other codes it might have meant."""

    start: int
    end: int
    text: str
    kind: PartKind
    role: str
    entry: Entry
    others: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a phrase: the word that opens it ("of", ",", "" for the first) and the parts in it."""

    opening: str
    start: int
    end: int
    parts: tuple[Part, ...]


def segments(world: World, phrase: str, on: date | None) -> list[Segment]:
    """Scan a phrase, choose what each name in it means, and split it into its segments."""
    hits = world.scan(phrase)
    parts = [part for hit in hits if (part := _part(world, phrase, hit, hits, on)) is not None]
    cuts = [cut for cut in _BREAK.finditer(phrase) if not any(_meet(cut, hit) for hit in hits)]
    edges = [("", 0), *((cut[0].strip().lower(), cut.end()) for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(phrase)]
    return [
        Segment(opening, start, end, tuple(part for part in parts if start <= part.start < end))
        for (opening, start), end in zip(edges, ends, strict=True)
    ]


def _meet(cut: re.Match[str], hit: Hit) -> bool:
    return hit.start < cut.end() and cut.start() < hit.end


def _part(world: World, phrase: str, hit: Hit, hits: Sequence[Hit], on: date | None) -> Part | None:
    possible = [meaning for meaning in hit.meanings if _possible(world, phrase, hit, meaning, hits)]
    if not possible:
        return None
    chosen = _chosen(world, hit, possible, _company(phrase, hit, hits), on)
    others = tuple(meaning for meaning in possible if chosen is None or meaning.entry.code != chosen.entry.code)
    meaning = chosen or possible[0]
    entry = meaning.entry if chosen else _nobody(meaning.entry)
    return Part(hit.start, hit.end, hit.text, _KINDS[entry.kind], meaning.role, entry, others)


def _nobody(entry: Entry) -> Entry:
    """Make an entry of the same kind without a code, for a form that may mean several and nothing decides."""
    return Entry(key="", kind=entry.kind, name="")


def _company(phrase: str, hit: Hit, hits: Sequence[Hit]) -> frozenset[str]:
    """Give the countries of the other names in the phrase; "US state" for a word of a part of a federation."""
    found = {
        meaning.entry.country
        for other in hits if other is not hit
        for meaning in other.meanings if meaning.entry.country and meaning.role != "surname"
    }  # fmt: skip
    if any(word.rstrip(".") in _SUBNATIONAL for word in phrase.lower().split()):
        found.add("part of a state")
    return frozenset(found)


def _chosen(
    world: World, hit: Hit, possible: Sequence[Meaning], company: frozenset[str], on: date | None
) -> Meaning | None:
    """Choose by what stands beside the form, the day, and the table's rule; None where nothing decides."""
    rule = world.ambiguity(hit.text)
    if len({meaning.entry.key for meaning in possible}) > 1:
        if "part of a state" in company and (local := [m for m in possible if m.entry.kind == "place"]):
            return local[0]
        beside = [meaning for meaning in possible if meaning.entry.country in company]
        if company and not beside:  # "Chile's Defense Department" is not the American one
            beside = [meaning for meaning in possible if meaning.role == "agent"]
        possible = beside or possible
        if not beside and rule is not None and rule.preferred:
            return next((m for m in possible if m.entry.key == rule.preferred), possible[0])
    valid = [meaning for meaning in possible if _holds(world, meaning, on)] or list(possible)
    valid.sort(key=lambda meaning: RANK.index(meaning.entry.kind))
    undecided = {meaning.entry.code for meaning in valid if meaning.entry.kind == valid[0].entry.kind}
    return valid[0] if len(undecided) == 1 else None


def _holds(world: World, meaning: Meaning, on: date | None) -> bool:
    if meaning.role == "surname":
        return bool(world.offices(meaning.entry.key, on))
    return meaning.entry.valid(on)


def _possible(world: World, phrase: str, hit: Hit, meaning: Meaning, hits: Sequence[Hit]) -> bool:
    """Tell whether a meaning may be meant: a family name stands alone or after a title, not after a given name."""
    if meaning.role == "people" and meaning.entry.kind != "state" and hit.text.islower():
        return False
    if meaning.role == "person":
        return not _goes_on(phrase, hit, hits)
    if meaning.role != "surname":
        return True
    before = phrase[: hit.start].rstrip()
    after = phrase[hit.end :]
    if re.match(r"\s+[A-Z]|-[^\W\d_]", after):  # a given name, or half of a double name
        return False
    if any(other.end == len(before) and _is_title(other) for other in hits):
        return True
    if _lonely(before):
        rule = world.ambiguity(hit.text)
        return rule is None or "ordinary word" not in rule.rule
    return bool(re.search(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Madam)\.?$", before))


def _goes_on(phrase: str, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Tell a full name that is the beginning of another's ("Juan Carlos" of a Juan Carlos Prueba).

    Three words and more are a person's own, whatever follows: it is a further name of the same person.
    """
    if len(hit.text.split()) > 2:
        return False
    following = re.match(r"\s+(?!(?:Jr|Sr|II|III|IV)\b)[A-Z][^\W\d_]+", phrase[hit.end :])
    return following is not None and not any(other.start < hit.end + following.end() <= other.end for other in hits)


def _lonely(before: str) -> bool:
    words = _WORD.findall(before)
    return not words or not words[-1][:1].isupper()


def _is_title(hit: Hit) -> bool:
    return any(meaning.role == "agent" for meaning in hit.meanings)


def words_between(phrase: str, start: int, end: int) -> Iterator[str]:
    """Give the words of a stretch of a phrase."""
    return (found[0] for found in _WORD.finditer(phrase, start, end))
