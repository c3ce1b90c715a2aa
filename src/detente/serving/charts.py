"""Charts as plain figures: the server draws, the page shows, nothing is fetched."""

from collections.abc import Iterable
from typing import NamedTuple

from detente.archive import MonthRow
from detente.coding.chains import SourceChain

_HEIGHT = 48
"""Pixels above and below the axis."""
_WIDTH = 14
_REAL = frozenset({"happened", "ongoing"})


_MONTHS_AT_MOST = 60
"""Beyond this many months a bar stands for a year: five years of months fill the width of a page."""


class Bar(NamedTuple):
    """A month's or year's bar: its left edge and heights in pixels, and the counts that they stand for."""

    period: str
    x: int
    above: int
    below: int
    cooperation: int
    conflict: int


class PeriodsChart(NamedTuple):
    """Bars of all periods from the first to the last with an event; periods without one are left empty."""

    bars: tuple[Bar, ...]
    unit: str
    width: int
    height: int
    most: int


def periods_chart(months: Iterable[MonthRow]) -> PeriodsChart | None:
    """Draw the events that happened or go on, cooperation above and conflict below; None without a dated one."""
    rows = [row for row in months if row.month and row.status in _REAL]
    if not rows:
        return None
    every = _months(min(row.month or "" for row in rows), max(row.month or "" for row in rows))
    unit, length = ("month", 7) if len(every) <= _MONTHS_AT_MOST else ("year", 4)
    counts: dict[str, list[int]] = {month[:length]: [0, 0] for month in every}
    for row in rows:
        counts[(row.month or "")[:length]][row.quad.endswith("conflict")] += row.events
    most = max(max(pair) for pair in counts.values())
    bars = tuple(
        Bar(period, n * _WIDTH, _pixels(pair[0], most), _pixels(pair[1], most), *pair)
        for n, (period, pair) in enumerate(counts.items())
    )
    return PeriodsChart(bars, unit, len(bars) * _WIDTH, _HEIGHT, most)


def _pixels(count: int, most: int) -> int:
    return round(_HEIGHT * count / most)


def _months(first: str, last: str) -> list[str]:
    start, end = (int(each[:4]) * 12 + int(each[5:7]) - 1 for each in (first, last))
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(start, end + 1)]


# --- who said it, and through whom it came

_ROW = 26
_COLUMNS = {"speaker": 0, "outlet": 270, "report": 540}
_BOX = 220
_LONGEST = 32
"""Letters of a name that fit a box."""


class Box(NamedTuple):
    """A node of a source chain: its left edge and middle in pixels, its name, cut to fit, and what it is."""

    x: int
    y: int
    name: str
    kind: str


class Arrow(NamedTuple):
    """A link of a source chain, from the right edge of one box to the left edge of another, and its findings."""

    x1: int
    y1: int
    x2: int
    y2: int
    findings: int
    words: str


class ChainChart(NamedTuple):
    """The source chain in three columns: speakers, outlets, the report; `direct` counts speakers without an outlet."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    direct: int
    width: int
    height: int


def chain_chart(chain: SourceChain) -> ChainChart | None:
    """Draw the outlets through which a report has its words and who spoke to them; None where there are none."""
    outlets = {number for number, node in enumerate(chain.nodes) if node.kind == "outlet"}
    if not outlets:
        return None
    shown = {0, *outlets, *(link.start for link in chain.links if link.end in outlets)}
    rows: dict[str, int] = {}
    places: dict[int, tuple[int, int]] = {}
    for number in sorted(shown):
        kind = chain.nodes[number].kind
        places[number] = (_COLUMNS[kind], rows.get(kind, 0) * _ROW + _ROW // 2)
        rows[kind] = rows.get(kind, 0) + 1
    height = max(rows.values()) * _ROW
    places[0] = (_COLUMNS["report"], height // 2)
    boxes = tuple(
        Box(x, y, _cut(chain.nodes[number].name), chain.nodes[number].kind) for number, (x, y) in places.items()
    )
    arrows = tuple(
        _arrow(
            places[link.start],
            places[link.end],
            len(link.findings),
            f"{_name(chain, link.start)} to {_name(chain, link.end)}",
        )
        for link in chain.links
        if link.start in places and link.end in places
    )
    speakers = {number for number, node in enumerate(chain.nodes) if node.kind == "speaker"}
    return ChainChart(boxes, arrows, len(speakers - shown), _COLUMNS["report"] + _BOX, height)


def _arrow(start: tuple[int, int], end: tuple[int, int], findings: int, words: str) -> Arrow:
    if start[0] == end[0]:  # from outlet to outlet, along their left edges
        return Arrow(start[0], start[1], end[0], end[1], findings, words)
    return Arrow(start[0] + _BOX, start[1], end[0], end[1], findings, words)


def _name(chain: SourceChain, number: int) -> str:
    return chain.nodes[number].name


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
