"""The period that a figure covers, by the time expressions around it."""

from __future__ import annotations

import re
from datetime import date

from detente.coding.quantity import Quantity
from detente.coding.times import TimeExpression, times_of
from detente.language import Sentence
from detente.records import DateRange

_BY = re.compile(
    r"\b(?:in|by|until|for|before|to|of|during)\s+(?:the end of\s+)?(?P<year>(?:19|20)\d\d)\b(?![-,]?\d)", re.IGNORECASE
)
_QUARTER = re.compile(
    r"\b(?P<which>first|second|third|fourth)\s+(?P<part>quarter|half)\s+of\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_LENGTH = {"quarter": 3, "half": 6}
_LAST_DAY = {3: 31, 6: 30, 9: 30, 12: 31}


def period_of(
    sentence: Sentence, quantity: Quantity, others: list[Quantity], times: list[TimeExpression]
) -> DateRange | None:
    """Give the period that the sentence names for a quantity: between it and the next, else the nearest before.

    `times` are those of the sentence, as `times_and_quarters` finds them.
    """
    if not times:
        return None
    start, end = sentence.start + quantity.start, sentence.start + quantity.end
    following = min(
        (sentence.start + each.start for each in others if each.start > quantity.start), default=sentence.end
    )
    after = [each for each in times if end <= each.start < following]
    if after:
        return after[0].range
    before = [each for each in times if each.end <= start]
    if before:
        return before[-1].range
    return times[0].range if len(times) == 1 else None


def times_and_quarters(sentence: Sentence, published: date | None) -> list[TimeExpression]:
    """Find the time expressions of a sentence in order, also quarters and years that something is due by."""
    text = sentence.text[sentence.start : sentence.end]
    found = [_quarter(sentence.start, match) for match in _QUARTER.finditer(text)]
    for match in _BY.finditer(text):
        year = match["year"]
        start = sentence.start + match.start()
        if not any(each.start < sentence.start + match.end() and start < each.end for each in found):
            found.append(
                TimeExpression(
                    start, sentence.start + match.end(), DateRange(f"{year}-01-01", f"{year}-12-31", "explicit")
                )
            )
    for each in times_of(sentence, published):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _quarter(base: int, match: re.Match[str]) -> TimeExpression:
    length = _LENGTH[match["part"].lower()]
    first = _ORDER[match["which"].lower()] * length % 12 + 1
    last = first + length - 1
    year = match["year"]
    days = DateRange(f"{year}-{first:02}-01", f"{year}-{last:02}-{_LAST_DAY[last]}", "explicit")
    return TimeExpression(base + match.start(), base + match.end(), days)
