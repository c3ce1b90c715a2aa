"""Whose a figure is: the states and organisations that the grammar ties to a quantity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.coding.grammar import surface_subjects
from detente.coding.measured import Measured
from detente.coding.mentions import Mention, Mentions
from detente.language import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAYING = frozenset(
    "say tell add report write announce state note claim warn think believe estimate explain tweet declare".split()
)
_POINTING = frozenset({"this", "that", "it", "these", "those", "which"})
_RELATING = frozenset(
    "partner side country nation neighbour neighbor power superpower leader president ally rival giant economy capital "
    "government trade relationship relation tie partnership alliance border cooperation turnover friendship".split()
)
_DEPTH = 6


def owners(
    sentence: Sentence, previous: Sentence | None, anchor: Token, what: Measured, mentions: Mentions
) -> tuple[str, ...]:
    """Give the codes of those whom a figure is about: in its own phrase, then in its clause, then in the one before."""
    here = mentions.in_sentence(sentence)
    if here:
        own = _codes(m for m in here if _within(m, what.tokens) or _under(m, anchor))
        clause = _codes(m for m in here if _in_clause(m, anchor))
        if own or clause:
            return own if len(own) > 1 else tuple(dict.fromkeys((*own, *clause)))
    if previous is not None and _points_back(what):
        return _codes(mentions.in_sentence(previous))
    return ()


def _codes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for mention in mentions if mention.form != "outlet" for code in mention.codes))


def _within(mention: Mention, tokens: tuple[Token, ...]) -> bool:
    return any(mention.first <= token.i < mention.last for token in tokens)


def _under(mention: Mention, anchor: Token) -> bool:
    """Tell that a mention hangs on the quantity or on what it counts."""
    if anchor.pos_ in {"VERB", "AUX"}:
        return False
    return any(mention.first <= token.i < mention.last for token in anchor.subtree)


def _in_clause(mention: Mention, anchor: Token) -> bool:
    heads = _slots(anchor)
    return any(mention.first <= token.i < mention.last for token in heads)


def _slots(anchor: Token) -> list[Token]:
    """Give the tokens of the subjects and objects of the clause, and of those above it that it belongs to."""
    found: list[Token] = []
    current = anchor
    for _ in range(_DEPTH):
        while current.pos_ not in {"VERB", "AUX"} and current.head.i != current.i:
            current = current.head
            if current.pos_ in {"NOUN", "PROPN"}:
                found += [current, *_possessors(current)]
        if current.pos_ not in {"VERB", "AUX"}:
            return found
        if current.lemma_ not in _SAYING:
            found += _arguments(current)
        if current.dep_ in {"ccomp", "ROOT"} or current.head.i == current.i:
            return found
        current = current.head
    return found


def _possessors(noun: Token) -> list[Token]:
    return [
        token
        for child in noun.children
        if child.dep_ in {"poss", "amod", "compound", "nmod"}
        for token in child.subtree
    ]


def _arguments(verb: Token) -> list[Token]:
    tokens: list[Token] = []
    for subject in surface_subjects(verb):
        tokens += [token for token in subject.subtree if not _in_clause_below(token, subject)]
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "agent"} or (
            child.dep_ == "prep" and child.lower_ in {"to", "with", "from", "between", "against"}
        ):
            tokens += list(child.subtree)
    return tokens


def _in_clause_below(token: Token, top: Token) -> bool:
    current = token
    while current.i != top.i:
        if current.dep_ in {"relcl", "advcl", "ccomp"}:
            return True
        current = current.head
    return False


def _points_back(what: Measured) -> bool:
    """Tell that the clause goes on about what was said before: by a pronoun, "the relationship", "the two partners"."""
    verb = what.verb
    subjects = surface_subjects(verb) if verb is not None else []
    if any(subject.lower_ in _POINTING for subject in subjects):
        return True
    return any(token.lemma_.lower() in _RELATING for token in (*subjects, *what.tokens))
