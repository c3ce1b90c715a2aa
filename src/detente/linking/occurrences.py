"""Occurrences: an event with what decides whether another report tells the same one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, Literal

from detente.linking.common_words import GRAMMAR
from detente.records import DateRange, Event, EventType, Figure, Status

Family = Literal["encounter", "accord", "aid", "words", "sanction", "yield", "force", "protest"]
Sort = Literal["visit", "conference", "call", "meeting", "act"]

# Types that reports, or the coder, use for one and the same act: troops that exercise together are now COOPERATE and
# now MOBILIZE, a paper that is signed now AGREE and now SUPPORT.
_FAMILIES: Final[dict[Family, tuple[EventType, ...]]] = {
    "encounter": ("CONSULT",),
    "accord": ("AGREE", "SUPPORT", "COOPERATE", "MOBILIZE"),
    "aid": ("AID",),
    "words": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "sanction": ("SANCTION",),
    "yield": ("CONCEDE", "RETREAT"),
    "force": ("COERCE", "ASSAULT"),
    "protest": ("PROTEST",),
}
_FAMILY_OF: Final[dict[EventType, Family]] = {
    type: family for family, types in _FAMILIES.items() for type in types
}
_SORTS: Final[dict[str, Sort]] = {
    "visit": "visit", "host": "visit", "multilateral": "conference", "phone": "call",
}  # fmt: skip

# Days around publication in which an event lies whose date the report leaves open; not measured.
_AROUND: Final[dict[Status, tuple[int, int]]] = {
    "happened": (-7, 1),
    "ongoing": (-14, 14),
    "planned": (-1, 45),
    "called-for": (-7, 7),
    "possible": (-7, 45),
    "denied": (-30, 30),
    "not-happened": (-30, 30),
}
_VAGUE: Final = 62
"""A date wider than this many days tells two acts of a kind apart no longer."""

_WORD: Final = re.compile(r"[^\W_]+")
_ENDING: Final = re.compile(r"(?<=\w{4})(ings?|ed|es|s|ions?|e)$")
_COUNTED: Final = frozenset({"meetings", "times", "visits", "talks", "summits"})


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day as ordinals; `firm` where the report dates the event itself, within two months."""

    first: int
    last: int
    firm: bool

    @property
    def is_vague(self) -> bool:
        """Tell whether it is too wide to tell one act from the next."""
        return self.last - self.first > _VAGUE

    def gap(self, other: "Window") -> int:
        """Give the days between two windows; 0 where they share a day."""
        return max(0, self.first - other.last, other.first - self.last)


@dataclass(frozen=True)
class Occurrence:
    """An event of a report, seen as something that happened once; `window` is None where no day is known.

    `repeated` marks what a report counts ("met three times"): it stands for several occurrences and is none itself.
    """

    document: str
    published: DateRange | None
    event: Event
    repeated: bool = False

    @cached_property
    def key(self) -> tuple[str, str]:
        """Give what orders and names it."""
        return self.event.id, self.document

    @cached_property
    def family(self) -> Family:
        """Give the family of its type."""
        return _FAMILY_OF[self.event.type]

    @cached_property
    def sort(self) -> Sort:
        """Give what sort of encounter it is; "act" for all else."""
        if self.family != "encounter":
            return "act"
        return _SORTS.get(self.event.mode or "", "meeting")

    @cached_property
    def sources(self) -> frozenset[str]:
        """Give the codes of who acts."""
        return frozenset(actor.code for actor in self.event.source if actor.code)

    @cached_property
    def recipients(self) -> frozenset[str]:
        """Give the codes of whom it is done to."""
        return frozenset(actor.code for actor in self.event.recipient if actor.code)

    @cached_property
    def participants(self) -> frozenset[str]:
        """Give all codes."""
        return self.sources | self.recipients

    @cached_property
    def persons(self) -> frozenset[tuple[str, str]]:
        """Give (code, name) of all who are named."""
        actors = (*self.event.source, *self.event.recipient)
        return frozenset((actor.code, actor.person) for actor in actors if actor.code and actor.person)

    @cached_property
    def window(self) -> Window | None:
        """Give the days in which it can lie: those the report gives, else those around its publication."""
        dated = self.event.date
        if dated is not None and dated.start and dated.end:
            first, last = day(dated.start), day(dated.end)
            return Window(first, last, last - first <= _VAGUE)
        if self.published is None or not self.published.start or not self.published.end:
            return None
        before, after = _AROUND[self.event.status]
        return Window(day(self.published.start) + before, day(self.published.end) + after, firm=False)

    @cached_property
    def trigger(self) -> frozenset[str]:
        """Give the stems of the words that express the act."""
        return stems(self.event.trigger.text)

    @cached_property
    def wording(self) -> frozenset[str]:
        """Give the stems of all of the evidence."""
        return stems(self.event.evidence.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Give the stems of what the evidence says beside the act and those who act."""
        named = set(self.trigger)
        for actor in (*self.event.source, *self.event.recipient):
            named |= stems(f"{actor.text} {actor.name} {actor.person or ''}")
        return self.wording - named


def occurrences(
    document: str, published: DateRange | None, events: Sequence[Event], figures: Iterable[Figure] = ()
) -> list[Occurrence]:
    """Give the occurrences that a report tells; its figures say which events stand for many."""
    counts = [each for each in figures if each.kind == "count" and each.unit in _COUNTED and each.value > 1]
    return [
        Occurrence(document, published, event, any(each.evidence.overlaps(event.trigger) for each in counts))
        for event in events
    ]


def stems(text: str) -> frozenset[str]:
    """Give the words of a text that say something, without their endings.

    >>> sorted(stems("visited Oslo and is visiting"))
    ['oslo', 'visit']
    """
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(_ENDING.sub("", word) for word in found if word not in GRAMMAR and len(word) > 1)


def day(text: str) -> int:
    """Give an ISO day as a number of days; of a year or month its first."""
    return date.fromisoformat(f"{text}-01-01"[:10]).toordinal()
