"""Stretches of a sentence: from the grammar to the words that name a cause or an effect.

All positions are token positions in the paragraph's spaCy document, half-open.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from detente.coding.cues import load_cues
from detente.language import Doc, Token

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_RELATIVE = frozenset({"which", "that", "who"})
_RISES = frozenset({"xcomp", "aux", "auxpass", "pcomp"})
_LEADING = frozenset(
    "and but or that yet so meanwhile however moreover also besides further furthermore incidentally additionally "
    "earlier later similarly likewise nevertheless nonetheless instead still then indeed".split()
)
_TRAILING = frozenset({"and", "but", "or", "as", "while"})
_CARRIED = frozenset({"xcomp", "conj", "acomp", "advcl", "pcomp", "ccomp", "prep", "oprd"})
_HEADING_ENDS = frozenset({":", "--", "—", "–"})


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
        elif child.i < verb.i and (_says_so(child) or (child.dep_ == "advcl" and _has_subject(child))):
            taken.append(Stretch(verb.left_edge.i, child.right_edge.i + 1))
        elif child.i > verb.i and (child.dep_ == "parataxis" or (child.dep_ == "conj" and _has_subject(child))):
            taken.append(Stretch(child.left_edge.i, last))
    if verb.dep_ == "conj" and not _has_subject(verb):
        first = _shared_start(verb, first)
    elif verb.dep_ == "relcl" and not _has_own_subject(verb):
        first = verb.head.left_edge.i
    elif verb.dep_ == "relcl":
        taken.append(Stretch(first, min(child.left_edge.i for child in verb.children if child.dep_ in _SUBJECTS)))
    elif verb.dep_ == "acl" and verb.head.i < verb.i:
        first = verb.head.left_edge.i
    return _without(verb, first, last, taken)


def _says_so(verb: Token) -> bool:
    """Tell whether a clause only says who says it and stands before or within what is said: "..., she said, ..."."""
    said = verb.dep_ in {"parataxis", "ccomp"} and verb.lemma_ in load_cues().verbs
    return said and not any(child.dep_ == "ccomp" for child in verb.children)


def _without(head: Token, first: int, last: int, cuts: Iterable[Stretch]) -> Stretch | None:
    first = _after_heading(head, first)
    for cut in cuts:
        if cut.last <= head.i:
            first = max(first, cut.last) if cut.last > first else first
        elif cut.first > head.i:
            last = min(last, cut.first)
    return trimmed(head.doc, first, last)


def _after_heading(head: Token, first: int) -> int:
    """Start after a heading, a dateline or a name of who speaks that the parser took for part of the phrase."""
    before = [token for token in head.doc[first : head.i] if token.text in _HEADING_ENDS]
    colons = [token for token in before if token.text == ":"]
    if colons:
        return int(colons[-1].i) + 1
    return int(before[0].i) + 1 if len(before) == 1 else first


def _shared_start(verb: Token, first: int) -> int:
    """Go back to the subject that a joined verb shares, where only verbs lie between."""
    current = verb
    while current.dep_ == "conj" and not _has_subject(current):
        current = current.head
    return int(current.left_edge.i) if _has_subject(current) else first


def _has_own_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS and child.lower_ not in _RELATIVE for child in verb.children)


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
    if clauses and (at > verb.i or clauses[0].i < verb.i):
        return said_clause(clauses[0], at)
    aside = (
        verb.dep_ in {"parataxis", "conj"} or (verb.dep_ == "ccomp" and verb.i < verb.head.i)
    ) and verb.head.pos_ in _VERBAL  # "X fell because Y, she said"
    return verb.head if not clauses and aside and (at < verb.i or verb.dep_ == "parataxis") else verb


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


def shared_subject(verb: Token) -> Token | None:
    """Give the subject of a verb, or of the verb that carries it: "is likely to lead", "came and went"."""
    current = verb
    while True:
        own = next((child for child in current.children if child.dep_ in _SUBJECTS and child.dep_ != "expl"), None)
        if own is not None and own.i != verb.i:
            return own
        if current.dep_ == "acl" and current.tag_ == "VB":  # "a goal to boost trade" boosts nothing yet
            return None
        if current.dep_ in {"acl", "relcl"}:
            return current.head
        if current.dep_ == "advcl" and current.tag_ == "VB":  # an aim is not what its subject brings about
            return None
        if current.head.i == current.i or current.dep_ not in _CARRIED:
            return None
        current = current.head


def antecedent(token: Token) -> tuple[Token, tuple[Stretch, ...]]:
    """Follow a relative pronoun to its noun; also give what to cut off that noun's phrase."""
    verb = token.head
    if token.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head, (Stretch(verb.left_edge.i, verb.right_edge.i + 1),)
    return token, ()
