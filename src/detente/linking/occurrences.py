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
# now MOBILIZE, a paper that is signed now AGREE and now SUPPORT, help that is promised now AGREE and now AID.
_FAMILIES: Final[dict[EventType, tuple[Family, ...]]] = {
    "CONSULT": ("encounter",),
    "AGREE": ("accord", "aid"),
    "SUPPORT": ("accord",),
    "COOPERATE": ("accord",),
    "MOBILIZE": ("accord",),
    "AID": ("aid",),
    "REQUEST": ("words",),
    "ACCUSE": ("words",),
    "REJECT": ("words",),
    "THREATEN": ("words",),
    "SANCTION": ("sanction",),
    "CONCEDE": ("yield",),
    "RETREAT": ("yield",),
    "COERCE": ("force",),
    "ASSAULT": ("force",),
    "PROTEST": ("protest",),
}
_SORTS: Final[dict[str, Sort]] = {
    "visit": "visit",
    "multilateral": "conference",
    "phone": "call",
}

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

_COURSE: Final = 30
"""Days that what is begun or ended may take; not measured."""

_WORD: Final = re.compile(r"[^\W_]+")
_ENDING: Final = re.compile(r"(?<=\w{4})(ings?|ed|es|s|ions?|e)$")
_BEGINS: Final = frozenset({"begin", "began", "begun", "start", "launch", "open", "kick"})
_ENDS: Final = frozenset({"end", "ended", "ending", "ends", "conclud", "finish", "complet", "wrap", "clos"})
_CALLED_OFF: Final = frozenset({"cancel", "cancell", "postpon", "scrapp", "scrap", "off", "shelv", "delay"})
_TRAVELS: Final = frozenset({"visit", "trip", "travel", "tour", "journey"})
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
    def calls_off(self) -> bool:
        """Tell whether it is that a visit or meeting is cancelled: then it is that visit, which did not happen."""
        event = self.event
        return event.type == "REJECT" and event.mode == "meet" and bool(_CALLED_OFF & stems(event.evidence.text))

    @cached_property
    def type(self) -> EventType:
        """Give the type of what is told: of a cancelled visit that of the visit."""
        return "CONSULT" if self.calls_off else self.event.type

    @cached_property
    def status(self) -> Status:
        """Give the status of what is told."""
        return "not-happened" if self.calls_off else self.event.status

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """Give the families of its type."""
        return _FAMILIES[self.type]

    @cached_property
    def sort(self) -> Sort:
        """Give what sort of encounter it is; "act" for all else."""
        if self.type != "CONSULT":
            return "act"
        if self.calls_off:
            return "visit" if _TRAVELS & self.wording else "meeting"
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
            if _BEGINS & self.trigger:
                return Window(first, last + _COURSE, firm=False)
            if _ENDS & self.trigger:
                return Window(first - _COURSE, last, firm=False)
            return Window(first, last, last - first <= _VAGUE)
        if self.published is None or not self.published.start or not self.published.end:
            return None
        before, after = _AROUND[self.status]
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
