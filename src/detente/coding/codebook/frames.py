"""The records of the codebook: types, modes and frames, and the tables by which the event coder finds a frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import msgspec

from detente.records import QUAD_OF, EventType, Quad

_Item = TypeVar("_Item")
_Key = TypeVar("_Key", bound=Hashable)

GENERAL = "encoder"
"""The id of the frames made for acts that no frame of the codebook foresees."""

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
    `goldstein` is the weight of `cameo`, -10 to 10. With `persons_only` the source has to be a
    person ("the minister is in Oslo"). `confidence` says how often a match is truly of the type.
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
    persons_only: bool
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

    `by_verb` goes by the first lemma of a verb pattern, `by_noun` by the head of a noun pattern. The frames of a lemma
    are cut down to its patterns of one length, and to objects (or `of`) of one length, and stand with those first that
    ask for the most words: "launch a trade war" before "launch a war". Among equals those that ask for an object go
    first, then those with the higher confidence. A frame so cut down keeps its name.
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
            by_verb=_by_verb(frames),
            by_noun=_by_noun(frames),
            version=version,
        )

    def general(self, event_type: EventType, words: Set[str]) -> Frame:
        """Make a frame for an act of a type that no frame foresees, with the mode that its words (lemmas) suggest."""
        entry = self.types[event_type]
        alike = max(entry.frames, key=lambda frame: _shared(frame, words), default=None)
        mode, cameo = (alike.mode, alike.cameo) if alike and _shared(alike, words) else (None, entry.cameo)
        return Frame(
            id=GENERAL,
            type=event_type,
            mode=mode,
            cameo=cameo,
            goldstein=self.cameo[cameo].goldstein,
            verbs=(),
            nouns=(),
            object=(),
            of=(),
            source=(),
            recipient=(),
            without_recipient=True,
            persons_only=False,
            reciprocal=False,
            confidence=0.0,
            example="",
            expect=Expectation(),
        )

    def frame(self, name: str) -> Frame | None:
        """Find a frame by its name, `SANCTION/expel-diplomats`."""
        return next((frame for frame in self.frames if frame.name == name), None)


def _by_verb(frames: Iterable[Frame]) -> Mapping[str, tuple[Frame, ...]]:
    views: dict[str, list[tuple[int, Frame]]] = defaultdict(list)
    for frame in frames:
        for (lemma, length), verbs in _grouped(frame.verbs, lambda pattern: (pattern[0], len(pattern))):
            for size, named in _by_size(frame.object):
                views[lemma].append((length + size, msgspec.structs.replace(frame, verbs=verbs, object=named)))
    return _ranked(views)


def _by_noun(frames: Iterable[Frame]) -> Mapping[str, tuple[Frame, ...]]:
    views: dict[str, list[tuple[int, Frame]]] = defaultdict(list)
    for frame in frames:
        for (lemma, length), nouns in _grouped(frame.nouns, lambda pattern: (head_of(pattern), len(pattern))):
            for size, named in _by_size(frame.of):
                views[lemma].append((length + size, msgspec.structs.replace(frame, nouns=nouns, of=named)))
    return _ranked(views)


def _by_size(named: tuple[str, ...]) -> Iterable[tuple[int, tuple[str, ...]]]:
    return _grouped(named, lambda words: words.count(" ") + 1) if named else [(0, ())]


def _grouped(items: Iterable[_Item], key: Callable[[_Item], _Key]) -> Iterable[tuple[_Key, tuple[_Item, ...]]]:
    groups: dict[_Key, list[_Item]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return [(found, tuple(group)) for found, group in groups.items()]


def _ranked(views: Mapping[str, list[tuple[int, Frame]]]) -> Mapping[str, tuple[Frame, ...]]:
    return MappingProxyType(
        {lemma: tuple(view for _, view in sorted(found, key=_rank)) for lemma, found in views.items()}
    )


def _rank(view: tuple[int, Frame]) -> tuple[int, bool, float, str, str]:
    asked, frame = view
    return -asked, not (frame.object or frame.of), -frame.confidence, frame.type, frame.id


def _shared(frame: Frame, words: Set[str]) -> int:
    """Count what a frame has in common with the lemmas of an act: its verb or noun, and what it acts through."""
    named = {pattern[0] for pattern in frame.verbs} | {head_of(pattern) for pattern in frame.nouns}
    through = {noun.split()[-1] for noun in frame.object}
    return 2 * bool(named & words) + bool(through & words)


def head_of(pattern: Words) -> str:
    """Give the head of a noun pattern: the word before its first preposition, or else the last.

    >>> head_of(("show", "of", "force")), head_of(("trade", "war"))
    ('show', 'war')
    """
    return next((pattern[n] for n, word in enumerate(pattern[1:]) if word in PREPOSITIONS), pattern[-1])
