"""Causal links: which words of a sentence are called the cause of which others."""

from __future__ import annotations

from typing import Literal, NamedTuple

from detente.coding.causal_lexicon import Strength
from detente.coding.causal_spans import Stretch, trimmed
from detente.language import Token

_CONTRASTS = frozenset({("rather", "than"), ("instead", "of"), ("and", "not"), (",", "not")})
_PHRASE_ENDS = frozenset({"NOUN", "PROPN", "PRON", "VERB"})


_AFTERTHOUGHT = 8
"""Tokens at the end of an effect in which a denied cause may stand; chosen, not measured."""


class Link(NamedTuple):
    """A cause, its effect and the word that joins them; `earlier` where the cause is the sentence before.

    `stance` where another cause is preferred to this one: denied after "rather than", doubted after "less to".
    """

    cause: Stretch
    effect: Stretch
    signal: Token
    strength: Strength
    rule: str
    earlier: bool = False
    stance: Literal["denied", "doubted"] | None = None


def link(cause: Stretch | None, effect: Stretch | None, signal: Token, strength: Strength, rule: str) -> list[Link]:
    """Make the link if both sides have words of their own."""
    if cause is None or effect is None or cause == effect:
        return []
    if 2 * cause.overlap(effect) > min(cause.last - cause.first, effect.last - effect.first):
        return []
    return [Link(cause, effect, signal, strength, rule)]


def contrasted(link: Link) -> list[Link]:
    """Split a cause at "rather than" and the like: what comes after it is denied to be the cause."""
    doc = link.signal.doc
    for at in range(link.cause.first + 1, link.cause.last - 2):
        if (doc[at].lower_, doc[at + 1].lower_) in _CONTRASTS:
            held = trimmed(doc, link.cause.first, at)
            denied = trimmed(doc, at + 2, link.cause.last)
            if held is not None and denied is not None and doc[at - 1].pos_ in _PHRASE_ENDS:
                return [link._replace(cause=held), link._replace(cause=denied, stance="denied")]
    return _contrasted_after(link)


def _contrasted_after(link: Link) -> list[Link]:
    """Split an effect that names what did not cause it at its end: "debt brought him here, not affection"."""
    doc = link.signal.doc
    for at in range(max(link.effect.first + 1, link.effect.last - _AFTERTHOUGHT), link.effect.last - 2):
        rest = doc[at + 2 : link.effect.last]
        if (doc[at].text, doc[at + 1].lower_) == (",", "not") and link.cause.last <= link.effect.first:
            held, denied = trimmed(doc, link.effect.first, at), trimmed(doc, rest.start, rest.end)
            if held is not None and denied is not None and not any(token.pos_ in {"VERB", "ADP"} for token in rest):
                return [link._replace(effect=held), link._replace(cause=denied, effect=held, stance="denied")]
    return [link]
