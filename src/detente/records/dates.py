"""Days and the intervals between them."""

import msgspec


class DateRange(msgspec.Struct, frozen=True):
    """ISO days from `start` to `end`, both included; None is an open side. `basis` says how it is known.

    For a publication date: metadata, byline, dateline or bounds. For an event: explicit (the text names it),
    relative (worked out from the publication date), published (the day of the report) and so on.
    """

    start: str | None
    end: str | None
    basis: str
