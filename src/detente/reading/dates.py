"""Days as people write them: in metadata, in bylines and in running text."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from detente.records import DateRange

_MONTH_NUMBER: Final = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if number
} | {"sept": 9}

MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER"
    r"|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
)
"""A month's name, capitalised: "may" and "march" are verbs."""

WEEKDAY: Final = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b\.?"
)

_YEAR: Final = r"(?:1[89]|20)\d\d"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])"

_DATE: Final = re.compile(
    rf"(?<![\w/.:-])(?:"
    rf"(?P<m1>{MONTH})\s*(?P<d1>{_DAY})(?:st|nd|rd|th)?\b(?:,?\s*(?P<y1>{_YEAR}))?"
    rf"|(?P<d2>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{MONTH})(?:,?\s+(?P<y2>{_YEAR}))?"
    rf"|(?P<y3>{_YEAR})(?P<s>[-/.])(?P<m3>\d\d?)(?P=s)(?P<d3>\d\d?)"
    rf"|(?P<a>\d\d?)(?P<t>[-/.])(?P<b>\d\d?)(?P=t)(?P<y4>{_YEAR})"
    rf"|(?P<m5>{MONTH}),?\s+(?:of\s+)?(?P<y5>{_YEAR})"
    rf")(?![\w/-])"
)

_ISO: Final = re.compile(rf"({_YEAR})(?:([-/.]?)(\d\d?)(?:\2(\d\d?))?)?(?:[T\s]\d.*)?", re.DOTALL)
_COMPACT: Final = re.compile(rf"({_YEAR})(\d\d)(\d\d)(?:T?\d.*)?", re.DOTALL)
_URL_DAY: Final = re.compile(rf"/({_YEAR})[/-]?(\d\d?)[/-]?(\d\d?)(?=[/_-]|$)")

_FUTURE: Final = re.compile(
    r"\b(?:will|won['’]t|would|shall|plans?|plann(?:ed|ing)|scheduled?|slated|expect(?:s|ed)?|due|deadline|expir\w+"
    r"|upcoming|forthcoming|next|ahead of|(?:is|are|was|were|be) to|set to|going to|aim(?:s|ed|ing)?|targets?|goals?"
    r"|could|might|from now|propos\w+|pledg\w+|promis\w+|forecast\w*|project(?:s|ed)|predict\w*|intend\w*"
    r"|hopes?|postponed)\b"
    r"|['’]ll\b|\b(?-i:may)\b",
    re.IGNORECASE,
)
# "By 1 May", and the later end of a span: "26 February - 1 March".
_FUTURE_BEFORE: Final = re.compile(
    r"(?:\b(?:by|before|until|till?|through|than|to|starting|effective)\s+(?:\w+,?\s+)?|[–—-]\s*)$"
)
_SENTENCE_END: Final = re.compile(
    r"(?<=[a-z\d)\]]{2}[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z])|(?<=[.!?][\"”’])\s+(?=[A-Z])|\n"
)

# A sentence of news has 20 to 40 words; 400 characters on either side hold it and keep the scan linear.
_WINDOW: Final = 400


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date as a text names it, at characters `start` to `end`; `year` or `day` may be left out."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    @property
    def full(self) -> bool:
        """Whether year, month and day are all named."""
        return self.year is not None and self.day is not None

    def range(self, basis: str, *, year: int | None = None) -> DateRange | None:
        """Give the day, or the month; `year` stands in for one that is not named, None without either."""
        of_year = self.year if self.year is not None else year
        return _range(of_year, self.month, self.day, basis) if of_year is not None else None


def named_dates(text: str) -> Iterator[NamedDate]:
    """Find the dates that `text` names, in order.

    Days and months in figures alone ("4/12/2018") are taken only where they can be read in one way.

    >>> [d.range("x").start for d in named_dates("On 3 April 2018, or 2018/4/4 20:23, or 4/30/2018.")]
    ['2018-04-03', '2018-04-04', '2018-04-30']
    """
    for match in _DATE.finditer(text):
        found = _parts(match)
        if found is None:
            continue
        year, month, day = found
        # A leap year stands in for an unknown one: 29 February may be meant.
        if _valid(year if year is not None else 2000, month, day if day is not None else 1):
            yield NamedDate(match.start(), match.end(), year, month, day)


