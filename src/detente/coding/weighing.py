"""Weighing: which quantities of a report are worth a record when only figures about states are wanted."""

from __future__ import annotations

import re

from detente.coding.found import Found
from detente.language import Sentence

_SMALL_COUNT = 10
"""Below this a count with "the" or "its" before it ("the two countries") tells who is meant."""
_FEWEST = 3
"""Below this a count of things that the lexicon does not know ("two sides", "two suppliers") tells how a text is
arranged: on the sixteen development reports none of 4 counts of two was wanted, and 5 of 6 from three to nine."""
_ARRANGING = frozenset(
    "side party state nation country government leader president premier minister capital navy army power ally partner "
    "neighbour neighbor view voice reason issue point question way matter factor people continent step front aspect "
    "area field category kind type sort stage phase goal principle element example word time man woman member family "
    "institution scholar source correspondent superpower giant".split()
)
"""Nouns whose small counts say who meets or how a text goes on ("three observers", "four principles")."""
_WITNESSES = frozenset({"expert", "observer", "analyst"})
"""Those whom a report asks; the lexicon knows them as people."""
_SOME = 2
_MOMENT = re.compile(r"\s(?:later|ago|earlier|before|after|since|on|apart|from now|hence|away)\b", re.IGNORECASE)
_THROUGH = re.compile(
    r"\b(?:over|during|throughout|these|next|coming|every|in|last|first)\s(?:the\s|about\s|some\s|only\s|just\s)?$",
    re.IGNORECASE,
)
_STREAK = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|worst|best|highest|lowest|largest|biggest|most|least)\b.*"
    r"\bin\s(?:\w+\s){0,3}$",
    re.IGNORECASE | re.DOTALL,
)
_SOURCES = re.compile(r"\b(?:according to|told by|cit(?:es|ed|ing)|quot(?:es|ed|ing))\s(?:\w+\s)?$", re.IGNORECASE)
_COMPARED = re.compile(r"\s(?:as|the|that|its|their|his|her|what)\b", re.IGNORECASE)
_OF_AMOUNT = re.compile(r"\sof\s(?:an?\s|the\s|its\s|that\s)?(?:[A-Z]{0,3}[$€£¥]\s?)?\d")
_LEVEL = re.compile(r"\s(?:\w+\s)?(?:to|from)\s(?:\w+\s){0,2}?[$€£¥]?\d")


def weighs(sentence: Sentence, found: Found) -> bool:
    """Tell that a quantity is worth a record when only figures about states are wanted."""
    quantity, noun = found.quantity, found.noun
    before, after = _around(sentence, found)
    if quantity.is_age or _only_compares(found, after) or _is_empty(found, after) or _is_source(found, before):
        return False
    if identifies(found):
        return found.of_whole and not _arranges(found)
    if quantity.unit is not None and quantity.unit.kind == "duration":
        return _is_length(before, after)
    if noun is None:
        return found.unit is not None or quantity.value >= _SMALL_COUNT or quantity.form not in {"words", "digits"}
    if noun.unit == "countries":
        return False
    if noun.known and noun.noun.lemma_ not in _WITNESSES:
        return quantity.value >= _SOME or quantity.form == "digits"
    fewest = _SOME if found.of_whole else _FEWEST
    return quantity.value >= _SMALL_COUNT or (quantity.value >= fewest and not _arranges(found))


def _arranges(found: Found) -> bool:
    return found.noun is None or found.noun.noun.lemma_.lower() in _ARRANGING | _WITNESSES


def _is_source(found: Found, before: str) -> bool:
    """Tell "according to two diplomats"."""
    return found.noun is not None and found.quantity.form == "words" and bool(_SOURCES.search(before))


def _is_empty(found: Found, after: str) -> bool:
    """Tell what has no number to compare: "dozens of lorries", "twice" for an act that is no meeting, "one barrel".

    A single unit in words measures nothing, except a length of time or money.
    """
    unit = found.quantity.unit
    if found.quantity.form == "vague":
        return True
    if found.quantity.form == "multiple" and found.unit == "times" and found.span.text.lower() in {"twice", "thrice"}:
        return not _COMPARED.match(after)
    if found.quantity.form != "words" or found.quantity.value != 1 or unit is None:
        return False
    return unit.kind not in {"duration", "money"}


def identifies(found: Found) -> bool:
    """Tell "the two countries", which says who is meant, from a count."""
    small = found.quantity.form == "words" and found.quantity.value < _SMALL_COUNT and found.noun is not None
    if not small or found.span.start <= found.span.sent.start:
        return False
    before = found.span.doc[found.span.start - 1]
    return before.lower_ in {"the", "these", "those", "both", "all", "its", "their", "our"}


def _is_length(before: str, after: str) -> bool:
    """Tell how long something lasts or has not been ("a two-week truce", "first in ten years") from when it was."""
    if _MOMENT.match(after):
        return False
    return bool(_STREAK.search(before)) or not _THROUGH.search(before)


def _only_compares(found: Found, after: str) -> bool:
    """Tell a number that sets two others against each other ("half of the $4 billion", "doubled to 60 percent")."""
    if found.quantity.form == "fraction":
        return bool(_OF_AMOUNT.match(after))
    return found.quantity.form == "multiple" and bool(_LEVEL.match(after))


def _around(sentence: Sentence, found: Found) -> tuple[str, str]:
    """Give the text of the sentence before the quantity and after it."""
    start, end = sentence.start_of(found.span[0]), sentence.end_of(found.span[-1])
    return sentence.text[sentence.start : start], sentence.text[end : sentence.end]
