"""Whether a quantity is stated as a rise or a fall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from detente.language import Span, Token

_UP = frozenset(
    "rise increase grow climb jump soar surge gain advance expand double triple quadruple boost raise rally leap swell "
    "accelerate widen skyrocket spike balloon mushroom strengthen appreciate improve hike mount heighten escalate "
    "multiply rebound".split()
)
_DOWN = frozenset(
    "fall decrease decline drop slump plunge plummet tumble slide shrink contract cut reduce lower lose slash dip sink "
    "halve weaken depreciate shed narrow slip ease retreat trim dwindle diminish dive nosedive collapse erode recede "
    "crater sag".split()
)
_UP_NOUNS = frozenset(
    "rise increase growth gain jump surge expansion advance climb hike upturn uptick leap boost rally spike".split()
)
_DOWN_NOUNS = frozenset(
    "fall decrease decline drop slump plunge reduction contraction cut dip downturn slide shrinkage".split()
)
CHANGE_NOUNS = _UP_NOUNS | _DOWN_NOUNS
_SUMS = frozenset("raise lose cut reduce boost hike shed trim halve save gain advance".split())
"""Verbs whose object is what is got or given up ("raised $5 million") unless it is a share ("lost 5 percent")."""
_SHARES = frozenset({"percent", "%", "cent", "cents", "points", "point", "pct", "pence"})
_REACHING = frozenset({"reach", "hit", "total", "bring", "stand", "amount"})
_MOVING = frozenset({"be", "go", "move", "come", "push", "drive", "bring", "send", "tick", "edge", "creep", "take"})
"""Verbs that "up" and "down" give a direction; "hold up" and "set up" have none."""
_BEHIND = re.compile(
    rf"[^.;:()$\d]{{0,30}}(?:,|\s[-–—])\s(?:(?:an?|the)\s)?(?:\w+\s)?(?P<noun>{'|'.join(sorted(CHANGE_NOUNS))})\sof\b",
    re.IGNORECASE,
)
_AMOUNT_PREPOSITIONS = frozenset({"by", "to", "over", "under", "above", "below"})
_DEPTH = 4
"""Steps from a quantity to the word of its change; longer paths led to other quantities' verbs."""


def change_of(span: Span, anchor: Token, *, levels: bool = False) -> Literal["up", "down"] | None:
    """Tell whether the quantity is stated as a rise or a fall, or as where one led.

    `levels`: also the level after an amount ("rose 5 percent to 90") and one with the change behind it ("90, a rise
    of 5 percent").
    """
    if levels and (named := _named_behind(span)):
        return named
    for token in _changers(span, anchor, levels):
        lemma = token.lemma_.lower()
        if lemma in _UP | _UP_NOUNS or token.lower_ in {"up", "higher"}:
            return "up"
        if lemma in _DOWN | _DOWN_NOUNS or token.lower_ in {"down", "lower"}:
            return "down"
    return None


def _named_behind(span: Span) -> Literal["up", "down"] | None:
    """Read the change that is named after a level: "reached 90 last year, an increase of 5 percent"."""
    match = _BEHIND.match(span[-1].whitespace_ + span.doc[span.end : span.sent.end].text)
    return None if match is None else "up" if match["noun"].lower() in _UP_NOUNS else "down"


def _changers(span: Span, anchor: Token, levels: bool) -> Iterator[Token]:
    """Give the words that can say in which way the quantity went, nearest first."""
    yield from _beside(span, anchor.sent)
    current = anchor
    for _ in range(_DEPTH):
        head = current.head
        if head.i == current.i:
            return
        nominal = head.pos_ in {"NOUN", "PROPN"}
        if nominal and head.lemma_ in CHANGE_NOUNS:
            yield head
        if head.pos_ in {"VERB", "AUX"}:
            # "fell from 5 to 4" is parsed as one amount that hangs on "from"; its end is where the fall led
            led = current.lower_ == "from" and span.doc[span.start - 1].lower_ == "to"
            yield from [head] if led else _verbal(current, head, levels)
            return
        if current.dep_ == "prep" and current.lower_ not in _AMOUNT_PREPOSITIONS | {"of"}:
            return
        if nominal and current.dep_ != "conj" and not span.start <= head.i < span.end:
            return
        current = head


def _beside(span: Span, sentence: Span) -> Iterator[Token]:
    """Give "up" before the quantity and "higher" after it, unless it compares ("higher than")."""
    doc = span.doc
    if span.start > sentence.start and _leads(doc[span.start - 1]):
        yield doc[span.start - 1]
    after = doc[span.end : min(span.end + 2, sentence.end)]
    if len(after) == 2 and after[0].lower_ in {"higher", "lower"} and after[1].lower_ != "than":
        yield after[0]


def _leads(before: Token) -> bool:
    """Tell "up 5 percent" and "went up 5 percent" from "held up 5 trains"."""
    return before.lower_ in {"up", "down"} and (before.dep_ != "prt" or before.head.lemma_ in _MOVING)


def _is_level(preposition: Token, verb: Token) -> bool:
    """Tell the level of "rose 5 points to 90", no change by itself, from "rose to 90" and "rose by 5, to 90"."""
    if preposition.lower_ != "to" or preposition.i == 0 or preposition.nbor(-1).text == ",":
        return False
    return any(
        each.i < preposition.i
        and (each.dep_ == "npadvmod" or (each.dep_ == "dobj" and is_amount(each)) or each.lower_ == "by")
        for each in verb.rights
    )


def _verbal(child: Token, verb: Token, levels: bool) -> Iterator[Token]:
    """Give a verb whose amount or end the quantity states; a start ("from 5") and a time ("in 3 years") are none."""
    if child.dep_ == "prep" and (child.lower_ not in _AMOUNT_PREPOSITIONS or (_is_level(child, verb) and not levels)):
        return
    if any(each.dep_ == "aux" and each.lower_ == "to" for each in verb.children):
        return
    if child.dep_ == "dobj" and verb.lemma_ in _SUMS and child.lower_ not in _SHARES:
        return
    if child.dep_ in {"nsubj", "nsubjpass", "advcl", "ccomp"}:
        return
    yield verb
    yield from (
        each
        for each in verb.children
        if each.dep_ in {"prt", "advmod", "acomp"} and each.lower_ in {"up", "down"} and verb.lemma_ in _MOVING
    )
    if verb.dep_ in {"advcl", "conj", "acl"} and verb.lemma_ in _REACHING:
        yield verb.head


def is_amount(token: Token) -> bool:
    """Tell whether a token is the head of a quantity."""
    return token.tag_ in {"CD", "$"} or any(child.dep_ in {"nummod", "quantmod"} for child in token.children)
