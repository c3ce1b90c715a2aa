"""Stretches of a sentence: from the grammar to the words that name a cause or an effect.

All positions are token positions in the paragraph's spaCy document, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from detente.coding.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_RELATIVE = frozenset({"which", "that", "who"})
_RISES = frozenset({"xcomp", "aux", "auxpass", "pcomp"})
_LEADING = frozenset({"and", "but", "or", "that", "yet", "so"})
_TRAILING = frozenset({"and", "but", "or", "as", "while"})


class Stretch(NamedTuple):
    """Tokens `first` to `last`, half-open, at least one."""

    first: int
    last: int

    def overlap(self, other: Stretch) -> int:
        """Count the tokens that two stretches share."""
        return max(0, min(self.last, other.last) - max(self.first, other.first))


def trimmed(doc: Doc, first: int, last: int) -> Stretch | None:
    """Leave out punctuation and conjunctions at both ends; None where nothing is left."""
    while first < last and _is_edge(doc[first], _LEADING):
        first += 1
    while last > first and _is_edge(doc[last - 1], _TRAILING):
        last -= 1
    return Stretch(first, last) if first < last else None


def _is_edge(token: Token, words: frozenset[str]) -> bool:
    if token.lower_ == "that" and token.dep_ != "mark":
        return False
    return bool(token.is_punct) or token.is_space or token.lower_ in words


def noun_stretch(noun: Token, cuts: Iterable[Stretch] = ()) -> Stretch | None:
    """Give the noun phrase around its head, without what `cuts` take away from its ends."""
    return _without(noun, noun.left_edge.i, noun.right_edge.i + 1, cuts)


def clause_stretch(verb: Token, cuts: Iterable[Stretch] = ()) -> Stretch | None:
    """Give the clause of a verb, with the subject it shares and without clauses joined to it."""
    first, last = verb.left_edge.i, verb.right_edge.i + 1
    taken = list(cuts)
    for child in verb.children:
        if child.dep_ in {"mark", "cc"} and child.i < verb.i:
            taken.append(Stretch(verb.left_edge.i, child.i + 1))
        elif child.i > verb.i and (child.dep_ == "parataxis" or (child.dep_ == "conj" and _has_subject(child))):
            taken.append(Stretch(child.left_edge.i, last))
    if verb.dep_ == "conj" and not _has_subject(verb):
        first = _shared_start(verb, first)
    elif verb.dep_ in {"relcl", "acl"} and verb.head.i < verb.i:
        first = verb.head.left_edge.i
    return _without(verb, first, last, taken)


def _without(head: Token, first: int, last: int, cuts: Iterable[Stretch]) -> Stretch | None:
    for cut in cuts:
        if cut.last <= head.i:
            first = max(first, cut.last) if cut.last > first else first
        elif cut.first > head.i:
            last = min(last, cut.first)
    return trimmed(head.doc, first, last)


def _shared_start(verb: Token, first: int) -> int:
    """Go back to the subject that a joined verb shares, where only verbs lie between."""
    current = verb
    while current.dep_ == "conj" and not _has_subject(current):
        current = current.head
    return int(current.left_edge.i) if _has_subject(current) else first


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)


def clause_head(token: Token) -> Token:
    """Climb to the verb of the finite clause in which a token stands; the token's root where there is none."""
    current = token
    while current.head.i != current.i and (current.pos_ not in _VERBAL or current.dep_ in _RISES):
        current = current.head
    return current


def said_clause(verb: Token, at: int) -> Token:
    """Step from a verb of saying down to what is said, where a connective at `at` belongs to that."""
    cue = load_cues().verbs.get(verb.lemma_)
    if cue is None or "clause" not in cue.takes:
        return verb
    clauses = [child for child in verb.children if child.dep_ == "ccomp"]
    if clauses and (at > clauses[0].i or (clauses[0].i < verb.i and at < verb.i)):
        return said_clause(clauses[0], at)
    return verb


def phrase_stretch(token: Token, start: int) -> Stretch | None:
    """Give what a connective governs: the words of a token's phrase from `start` on."""
    return trimmed(token.doc, max(start, token.left_edge.i), _phrase_end(token))


def _phrase_end(token: Token) -> int:
    """Give where a phrase ends, leaving out a joined clause that has a subject of its own and what is said about it."""
    last = int(token.right_edge.i) + 1
    for child in token.children:
        joined = child.dep_ == "conj" and child.pos_ in _VERBAL and _has_subject(child)
        if child.i > token.i and (joined or child.dep_ == "parataxis"):
            last = min(last, int(child.left_edge.i))
    return last


def antecedent(token: Token) -> tuple[Token, tuple[Stretch, ...]]:
    """Follow a relative pronoun to its noun; also give what to cut off that noun's phrase."""
    verb = token.head
    if token.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head, (Stretch(verb.left_edge.i, verb.right_edge.i + 1),)
    return token, ()
