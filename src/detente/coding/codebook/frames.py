"""The records of the codebook: types, modes and frames, and the tables by which the event coder finds a frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import msgspec

from detente.records import QUAD_OF, EventType, Quad

Words = tuple[str, ...]
"""A pattern of lemmas in their order. Of verbs: the verb first, then particles, prepositions or nouns ("pull out of",
"take part in"). Of nouns: the head last ("joint exercise"), or before a preposition ("show of force")."""

Slot = str
"""Where an argument stands: one of `GRAMMATICAL_SLOTS` or a preposition."""

GRAMMATICAL_SLOTS = frozenset({"subject", "object", "direct", "indirect", "poss", "modifier", "clause", "inner"})
"""`object` is what the trigger acts on or through: of a pattern that ends in a preposition its object. `direct` is then
the verb's own object ("hit Kenya with tariffs"). `inner` is whom the act of a governed infinitive falls on: its object
or prepositional object ("threatened to attack Kenya", "refused to talk to Kenya")."""
PREPOSITIONS = frozenset(
    {
        *("about", "across", "after", "against", "along", "alongside", "among", "around", "at", "before", "behind"),
        *(
            "between",
            "by",
            "for",
            "from",
            "in",
            "into",
            "near",
            "of",
            "off",
            "on",
            "outside",
            "over",
            "past",
            "through",
        ),
        *("to", "toward", "under", "with", "within"),
    }
)


class Expectation(msgspec.Struct, frozen=True):
    """The actor codes that the example of a frame has to yield."""

    source: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()


class Mode(msgspec.Struct, frozen=True):
    """A mode of a type: how the act is done, or which act of the type it is."""

    name: str
    definition: str
    cameo: str


class Frame(msgspec.Struct, frozen=True):
    """One way to express a type: trigger words, and the slots in which source and recipient stand.

    A frame has either `verbs` or `nouns`. `object` (of a verb's object or passive subject) and `of` (of the head noun
    in a noun's recipient slot) restrict it where they are not empty; of two words ("embassy staff") the first modifies
    the second. A frame without source slots is an idiom: it matches and yields nothing, so that no other frame does.
    `goldstein` is the weight of `cameo`, -10 to 10; `confidence` says how often a match is truly of the type.
    """

    id: str
    type: EventType
    mode: str | None
    cameo: str
    goldstein: float
    verbs: tuple[Words, ...]
    nouns: tuple[Words, ...]
    object: tuple[str, ...]
    of: tuple[str, ...]
    source: tuple[Slot, ...]
    recipient: tuple[Slot, ...]
    without_recipient: bool
    reciprocal: bool
    confidence: float
    example: str
    expect: Expectation

    @property
    def name(self) -> str:
        """Give the name that is unique in the codebook: `SANCTION/expel-diplomats`."""
        return f"{self.type}/{self.id}"

    @property
    def quad(self) -> Quad:
        """Give the quad class of the type."""
        return QUAD_OF[self.type]


class TypeEntry(msgspec.Struct, frozen=True):
    """One PLOVER type: what it is, what divides it from its neighbours, its modes and its frames.

    `cameo` is the code of events of the type whose mode is not known.
    """

    type: EventType
    definition: str
    cameo: str
    boundaries: Mapping[EventType, str]
    modes: Mapping[str, Mode]
    frames: tuple[Frame, ...]


class Cameo(msgspec.Struct, frozen=True):
    """A CAMEO code: its meaning in a few words and its weight on the Goldstein scale."""

    code: str
    name: str
    goldstein: float


@dataclass(frozen=True, slots=True)
class Codebook:
    """All types, and their frames by the lemma that has to be met first.

    `by_verb` goes by the first lemma of a verb pattern, `by_noun` by the head of a noun pattern. Frames of one lemma
    stand with the most specific first: by the number of words that they ask for (an object counts as one), then those
    that ask for an object (or `of`), then those with the higher confidence.
    """

    types: Mapping[EventType, TypeEntry]
    cameo: Mapping[str, Cameo]
    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    version: str

    @classmethod
    def load(cls, overlay: Path | None = None) -> Codebook:
        """Read the codebook of the package, and over it the files of a folder that adds to it or replaces entries.

        Raises CodebookError, naming file and entry, where a file is not in its form.
        """
        from detente.coding.codebook.load import load_codebook

        return load_codebook(overlay)

    @classmethod
    def of(cls, types: Iterable[TypeEntry], cameo: Mapping[str, Cameo], version: str) -> Codebook:
        """Put types together to a codebook with its tables of triggers."""
        entries = {entry.type: entry for entry in types}
        frames = tuple(frame for entry in entries.values() for frame in entry.frames)
        return cls(
            types=MappingProxyType(entries),
            cameo=MappingProxyType(dict(cameo)),
            frames=frames,
            by_verb=_by_trigger((pattern[0], pattern, frame) for frame in frames for pattern in frame.verbs),
            by_noun=_by_trigger((head_of(pattern), pattern, frame) for frame in frames for pattern in frame.nouns),
            version=version,
        )

    def frame(self, name: str) -> Frame | None:
        """Find a frame by its name, `SANCTION/expel-diplomats`."""
        return next((frame for frame in self.frames if frame.name == name), None)


def _by_trigger(triggers: Iterable[tuple[str, Words, Frame]]) -> Mapping[str, tuple[Frame, ...]]:
    longest: dict[str, dict[int, tuple[int, Frame]]] = defaultdict(dict)
    for key, pattern, frame in triggers:
        known = longest[key].get(id(frame), (0, frame))[0]
        longest[key][id(frame)] = (max(known, len(pattern)), frame)
    return MappingProxyType(
        {key: tuple(frame for _, frame in sorted(found.values(), key=_rank)) for key, found in longest.items()}
    )


def _rank(found: tuple[int, Frame]) -> tuple[int, bool, float, str, str]:
    length, frame = found
    restricted = bool(frame.object or frame.of)
    return -(length + restricted), not restricted, -frame.confidence, frame.type, frame.id


def head_of(pattern: Words) -> str:
    """Give the head of a noun pattern: the word before its first preposition, or else the last.

    >>> head_of(("show", "of", "force")), head_of(("trade", "war"))
    ('show', 'war')
    """
    return next((pattern[n] for n, word in enumerate(pattern[1:]) if word in PREPOSITIONS), pattern[-1])
