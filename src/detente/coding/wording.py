"""Wording: what a figure measures, in a few words of its report."""

from __future__ import annotations

from detente.coding.counting import Counted
from detente.coding.found import Found
from detente.coding.measured import Measured
from detente.language import Sentence, Token

_DEALINGS = {
    "lend": "loan", "borrow": "loan", "owe": "debt", "invest": "investment", "donate": "donation", "pay": "payment",
    "spend": "spending", "buy": "purchase", "purchase": "purchase", "sell": "sale", "export": "exports",
    "import": "imports", "grant": "grant", "pledge": "pledge", "fine": "fine", "lose": "loss", "earn": "earnings",
    "send": "sent", "ship": "shipments", "supply": "supplies", "produce": "production", "cost": "cost", "cut": "cut",
    "advance": "advance", "seize": "seized", "smuggle": "smuggled",
}  # fmt: skip
"""What money and goods are, by the verb of which they are the object."""


def worded(sentence: Sentence, found: Found, what: Measured, *, standard: bool) -> str | None:
    """Word what is measured; a known count ("people") also says which ("Russian diplomats").

    In the standard form every count says what is counted, a sum how often it recurs, and people and sums that only
    names explain what was done with them ("Delhi, loan").
    """
    if not standard:
        return _with_which(sentence, found, what.words) if found.noun is not None and found.noun.known else what.words
    words = what.words if found.noun is None else _joined(_which(sentence, found.noun), what.words)
    words = _joined(words, _deed(found, what))
    again = found.quantity.per if found.unit is not None and "per" not in found.unit.split() else None
    return f"{words} per {again}" if words and again else words


def _with_which(sentence: Sentence, found: Found, words: str | None) -> str | None:
    which = _which(sentence, found.noun) if found.noun is not None else ""
    return words if which.lower() == found.unit else _joined(which, words)


def _which(sentence: Sentence, noun: Counted) -> str:
    """Give the words of what is counted, as they stand."""
    first, last = sentence.span.doc[noun.first], noun.noun
    return " ".join(sentence.text[sentence.start_of(first) : sentence.end_of(last)].split())


def _joined(words: str | None, more: str | None) -> str | None:
    if not words or not more:
        return words or more
    return words if more in words else f"{words}, {more}"


def _deed(found: Found, what: Measured) -> str | None:
    """Give what is done with what is counted, where nothing but names says it."""
    owed = next((_DEALINGS.get(child.lemma_) for child in found.anchor.children if child.dep_ == "relcl"), None)
    if owed is not None:  # "the $5 million that it owes"
        return owed
    verb = what.verb
    if verb is None or verb.pos_ != "VERB" or not _undergoes(found.anchor, verb):
        return None
    if found.unit == "people":
        return verb.lower_
    return _DEALINGS.get(verb.lemma_) if all(token.pos_ == "PROPN" for token in what.tokens) else None


def _undergoes(anchor: Token, verb: Token) -> bool:
    """Tell that a quantity is the object of a verb, or the subject of its passive."""
    current = anchor
    while current.dep_ in {"nummod", "quantmod", "compound", "appos"} and current.head.i != current.i:
        current = current.head
    return current.head.i == verb.i and current.dep_ in {"dobj", "nsubjpass", "dative"}
