"""Counting: which noun a bare number counts, and under which name it is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.coding.quantity import Quantity
from detente.coding.units import Units
from detente.language import Sentence, Span, Token

_REACH = 6
"""Words from a number to the noun it counts ("five permanent veto-wielding Security Council members" has five)."""
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "POS", "AFX", "CD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLURAL = frozenset({"NNS", "NNPS"})
_SKIPPED = frozenset(
    {"more", "additional", "further", "extra", "such", "different", "separate", "total", "or", "so", "most", "least"}
)
_NO_COUNT = frozenset({"percent", "%", "am", "pm", "degree", "et", "al"})
_YEAR = re.compile(r"(?:1[1-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the noun, its name as a unit, and whether the lexicon knows it under that name."""

    noun: Token
    first: int
    unit: str
    known: bool


def counted(sentence: Sentence, span: Span, quantity: Quantity, units: Units) -> Counted | None:
    """Find the noun that a number without unit counts; None where it counts none."""
    if quantity.form in {"multiple", "rank", "fraction"}:
        return None
    start, end = span.end, sentence.span.end
    doc = span.doc
    while start < end and doc[start].lower_ in _SKIPPED:
        start += 1
    if start < end and doc[start].lower_ == "of":
        return _of(sentence, start + 1, units)
    if start < end and doc[start].text in {"-", "–"}:
        start += 1
    noun = _noun_after(span, start, end)
    return _named(doc[start : noun.i + 1], noun, units) if noun is not None else None


def _of(sentence: Sentence, start: int, units: Units) -> Counted | None:
    """Read "thousands of soldiers", "two of the ships"."""
    doc, end = sentence.span.doc, sentence.span.end
    while start < end and (doc[start].tag_ in {"DT", "PRP$", "PDT", "RBS"}):
        start += 1
    noun = _run(doc[start:end]) if start < end else None
    return _named(doc[start : noun.i + 1], noun, units) if noun is not None else None


def _noun_after(span: Span, start: int, end: int) -> Token | None:
    if start >= end:
        return None
    doc = span.doc
    head = span.root.head
    near = start <= head.i < min(end, start + _REACH) and head.tag_ in _NOUNS
    if near and span.root.dep_ in {"nummod", "quantmod", "compound", "amod"} and _modifies(doc[start : head.i]):
        return head
    return _run(doc[start : min(end, start + _REACH)])


def _modifies(tokens: Span) -> bool:
    return all(token.tag_ in _MODIFIERS or token.text in {",", "&"} or _is_hyphened(token) for token in tokens)


def _run(tokens: Span) -> Token | None:
    """Give the last noun of a run of modifiers and nouns, ending at the first plural."""
    noun = None
    for token in tokens:
        if token.tag_ in {"CC", ","} and noun is None and _between_adjectives(token):
            continue
        if token.tag_ in _NOUNS and not _YEAR.fullmatch(token.text):
            noun = token
            if token.tag_ in _PLURAL:
                following = token.i + 1
                if following >= tokens.end or token.doc[following].tag_ not in _NOUNS:
                    break
        elif token.tag_ == "CD" or not (token.tag_ in _MODIFIERS or _is_hyphened(token)):
            break
    return noun


def _is_hyphened(token: Token) -> bool:
    """Tell the adverb of "early-warning helicopters"."""
    return token.tag_ == "RB" and token.i + 1 < len(token.doc) and token.nbor().tag_ == "HYPH"


def _between_adjectives(token: Token) -> bool:
    """Tell the comma or "and" of "small, friendly deals"."""
    inside = 0 < token.i < len(token.doc) - 1
    return inside and all(
        each.tag_ in {"JJ", "VBN", "VBG"} for each in (token.doc[token.i - 1], token.doc[token.i + 1])
    )


def _named(phrase: Span, noun: Token, units: Units) -> Counted | None:
    if noun.lower_ in _NO_COUNT or phrase[0].is_digit:
        return None
    owner = max((token.i for token in phrase if token.tag_ == "POS"), default=None)
    if owner is not None:
        phrase = phrase.doc[owner + 1 : noun.i + 1]
    words = [token.text for token in phrase if token.tag_ not in {"CD", "HYPH"}]
    name = units.countable(words)
    text = " ".join(phrase.text.replace("\n", " ").split()).strip(" -–,")
    return Counted(noun, phrase.start, name or text, name is not None) if text else None