def published_range(value: str, basis: str = "metadata") -> DateRange | None:
    """Read a publication date as metadata gives it: ISO 8601 in full or in part, RFC 2822, or spelt out.

    The day is kept as written; a time and its zone are passed over. None where `value` holds no date that can be
    read in one way. Never takes anything from today's date.

    >>> published_range("Mon, 02 Apr 2018 20:23:39 +0800")
    DateRange(start='2018-04-02', end='2018-04-02', basis='metadata')
    >>> published_range("2018-04").end
    '2018-04-30'
    """
    value = value.strip()
    if match := _COMPACT.fullmatch(value):
        return _range(int(match[1]), int(match[2]), int(match[3]), basis)
    if match := _ISO.fullmatch(value):
        month, day = (int(part) if part else None for part in match.group(3, 4))
        return _range(int(match[1]), month, day, basis)
    dates = list(named_dates(value))
    if len(dates) == 1 and dates[0].year is not None:
        return dates[0].range(basis)
    return _by_library(value, basis)


def url_range(url: str) -> DateRange | None:
    """Read the day in an address such as `/2018/04/03/`; None without one."""
    days = (_range(int(m[1]), int(m[2]), int(m[3]), "metadata") for m in _URL_DAY.finditer(url))
    return next((day for day in days if day), None)


def bounds(text: str) -> DateRange | None:
    """Give the earliest day on which `text` can have been written, from the past dates that it names.

    The latest full date decides; without one, the latest month with a year. A date is passed over where its sentence
    looks ahead ("will", "by", "scheduled"): a bound that is too early is weak, one that is too late is wrong.

    >>> bounds("They met on 8 August 2019. They will meet again on 1 May 2020.")
    DateRange(start='2019-08-08', end=None, basis='bounds')
    """
    dated = [(found, found.range("bounds")) for found in named_dates(text)]
    starts = [(found.full, range_.start, found) for found, range_ in dated if range_ and range_.start]
    # Full dates before months, later before earlier: the first that does not look ahead decides.
    for _, start, found in sorted(starts, key=lambda item: item[:2], reverse=True):
        if not _looks_ahead(text, found):
            return DateRange(start, None, "bounds")
    return None


def _parts(match: re.Match[str]) -> tuple[int | None, int, int | None] | None:
    group = match.groupdict()
    if group["m1"] or group["m2"]:
        month, day, year = (group["m1"] or group["m2"]), (group["d1"] or group["d2"]), (group["y1"] or group["y2"])
        return int(year) if year else None, _month(month), int(day)
    if group["y3"]:
        return int(group["y3"]), int(group["m3"]), int(group["d3"])
    if group["y5"]:
        return int(group["y5"]), _month(group["m5"]), None
    return _only_reading(int(group["y4"]), int(group["a"]), int(group["b"]))


def _only_reading(year: int, first: int, second: int) -> tuple[int, int, int] | None:
    if first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else None


def _month(name: str) -> int:
    return _MONTH_NUMBER[name.rstrip(".").lower()]


def _valid(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _range(year: int, month: int | None, day: int | None, basis: str) -> DateRange | None:
    if month is None:
        return DateRange(f"{year:04}-01-01", f"{year:04}-12-31", basis)
    if not _valid(year, month, day if day is not None else 1):
        return None
    last = calendar.monthrange(year, month)[1]
    first_day, last_day = (day, day) if day is not None else (1, last)
    return DateRange(date(year, month, first_day).isoformat(), date(year, month, last_day).isoformat(), basis)


def _by_library(value: str, basis: str) -> DateRange | None:
    """Read what is left ("Mon Apr 2 20:23:39 2018") with dateutil."""
    from dateutil import parser

    # dateutil fills gaps from a default day and guesses the century and the order of figures; so ask for a year of
    # four digits and a month in letters, and take only what two unlike defaults agree on.
    if not (re.search(rf"\b{_YEAR}\b", value) and re.search(MONTH, value)):
        return None
    try:
        defaults = datetime(2001, 1, 1), datetime(2002, 2, 2)
        first, second = (parser.parse(value, default=default, ignoretz=True) for default in defaults)
    except (ValueError, OverflowError, TypeError):
        return None
    return _range(first.year, first.month, first.day, basis) if first.date() == second.date() else None


def _looks_ahead(text: str, found: NamedDate) -> bool:
    left, right = max(0, found.start - _WINDOW), min(len(text), found.end + _WINDOW)
    for end in _SENTENCE_END.finditer(text, left, right):
        if end.end() <= found.start:
            left = end.end()
        elif end.start() >= found.end:
            right = end.start()
            break
    before, after = text[left : found.start], text[found.end : right]
    return bool(_FUTURE_BEFORE.search(before) or _FUTURE.search(before) or _FUTURE.search(after))
