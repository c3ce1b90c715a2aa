"""The words on the pages: codes, types, statuses and dates as people say them."""

from datetime import date
from types import MappingProxyType
from typing import Final

from detente.records import DateRange, EventType, SaidBy
from detente.world import World

TYPE_WORDS: Final = MappingProxyType(
    {
        "AGREE": "agreed",
        "CONSULT": "met or visited",
        "SUPPORT": "supported",
        "CONCEDE": "gave way",
        "COOPERATE": "cooperated",
        "AID": "gave aid",
        "RETREAT": "withdrew",
        "REQUEST": "demanded",
        "ACCUSE": "accused",
        "REJECT": "rejected",
        "THREATEN": "threatened",
        "PROTEST": "protested",
        "SANCTION": "sanctioned",
        "MOBILIZE": "moved forces",
        "COERCE": "coerced",
        "ASSAULT": "attacked",
    }
)

_BASIS_WORDS: Final = MappingProxyType(
    {
        "explicit": "as the text says",
        "relative": "counted from the day of the report",
        "metadata": "from the page",
        "byline": "from the byline",
        "dateline": "from the dateline",
        "bounds": "from the dates in the text",
    }
)


class Words:
    """Wordings that need the world tables."""

    def __init__(self, world: World) -> None:
        self._names = {entry.code: entry.name for entry in reversed(world.entries()) if entry.code and not entry.suffix
                       and entry.kind in {"state", "territory", "former", "organisation", "armed-group"}}  # fmt: skip

    def actor(self, code: str | None) -> str:
        """Name an actor by its code: `CHN` is China, `CHN-COM` companies of China."""
        if code is None:
            return "unknown"
        state, _, suffix = code.partition("-")
        name = self._names.get(state, state)
        kind = {"COM": "companies", "CIV": "civilians", "MED": "media", "NGO": "organisations"}.get(suffix, suffix)
        return f"{name} ({kind})" if suffix else name


def event_words(event_type: EventType, mode: str | None) -> str:
    """Say what was done: the mode where it is known ("expelled diplomats" is SANCTION, expel)."""
    return f"{TYPE_WORDS[event_type]} ({mode.replace('-', ' ')})" if mode else TYPE_WORDS[event_type]


def day_words(day: str) -> str:
    """Write an ISO day out: 3 April 2018.

    >>> day_words("2018-04-03")
    '3 April 2018'
    """
    each = date.fromisoformat(day)
    return f"{each.day} {each:%B %Y}"


def range_words(dates: DateRange | None) -> str:
    """Write an interval as a reader can trust it.

    >>> range_words(DateRange("2021-06-28", None, "bounds"))
    'not before 28 June 2021'
    """
    if dates is None or (dates.start is None and dates.end is None):
        return "undated"
    if dates.end is None and dates.start:
        return f"not before {day_words(dates.start)}"
    if dates.start is None and dates.end:
        return f"not after {day_words(dates.end)}"
    return _between(date.fromisoformat(dates.start or ""), date.fromisoformat(dates.end or ""))


def _between(start: date, end: date) -> str:
    if start == end:
        return day_words(start.isoformat())
    if start.replace(month=1, day=1) == start and end.replace(month=12, day=31) == end and start.year == end.year:
        return str(start.year)
    if start.day == 1 and (start.year, start.month) == (end.year, end.month) and end.day >= 28:
        return f"{start:%B %Y}"
    if (end - start).days == 6 and start.weekday() == 0:
        return f"week of {day_words(start.isoformat())}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day_words(end.isoformat())}"
    return f"{day_words(start.isoformat())} to {day_words(end.isoformat())}"


def basis_words(dates: DateRange | None) -> str:
    """Say how a date is known."""
    return _BASIS_WORDS.get(dates.basis, dates.basis) if dates else ""


def speaker_words(said_by: SaidBy | None) -> str:
    """Name who says it, with role and affiliation; the report itself where nobody is named."""
    if said_by is None:
        return "the report itself"
    return ", ".join(part for part in (said_by.name, said_by.role, said_by.affiliation) if part)


def number_words(value: float) -> str:
    """Write a number with the large units that a reader knows.

    >>> number_words(84.07e9), number_words(3200), number_words(20.8)
    ('84.07 billion', '3,200', '20.8')
    """
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {word}"
    return f"{value:,.10g}"
