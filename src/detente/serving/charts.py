"""Charts as plain figures: the server draws, the page shows, nothing is fetched."""

from collections.abc import Iterable
from typing import NamedTuple

from detente.archive import MonthRow

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
