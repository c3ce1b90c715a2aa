"""A saying and the grammar that its parts share: who speaks, what a stretch of a sentence covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.language import Sentence, Token
from detente.records import Evidence, Stance

Frame = Literal[
    "clause", "inserted", "urged", "called", "as", "object", "preposition", "passive",
    "noun", "adjective", "according", "view", "colon", "turn", "bare",
]  # fmt: skip
Span = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with its speaker and content in one sentence.

    `head` is the cue's verb, noun or preposition, `cue` all its words. `speaker` is the head of the noun phrase that
    names who speaks (None where the sentence does not say), `relative` the "who" that stands for it. `content` are
    spans of the stored text without the attribution, empty where the sentence holds none of it. `quotes` tells that the
    cue can introduce words in quotation marks. `through` is the outlet that is said to pass the words on.
    """

    sentence: Sentence
    frame: Frame
    head: Token
    cue: Evidence
    speaker: Token | None
    content: tuple[Span, ...]
    stance: Stance
    quotes: bool
    relative: Token | None = None
    through: Token | None = None


def subject_of(verb: Token) -> Token | None:
    """Give the head of the phrase that names who does what a verb says, followed through participles and conjuncts."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None:
            return _antecedent(subject, verb)
        if verb.dep_ in ("acl", "relcl"):
            return verb.head if verb.head.pos_ in ("NOUN", "PROPN", "PRON") else None
        above = _above(verb)
        if above is None:
            return None
        verb = above
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in RELATIVES and verb.dep_ in ("relcl", "acl"):
        return verb.head
    return subject


def _above(verb: Token) -> Token | None:
    """Give the verb whose subject a verb without one shares."""
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep", "prep"):
        return verb.head
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
        return verb.head.head
    return None


def agent_of(verb: Token) -> Token | None:
    """Give the head of the phrase after the "by" of a passive."""
    by = next((child for child in verb.children if child.dep_ == "agent" or child.lower_ == "by"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive."""
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children) or (
        verb.tag_ == "VBN" and any(child.dep_ == "agent" for child in verb.children)
    )


def has_to(clause: Token) -> bool:
    """Tell whether a clause is an infinitive with "to"."""
    return any(child.tag_ == "TO" for child in clause.children)


def without(spans: tuple[Span, ...], hole: Span) -> tuple[Span, ...]:
    """Take the characters of `hole` out of spans."""
    left: list[Span] = []
    for start, end in spans:
        if hole[1] <= start or end <= hole[0]:
            left.append((start, end))
            continue
        if start < hole[0]:
            left.append((start, hole[0]))
        if hole[1] < end:
            left.append((hole[1], end))
    return tuple(left)


def span_of(sentence: Sentence, first: Token, last: Token) -> Span | None:
    """Give the characters from token `first` to token `last`, both included; None where there are none."""
    return (sentence.start_of(first), sentence.end_of(last)) if first.i <= last.i else None


def around(sentence: Sentence, clause: Token, first: Token, last: Token) -> tuple[Span, ...]:
    """Give the spans of a clause without the tokens `first` to `last`."""
    whole = span_of(sentence, clause.left_edge, clause.right_edge)
    if whole is None:
        return ()
    return tuple(without((whole,), (sentence.start_of(first), sentence.end_of(last))))
