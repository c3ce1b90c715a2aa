"""Causal links: which words of a sentence are called the cause of which others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detente.coding.causal_lexicon import Strength
from detente.coding.causal_spans import Stretch

if TYPE_CHECKING:
    from spacy.tokens import Token


class Link(NamedTuple):
    """A cause, its effect and the word that joins them; `earlier` where the cause is the sentence before."""

    cause: Stretch
    effect: Stretch
    signal: Token
    strength: Strength
    rule: str
    earlier: bool = False


def link(cause: Stretch | None, effect: Stretch | None, signal: Token, strength: Strength, rule: str) -> list[Link]:
    """Make the link if both sides have words of their own."""
    if cause is None or effect is None or cause == effect:
        return []
    if 2 * cause.overlap(effect) > min(cause.last - cause.first, effect.last - effect.first):
        return []
    return [Link(cause, effect, signal, strength, rule)]
