"""Standing: whether a figure is reached, aimed at or foretold."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.measured import governing, purpose_of
from detente.language import Token
from detente.records import Standing

_GOALS = frozenset("goal target aim objective ambition".split())
_OUTLOOKS = frozenset("forecast projection prediction outlook".split())
_AIMING = frozenset("aim plan hope intend seek target vow aspire want wish".split())
_FORETELLING = frozenset("forecast expect predict project anticipate".split())
_COMING = frozenset({"will", "'ll", "would", "shall", "may", "might", "could"})
_BETWEEN = 3
"""Steps of the parse from a number up to the noun that says what it is: "a goal of over 100 billion dollars"."""


def standing_of(anchor: Token) -> Standing:
    """Give the standing of a quantity whose grammatical head is `anchor`, by the noun and the verb above it.

    "The goal of $100 billion" and "aim to raise trade to $100 billion" are targets, "will reach $100 billion" and "is
    forecast to grow by 3 percent" forecasts; everything else counts as realised.
    """
    nouns = {token.lemma_.lower() for token in _nouns_above(anchor)}
    if nouns & _GOALS:
        return "target"
    if nouns & _OUTLOOKS:
        return "forecast"
    purpose = purpose_of(anchor)
    if purpose is not None:
        return "forecast" if purpose == "forecast" else "target"
    verb = governing(anchor)
    if verb is None:
        return "realised"
    if verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in _GOALS:  # "a goal of raising trade to $100 billion"
        return "target"
    return _by_verb(verb)


def _nouns_above(anchor: Token) -> Iterator[Token]:
    """Give the number's noun, what that hangs on within its phrase, and the subject that it is said to be."""
    token = anchor
    for _ in range(_BETWEEN):
        yield token
        if token.dep_ not in {"pobj", "prep", "nummod", "compound", "appos", "nmod", "conj"}:
            break
        token = token.head
    if token.dep_ == "attr":
        yield from (child for child in token.head.children if child.dep_ == "nsubj")


def _by_verb(verb: Token) -> Standing:
    lemma = verb.lemma_.lower()
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if lemma in _AIMING and not passive:
        return "target"
    if lemma in _FORETELLING:
        return "forecast"
    coming = any(child.dep_ == "aux" and child.lower_ in _COMING for child in verb.children)
    return "forecast" if coming else "realised"
