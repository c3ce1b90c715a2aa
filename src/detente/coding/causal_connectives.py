"""Causes and effects joined by conjunctions, prepositions and adverbs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detente.coding.causal_lexicon import CausalLexicon, Connective
from detente.coding.causal_links import Link, link
from detente.coding.causal_spans import (
    Stretch,
    clause_head,
    clause_stretch,
    noun_stretch,
    phrase_stretch,
    said_clause,
    trimmed,
)
from detente.language import Token, Words

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEFORE = frozenset(
    "only also mainly largely partly partially primarily mostly just simply not but and both either or probably "
    "perhaps apparently allegedly reportedly precisely exactly especially".split()
)
"""Words before a connective that belong to it and not to the effect."""
_CLAUSAL = frozenset({"as", "since", "once", "if", "when", "unless", "until", "till", "because", "even", "so", "now"})
_LENGTHS = frozenset({"day", "week", "month", "year", "hour", "minute", "decade"})
_CONCESSIONS = frozenset({"despite", "in spite of", "despite the fact that"})
"""What follows them is said not to have stood in the way: a cause that had no effect."""
_OPENING = 4
"""Tokens of a sentence after which an adverb no longer points back to the sentence before; chosen, not measured."""
_MEASURES = frozenset({"many", "much", "well", "far", "few", "little", "usual", "yet", "per", "if", "though"})


class _Found(NamedTuple):
    """A connective at tokens `first` to `last`, what it governs, and the word it hangs on."""

    connective: Connective
    first: int
    last: int
    governed: Token
    governor: Token

    @property
    def reach(self) -> Stretch:
        """The connective with all it governs."""
        return Stretch(_widened(self.governed, self.first), max(self.last, self.governed.right_edge.i + 1))


def connective_links(words: Words, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find the links made by conjunctions, prepositions and adverbs of cause."""
    tokens = words.tokens
    by_clause: dict[int, list[_Found]] = defaultdict(list)
    for token, connective in _connectives(words, lexicon):
        if connective.introduces == "effect":
            yield from _effect_link(tokens, token, connective)
        elif found := _governing(tokens, token, connective, lexicon):
            by_clause[found.governor.i].append(found)
    for together in by_clause.values():
        cuts = [found.reach for found in together]
        for found in together:
            yield from _cause_link(found, cuts)


def _connectives(words: Words, lexicon: CausalLexicon) -> Iterator[tuple[Token, Connective]]:
    tokens, lower, known = words.tokens, words.lower, lexicon.connectives
    done = -1
    for at in [at for at, word in enumerate(lower) if word in known]:
        if at < done:
            continue
        for connective in known[lower[at]]:
            if lower[at : at + len(connective.words)] == connective.words and not _is_measure(tokens, at):
                done = at + len(connective.words)
                yield tokens[at], connective
                break


