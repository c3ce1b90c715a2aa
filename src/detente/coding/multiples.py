"""Multiples and ranks: numbers that are words of their own ("doubled", "threefold", "second largest")."""

from __future__ import annotations

import re

from detente.coding.quantity import Quantity, QuantityForm

_NO_SUPERLATIVE = (
    "latest|interest|request|protest|harvest|forest|invest|test|west|midwest|arrest|guest|contest|conquest|quest"
)
_RANK = re.compile(
    r"\b(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(?P<digits>\d{1,2})(?:st|nd|rd|th))[\s-]"
    rf"(?:(?:most|least)\s\w+|(?!(?:{_NO_SUPERLATIVE})\b)\w{{2,9}}est|best|worst)\b",
    re.IGNORECASE,
)


def _bare(word: str) -> str:
    """Give the pattern of a multiple in its bare form, which before a noun is an adjective ("a double agent")."""
    verb = "|".join(
        rf"(?<=\b{before}\s)" for before in ("to", "will", "would", "could", "may", "might", "can", "should")
    )
    return (
        rf"(?:(?:{verb}){word}|{word}(?=\s+(?:the|that|its|their|his|what|last|this|in|by|as|from|over)\b|[^\w\s-]|$))"
    )


_MULTIPLE = re.compile(
    rf"\b(?:(?P<two>doubl(?:e[sd]|ing)|{_bare('double')}|two-?fold|twice)|"
    rf"(?P<three>tripl(?:e[sd]|ing)|trebl(?:e[sd]|ing)|{_bare('triple')}|{_bare('treble')}|three-?fold|thrice)|"
    rf"(?P<four>quadrupl(?:e[sd]|ing)|{_bare('quadruple')}|four-?fold)|(?P<half>halv(?:e[sd]|ing))|"
    r"(?P<number>\d+(?:\.\d+)?|five|six|seven|eight|nine|ten|hundred)-?\s?fold)\b",
    re.IGNORECASE,
)
_MULTIPLYING = ("doubl", "tripl", "trebl", "quadrupl", "halv", "fold", "twice", "thrice")
_SUPERLATIVE = ("est", "most", "least", "worst")
"""One of these is in every multiple, or rank: looking for them first spares most texts the patterns."""
_RANKS = {w: float(n) for n, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), 2)}
_FOLDS = {w: float(n) for n, w in enumerate("five six seven eight nine ten".split(), 5)} | {"hundred": 100.0}
_VALUES = {"two": 2.0, "three": 3.0, "four": 4.0, "half": 0.5}


def find_multiples(text: str) -> list[Quantity]:
    """Find multiples and ranks.

    >>> [(each.value, each.form) for each in find_multiples("Trade doubled with the third largest partner.")]
    [(2.0, 'multiple'), (3.0, 'rank')]
    """
    lowered, found = text.lower(), []
    if any(stem in lowered for stem in _MULTIPLYING):
        found += [_worded(match, _multiple(match), "multiple") for match in _MULTIPLE.finditer(text)]
    if any(ending in lowered for ending in _SUPERLATIVE):
        found += [_worded(match, _rank(match), "rank") for match in _RANK.finditer(text)]
    return found


def _multiple(match: re.Match[str]) -> float:
    if match["number"]:
        word = match["number"].lower()
        return _FOLDS[word] if word in _FOLDS else float(word)
    return _VALUES[match.lastgroup or "two"]


def _rank(match: re.Match[str]) -> float:
    return float(match["digits"]) if match["digits"] else _RANKS[match["word"].lower()]


def _worded(match: re.Match[str], value: float, form: QuantityForm) -> Quantity:
    return Quantity(match.start(), match.end(), match.end(), value, None, None, None, None, form, 1.0)
