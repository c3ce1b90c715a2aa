"""Times: the date expressions of a sentence, resolved against the day of the report to intervals with their basis."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.language import Sentence
from detente.records import DateRange

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if n} | {"sept": 9}
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"

# Kinds of expression, what must stand in the text in small letters (far cheaper to look for), and the pattern.
_IN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PATTERNS = tuple(
    (kind, needs, re.compile(pattern))
    for kind, needs, pattern in (
        (
            "day",
            _IN_MONTHS,
            rf"\b{_MONTH}\s+{_DAY}\b(?:\s*(?:-|–|to|until|through)\s*(?P<until>[0-3]?\d)\b)?(?:,?\s+{_YEAR}\b)?",
        ),
        ("day", _IN_MONTHS, rf"\b{_DAY}(?:\s*(?:-|–|to)\s*(?P<until>[0-3]?\d))?\s+{_MONTH}\b(?:,?\s+{_YEAR}\b)?"),
        ("day", ("19", "20"), r"\b(?P<year>(?:19|20)\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)\b"),
        ("month", _IN_MONTHS, rf"\b(?P<which>last |this |next )?{_MONTH},?(?:\s+(?:of\s+)?{_YEAR})?(?![\w’'])"),
        (
            "year",
            ("19", "20"),
            rf"\b(?P<prep>(?i:in|since|by|during|until|from|of|early|late|mid-))\s*{_YEAR}\b(?!\s*(?:exercise|games|drill))",
        ),
        ("relative", ("today", "yesterday", "tomorrow"), r"(?i)\b(?P<relative>today|yesterday|tomorrow)\b"),
        ("span", ("last", "this", "next"), r"(?i)\b(?P<which>last|this|next)\s+(?P<unit>week|month|year|weekend)\b"),
        ("weekday", ("day",), rf"\b(?:(?P<which>last|next|this)\s+)?{_WEEKDAY}\b"),
    )
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Characters `start` to `end` of the stored text that name an interval."""

    start: int
    end: int
    range: DateRange


def times_of(sentence: Sentence, published: date | None) -> list[TimeExpression]:
    """Find and resolve the time expressions of a sentence, in order and not overlapping.

    What needs the day of the report ("on Saturday", "in June") is left out where `published` is None.
    """
    text = sentence.text[sentence.start : sentence.end]
    found: list[TimeExpression] = []
    taken: list[tuple[int, int]] = []
    lowered = text.lower()
    for kind, needs, pattern in _PATTERNS:
        if not any(need in lowered for need in needs):
            continue
        for match in pattern.finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            if any(start < last and first < end for first, last in taken):
                continue
            taken.append((start, end))  # also where it cannot be resolved: the month of "February 31" is no date either
            resolved = _resolved(kind, match, published)
            if resolved is not None:
                found.append(TimeExpression(start, end, resolved))
    return sorted(found, key=lambda each: each.start)


def _resolved(kind: str, match: re.Match[str], published: date | None) -> DateRange | None:
    if kind == "year":
        year = int(match["year"])
        return (
            None
            if match["prep"].lower() in {"since", "by", "until", "of"}
            else DateRange(f"{year}-01-01", f"{year}-12-31", "explicit")
        )
    if kind == "day":
        return _day(match, published)
    if kind == "month":
        return _month(match, published)
    if published is None:
        return None
    if kind == "relative":
        shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[match["relative"].lower()]
        return _range(published + timedelta(shift), published + timedelta(shift), "relative")
    if kind == "span":
        return _span(match["which"].lower(), match["unit"].lower(), published)
    return _weekday(match, published)


def _day(match: re.Match[str], published: date | None) -> DateRange | None:
    groups = match.groupdict()
    month = int(groups["number"]) if groups.get("number") else _month_number(groups["month"])
    year = int(groups["year"]) if groups.get("year") else _nearest_year(month, published)
    if year is None:
        return None
    try:
        first = date(year, month, int(groups["day"]))
        last = date(year, month, int(groups["until"])) if groups.get("until") else first
    except ValueError:
        return None
    return _range(first, max(first, last), "explicit" if groups.get("year") else "relative")


def _month(match: re.Match[str], published: date | None) -> DateRange | None:
    month = _month_number(match["month"])
    year = int(match["year"]) if match["year"] else _nearest_year(month, published)
    if year is None or (match["month"] == "May" and not match["year"] and not match["which"] and not _led(match)):
        return None
    last = calendar.monthrange(year, month)[1]
    return _range(date(year, month, 1), date(year, month, last), "explicit" if match["year"] else "relative")


def _led(match: re.Match[str]) -> bool:
    """Tell "in May" from a name or a verb at the head of a sentence."""
    return bool(re.search(r"\b(?:in|since|by|of|until|from)\s$", match.string[: match.start()], re.IGNORECASE))


def _month_number(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _nearest_year(month: int, published: date | None) -> int | None:
    """Give the year in which a bare month lies nearest to the report: news means the last or the coming one."""
    if published is None:
        return None
    distance = month - published.month
    if distance > 6:
        return published.year - 1
    return published.year + 1 if distance < -6 else published.year


def _span(which: str, unit: str, published: date) -> DateRange:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        year = published.year + step
        return _range(date(year, 1, 1), date(year, 12, 31), "relative")
    if unit == "month":
        month = published.year * 12 + published.month - 1 + step
        first = date(month // 12, month % 12 + 1, 1)
        return _range(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]), "relative")
    monday = published - timedelta(published.weekday()) + timedelta(7 * step)
    return _range(monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6), "relative")


def _weekday(match: re.Match[str], published: date) -> DateRange:
    """Resolve a weekday: the nearest before the report, or the next one where the sentence speaks of the future."""
    weekday = _WEEKDAYS[match["weekday"].lower()]
    ahead = (weekday - published.weekday()) % 7
    future = match["which"] == "next" or (match["which"] != "last" and _future(match.string))
    day = published + (timedelta(ahead or 7) if future else -timedelta((published.weekday() - weekday) % 7))
    return _range(day, day, "relative")


def _future(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:will|scheduled|due to|expected to|plans? to|set to|going to|slated|planned|to be held)\b", text
        )
    )


def _range(first: date, last: date, basis: str) -> DateRange:
    return DateRange(first.isoformat(), last.isoformat(), basis)


def nearest(times: list[TimeExpression], start: int, end: int) -> Iterator[TimeExpression]:
    """Give the expressions in the order of their distance from the characters `start` to `end`."""
    yield from sorted(times, key=lambda each: max(start - each.end, each.start - end, 0))
