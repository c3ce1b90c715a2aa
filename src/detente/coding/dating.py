"""Dating: which of the dates of a sentence is that of an act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.coding import grammar
from detente.coding.times import TimeExpression, nearest
from detente.language import Sentence, Token
from detente.records import DateRange, Status

if TYPE_CHECKING:
    from detente.coding.matching import Match

_BOUNDS = frozenset({"after", "before", "since", "until", "till", "by", "of"})
"""Prepositions that set a bound to an act, or date a thing, and do not say when the act was done."""
_APART = frozenset({"compound", "amod", "nmod", "poss", "nummod", "relcl", "acl", "ccomp", "pcomp", "conj", "xcomp"})
"""Links of the parse over which a date does not reach the act above."""
_MEANWHILE = frozenset({"while", "as", "when"})
_DECIDING = frozenset({"decide", "decision", "order", "announce", "begin", "start", "continue", "try", "manage"})
"""Words whose date is also that of the act they govern, even of one that is still to be done."""


def date_of(match: Match, sentence: Sentence, times: Sequence[TimeExpression], status: Status) -> DateRange | None:
    """Give the date that stands nearest to the trigger among those of its own clause; None where there is none.

    Verbs above that share the time of the act lend theirs ("decided on Monday to expel"), verbs of saying do not. An
    act called for or possible has no date.
    """
    if status in {"called-for", "possible"}:
        return None
    at = sentence.start_of(match.trigger)
    ordered = list(nearest(list(times), at, at + len(match.trigger)))
    for clause in _clauses(match.trigger, status):
        for each in ordered:
            token = _token_at(sentence, each)
            if token is not None and _dates_a_clause(token, clause, match):
                return each.range
    return None


def _clauses(trigger: Token, status: Status) -> Iterator[Token]:
    """Give the verb of the trigger's clause, then those above that share its time."""
    current = grammar.clause_of(trigger)
    yield current
    while current.dep_ in {"xcomp", "acl", "pcomp", "aux"} and current.head.i != current.i:
        above = current.head
        if status == "planned" and above.lemma_.lower() not in _DECIDING:
            return
        current = grammar.clause_of(above)
        yield current


def _token_at(sentence: Sentence, time: TimeExpression) -> Token | None:
    """Give the token from which the place of a time expression can be read: the preposition before it, or its head.

    In "On Monday Latvia" the small model takes the day for a part of the name after it, but not the preposition.
    """
    inside = [
        token for token in sentence if sentence.start_of(token) < time.end and time.start < sentence.end_of(token)
    ]
    if inside and inside[0].i > sentence.span.start and inside[0].nbor(-1).pos_ == "ADP":
        return inside[0].nbor(-1)
    within = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in within), None)


def _dates_a_clause(token: Token, clause: Token, match: Match) -> bool:
    """Tell that a date says when what a clause tells was done.

    It may stand in the clause or in one that says at the same time as what ("while they dined on Friday"); it must not
    be a bound ("after March 4"), nor modify another noun ("the March attack") or stand in what is told of one.
    """
    act = {each.i for each in (*match.tokens, *match.objects)}
    if token.lower_ in _BOUNDS or (token.dep_ == "pobj" and token.head.lower_ in _BOUNDS):
        return False
    current = token
    while current.i not in act and current.i != clause.i:
        if current.head.i == current.i or current.dep_ in _APART:
            return False
        if current.dep_ == "advcl" and not any(child.lower_ in _MEANWHILE for child in current.lefts):
            return False
        current = current.head
    return True
