"""How near a number is meant to be: "about", "over", "under", "almost", by the words before and after it."""

from __future__ import annotations

import re

from detente.coding.quantity import Quantity
from detente.records.findings import Approximation

_OVER = (
    r"more than|over|above|upwards? of|at least|no (?:less|fewer) than|not less than|exceed(?:s|ed|ing)?|in excess of|"
    r"greater than|surpass(?:es|ed|ing)?|well over|just over|slightly more than|a little more than|minimum of|"
    r"topp(?:ed|ing)|>"
)
_UNDER = (
    r"less than|fewer than|under|below|up to|at most|no more than|not more than|as (?:much|many|high|far) as|"
    r"a maximum of|just under|short of|hardly|barely|sub-|<"
)
_ALMOST = r"nearly|almost|close to|just (?:shy|short) of|approaching|virtually|practically|not quite|near"
_ABOUT = (
    r"about|around|roughly|approximately|approx\.?|some|an? estimated|estimated(?: at)?|circa|c\.|ca\.|or so|"
    r"more or less|in the (?:region|neighborhood|neighbourhood|order) of|"
    r"something like|~|≈|perhaps|maybe|an? average of about"
)
_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<almost>{_ALMOST})|(?P<about>{_ABOUT}))\s?"
    r"(?:(?:the|an?|another|its|their|only|just|about|some|as)\s|[({]\s?)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s-]*(?:(?P<over>or (?:more|above|higher|over|longer)|plus\b|\+|and (?:more|over|above|up))"
    r"|(?P<under>or (?:less|fewer|under|below))|(?P<about>or so|or thereabouts|-odd|-ish))(?!\w)",
    re.IGNORECASE,
)
_DURING = re.compile(
    r"\b(?:for|in|after|of|last(?:s|ed|ing)?|took|takes?|taking|been|be|is|was|by)\s+(?:well |just )?over\s$",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"\b(?:roll|hand|turn|sign|pass|mull|carr)\w*\s+over\s(?:an?\s|the\s|its\s|some\s)?$|"
    r"\bt(?:ake[ns]?|aking|ook)\s+over\s(?:an?|the|its)\s$",
    re.IGNORECASE,
)
"""Verbs of which "over" is a part: "rolled over a $50 million bill", "took over a 40 percent stake"."""
_REACH = 40
"""Characters before a number in which words of approximation are looked for; the longest has 38."""
_NAMES: tuple[Approximation, ...] = ("about", "over", "under", "almost")


def approximation_of(text: str, quantity: Quantity) -> Approximation | None:
    """Read the words around a quantity ("at least 7" is over, "up to 7" under, "some 7" about)."""
    match = _BEFORE.search(text[max(0, quantity.start - _REACH) : quantity.start])
    match = match or _AFTER.match(text, quantity.end) or _AFTER.match(text, quantity.after)
    if match is None or _is_span_of_time(text, quantity, match.group()):
        return None
    if "over" in match.group().lower() and _PARTICLE.search(text[: quantity.start]):
        return None
    return next(name for name in _NAMES if match.groupdict().get(name))


def _is_span_of_time(text: str, quantity: Quantity, words: str) -> bool:
    """Tell "over three years", during them, from "for over three years", more than them."""
    duration = quantity.unit is not None and quantity.unit.kind == "duration"
    return duration and words.lower().startswith("over") and not _DURING.search(text[: quantity.start])
