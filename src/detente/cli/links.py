"""How links between reports are put into words: headings, alterations, shares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.archive import Altered
    from detente.records import DateRange

_SHORT = 110
"""Characters of a stretch that are shown before it is cut in the middle."""


def heading(title: str | None, source: str | None, published: DateRange | None, report: str) -> str:
    """Give one line for a report: day, outlet, title, id."""
    day = "undated" if published is None else published.start or f"by {published.end}"
    return f"{day}  {source or 'outlet unknown'}: {title or 'untitled'}  [{report}]"


def altered_lines(altered: Iterable[Altered], indent: str) -> list[str]:
    """Give a line for each alteration."""
    return [f"{indent}{each.kind}: {_change(each)}" for each in altered]


def _change(altered: Altered) -> str:
    before, after = shortened(altered.before), shortened(altered.after)
    if altered.kind == "order":
        return f"“{after}” stands elsewhere"
    if not after:
        return f"“{before}” is gone"
    return f"“{before}” became “{after}”" if before else f"“{after}” is new"


def shortened(text: str) -> str:
    """Give a stretch on one line, a long one cut in the middle."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT * 2 // 3].rstrip()} … {line[-_SHORT // 3 :].lstrip()}"


def share_of(part: float) -> str:
    """Give a share as people say it.

    >>> share_of(0.5759)
    '58%'
    """
    return f"{part:.0%}"


def numbered(number: int, thing: str) -> str:
    """Give a number with its noun.

    >>> numbered(1, "report"), numbered(3, "report")
    ('1 report', '3 reports')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"
