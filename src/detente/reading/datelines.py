"""Datelines: place, day and agency in front of a report's first sentence."""

import re
from dataclasses import dataclass
from typing import Final

from detente.reading.dates import MONTH, WEEKDAY, NamedDate, named_dates
from detente.reading.outlets import agency


@dataclass(frozen=True, slots=True)
class Dateline:
    """Characters `start` to `end` of the text, dash included; `agency` and `date` as far as they are given."""

    start: int
    end: int
    agency: str | None
    date: NamedDate | None
    has_place: bool


_UPPER: Final = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+"
_CAPITALS: Final = rf"{_UPPER}(?:\s{_UPPER}){{0,3}}"
_MIXED: Final = r"[A-ZÀ-Þ][\w.'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]+){0,3}"
_REGION: Final = rf"(?:,\s(?!{MONTH}|{WEEKDAY})[A-ZÀ-Þ][\w.'’-]*(?:\s(?:of\s|and\s)?[A-ZÀ-Þ][\w.'’-]*){{0,3}})?"
_CAPITAL_PLACE: Final = rf"{_CAPITALS}(?:\s?/\s?{_CAPITALS}){{0,3}}{_REGION}"
_ANY_PLACE: Final = rf"(?:{_CAPITAL_PLACE}|(?!{MONTH}\s\d|{WEEKDAY}){_MIXED}{_REGION})"
_DAY: Final = rf"(?:{WEEKDAY},?\s)?(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s(?:19|20)\d\d)?\b"
_AGENCY: Final = r"\(\s*(?P<agency>[A-ZÀ-Þ][\w.'’&/-]*(?:\s[A-ZÀ-Þ][\w.'’&/-]*){0,4})\s*\)"
_DASH: Final = r"(?:\s*(?:—|–|―|--+)|\s+-(?=\s)|(?<=\))\s?[-:](?=\s))"

# From the fullest form to the barest, each with what makes it a dateline and no sentence.
_FORMS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(form))
    for name, form in (
        ("place, day", rf"(?P<place>{_ANY_PLACE})[,.]?\s(?P<day>{_DAY})[,.]?(?:\s?{_AGENCY})?{_DASH}"),
        ("slashes", rf"(?P<place>{_ANY_PLACE}),\s(?P<day>{_DAY})\.?\s/(?P<agency>[A-Z][\w -]{{1,30}})/[.,]?{_DASH}?"),
        ("no dash", rf"(?P<place>{_ANY_PLACE}),\s(?P<day>{_DAY}),?\s{_AGENCY}:?(?=\s)"),
        ("place, agency", rf"(?P<place>{_ANY_PLACE}),?\s{_AGENCY}{_DASH}"),
        ("day", rf"(?P<day>{_DAY})[,.]?(?:\s?{_AGENCY})?{_DASH}"),
        ("agency", rf"{_AGENCY}(?:{_DASH})?"),
        ("place", rf"(?P<place>{_CAPITAL_PLACE}){_DASH}"),
    )
)
_SENTENCE_START: Final = re.compile(r"\s*[\"“‘'(\[]?[A-ZÀ-Þ0-9$€£]")
_LETTER_START: Final = re.compile(r"\s*[\"“‘']?[A-ZÀ-Þ]")
_SURE: Final = frozenset({"place, day", "slashes", "no dash", "place, agency"})

# Capitals before a dash that are no place: labels of rubrics, and groupings that a sentence can open with.
_NO_PLACE: Final = re.compile(
    r"\b(?:IS|ARE|WE|WHO|WHAT|WHY|HOW|NOW|BREAKING|UPDATED?|EXCLUSIVE|OPINION|ANALYSIS|CORRECTION|CLARIFICATION|FILE"
    r"|PHOTO|VIDEO|WATCH|READ|NOTE|NATO|ASEAN|AUKUS|OPEC|BRICS|UNESCO|UNICEF|QUESTION|ANSWER|QUOTE)\b"
)


def dateline(text: str, start: int, end: int, *, first: bool) -> Dateline | None:
    """Find the dateline at the start of the paragraph at characters `start` to `end`.

    In the `first` paragraph of running text a place in capitals before a dash is enough; further down, where rubrics
    and lists look the same, place and day or an agency are needed.

    >>> found = dateline("MOSCOW, Sept 12 (Reuters) - Talks began.", 0, 40, first=True)
    >>> found.end, found.agency, found.date.full
    (27, 'Reuters', False)
    """
    for name, form in _FORMS:
        match = form.match(text, start, min(end, start + 160))
        start_of_text = _SENTENCE_START if name in _SURE else _LETTER_START
        if match and _holds(name, match, first=first) and start_of_text.match(text, match.end(), end):
            return _found(match)
    return None


def _holds(name: str, match: re.Match[str], *, first: bool) -> bool:
    group = match.groupdict()
    known = bool(group.get("agency") and agency(group["agency"]))
    if name in {"agency", "no dash"} and not known:
        return False
    if name == "day":
        date = _date(match)
        return bool(group["agency"]) or (first and date is not None and date.full)
    place = group.get("place")
    if place is None:
        return True
    if name in _SURE:
        return name != "place, agency" or known or place.isupper()
    # Three capitals before a dash are an abbreviation more often than a place.
    return first and sum(map(str.isalpha, place)) > 3 and not _NO_PLACE.search(place)


def _found(match: re.Match[str]) -> Dateline:
    group = match.groupdict()
    name = group.get("agency")
    return Dateline(
        match.start(), match.end(), (agency(name) or name) if name else None, _date(match), bool(group.get("place"))
    )


def _date(match: re.Match[str]) -> NamedDate | None:
    words = match.groupdict().get("day")
    return next(named_dates(words), None) if words else None