def _is_measure(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "as" begins a comparison ("as many as") or "after" ends a length of time ("two years after")."""
    if tokens[at].lower_ == "after":
        return at > 1 and tokens[at - 1].lemma_ in _LENGTHS and tokens[at - 2].pos_ != "DET"
    return tokens[at].lower_ == "as" and at + 1 < len(tokens) and tokens[at + 1].lower_ in _MEASURES


# ---------------------------------------------------------------- the cause follows


def _governing(tokens: Sequence[Token], token: Token, connective: Connective, lexicon: CausalLexicon) -> _Found | None:
    """Find what a connective governs (the top of the words after it) and the word outside on which both hang."""
    first, last = token.i, token.i + len(connective.words)
    start, stop = tokens[0].i, tokens[-1].i + 1
    if last >= stop or (token.doc[last].is_punct and len(connective.words) == 1):
        return None
    governed = token.doc[last]
    widened = _widened(governed, first)
    while governed.head.i != governed.i and governed.head.i >= last and governed.head.left_edge.i >= widened:
        if governed.is_ancestor(token):  # the connective marks this clause; what is above is what it hangs on
            break
        governed = governed.head
    if not _fits(token, connective, governed, lexicon):
        return None
    governor = token
    end = governed.right_edge.i + 1
    while governor.head.i != governor.i and first <= governor.i < end:
        governor = governor.head
    if first <= governor.i < end or not start <= governor.i < stop:
        return None
    return _Found(connective, first, last, governed, _effect_head(governor, first))


def _fits(token: Token, connective: Connective, governed: Token, lexicon: CausalLexicon) -> bool:
    """Tell whether a word that is not always a connective is one here: "as" before a clause, "with" before an event."""
    counted = governed.pos_ == "NUM" and not any(child.lower_ == "of" for child in governed.children)
    if counted or governed.tag_ in {"PRP", "WDT", "WP"} or governed.lemma_.lower() in lexicon.times:
        return False
    if len(connective.words) == 1:
        return _fits_alone(token, token.lower_, governed, lexicon)
    if connective.words == ("due", "to"):  # "is due to visit"
        return governed.tag_ != "VB"
    if connective.words == ("out", "of"):
        return governed.lemma_.lower() in lexicon.feelings
    return not (
        connective.words[-1] == "to" and governed.pos_ not in _VERBAL and connective.words[0] in {"so", "order"}
    )


def _fits_alone(token: Token, word: str, governed: Token, lexicon: CausalLexicon) -> bool:
    if word in _CLAUSAL:
        clause = governed.pos_ in _VERBAL and any(child.dep_ in _SUBJECTS for child in governed.children)
        return clause and not (word == "since" and (token.dep_ != "mark" or _is_since_then(governed)))
    if word == "with":
        attached = any(child.dep_ == "acl" and child.tag_ == "VBG" for child in governed.children)
        return governed.pos_ in _VERBAL or attached
    if word == "through" and governed.dep_ == "pobj" and governed.right_edge.i + 1 < len(token.doc):
        return token.i == token.sent.start or token.doc[governed.right_edge.i + 1].text == ","
    if word in {"by", "through", "for", "on"}:
        return governed.tag_ == "VBG" and governed.dep_ == "pcomp"
    if word == "over":
        return governed.pos_ == "NOUN" and token.dep_ == "prep" and token.head.lemma_ not in lexicon.over_takers
    return _fits_noun(token, word, governed, lexicon)


def _fits_noun(token: Token, word: str, governed: Token, lexicon: CausalLexicon) -> bool:
    if word == "without":
        return governed.pos_ in {"NOUN", "PROPN"}
    if word == "after" and governed.pos_ in {"NOUN", "PROPN"}:
        return governed.lemma_.lower() in lexicon.happenings
    if word == "against":  # what is done against somebody is not caused by them
        return governed.pos_ != "PROPN" and governed.lemma_.lower() not in lexicon.agents
    return word != "given" or token.dep_ == "prep"


def _is_since_then(verb: Token) -> bool:
    """Tell whether "since" gives a time: the perfect in the clause around it, the past in its own."""
    around = {child.lower_ for child in verb.head.children if child.dep_ == "aux"}
    return verb.tag_ == "VBD" and bool(around & {"has", "have", "'ve"})


def _effect_head(governor: Token, first: int) -> Token:
    """Choose between the noun and the clause on which a connective hangs."""
    while governor.head.i != governor.i and governor.pos_ in {"ADP", "SCONJ", "ADV", "ADJ", "PART", "DET", "CCONJ"}:
        governor = governor.head
    if governor.pos_ in _VERBAL:
        head = clause_head(governor)
        return said_clause(head, first)
    clause = clause_head(governor)
    if clause.pos_ in _VERBAL and (clause.i < governor.i or first < clause.left_edge.i + 1):
        return said_clause(clause, first)
    return governor if governor.i < first else clause


def _widened(governed: Token, first: int) -> int:
    doc = governed.doc
    start = governed.sent.start
    while first > start and doc[first - 1].lower_ in _BEFORE:
        first -= 1
    return first


def _cause_link(found: _Found, cuts: list[Stretch]) -> list[Link]:
    cause = phrase_stretch(found.governed, found.last)
    head = found.governor
    if found.connective.words == ("when",) and (_goes_on(head) or _goes_on(found.governed)):
        return []
    if found.connective.words == ("without",) and not _is_ruled_out(head):
        return []
    effect = clause_stretch(head, cuts) if head.pos_ in _VERBAL else noun_stretch(head, cuts)
    signal = head.doc[found.first]
    rule = " ".join(found.connective.words)
    links = link(cause, effect, signal, found.connective.strength, rule)
    return [each._replace(stance="denied") for each in links] if rule in _CONCESSIONS else links


def _is_ruled_out(verb: Token) -> bool:
    """Tell whether a clause says what would not be: "without the loan there is no bridge"."""
    return any(
        token.lower_ in {"no", "not", "n't", "never", "would", "could", "cannot"}
        for child in verb.children
        for token in (child, *child.children)
    )


def _goes_on(verb: Token) -> bool:
    """Tell whether a verb is in the progressive, which sets a scene and gives neither cause nor effect."""
    return verb.tag_ == "VBG" and any(child.dep_ == "aux" for child in verb.children)


# ---------------------------------------------------------------- the effect follows


def _effect_link(tokens: Sequence[Token], token: Token, connective: Connective) -> list[Link]:
    """Take the clause of "therefore" as the effect of the clause before, or of the sentence before."""
    words = token.doc[token.i : token.i + len(connective.words)]
    head = clause_head(token)
    own = Stretch(words.start, words.end)
    rule = " ".join(connective.words)
    after = token.doc[words.end] if words.end <= tokens[-1].i else None
    if head.i < token.i and after is not None and after.tag_ == "VBG":
        cause, effect = (
            trimmed(token.doc, head.left_edge.i, token.i),
            trimmed(token.doc, words.end, head.right_edge.i + 1),
        )
        return link(cause, effect, token, connective.strength, rule)
    effect = clause_stretch(head, [own])
    if head.dep_ in {"conj", "advcl", "ccomp"} and head.head.i < token.i:
        cause = clause_stretch(clause_head(head.head), [Stretch(head.left_edge.i, head.right_edge.i + 1)])
        return link(cause, effect, token, connective.strength, rule)
    for before in head.children:
        if (
            before.dep_ in {"ccomp", "parataxis"}
            and before.i < token.i
            and token.doc[before.right_edge.i + 1].text == ";"
        ):
            reach = Stretch(before.left_edge.i, before.right_edge.i + 1)
            return link(clause_stretch(before), clause_stretch(head, [own, reach]), token, connective.strength, rule)
    if effect is None or tokens[0].i < token.i - _OPENING:
        return []
    return [Link(effect, effect, token, connective.strength, rule, earlier=True)]
