"""Causes and effects joined by connectives, prepositions, participles, aims and comparisons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

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
from detente.language import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEFORE = frozenset(
    "only also mainly largely partly partially primarily mostly just simply not but and both either or probably perhaps "
    "apparently allegedly reportedly precisely exactly especially".split()
)
"""Words before a connective that belong to it and not to the effect."""
_CLAUSAL = frozenset({"as", "since", "once", "if", "when", "unless", "until", "till", "because", "even", "so", "now"})
_COMPARATIVES = frozenset({"JJR", "RBR"})


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


def connective_links(sentence: Sentence, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find the links made by conjunctions, prepositions and adverbs of cause."""
    by_clause: dict[int, list[_Found]] = defaultdict(list)
    for token, connective in _connectives(sentence, lexicon):
        if connective.introduces == "effect":
            yield from _effect_link(sentence, token, connective)
        elif found := _governing(sentence, token, connective):
            by_clause[found.governor.i].append(found)
    for together in by_clause.values():
        cuts = [found.reach for found in together]
        for found in together:
            yield from _cause_link(found, cuts)


def _connectives(sentence: Sentence, lexicon: CausalLexicon) -> Iterator[tuple[Token, Connective]]:
    done = -1
    for token in sentence:
        if token.i < done:
            continue
        for connective in lexicon.connectives.get(token.lower_, ()):
            if _spells(token, connective.words):
                done = token.i + len(connective.words)
                yield token, connective
                break


def _spells(token: Token, words: tuple[str, ...]) -> bool:
    doc = token.doc
    if token.i + len(words) > token.sent.end:
        return False
    return all(doc[token.i + offset].lower_ == word for offset, word in enumerate(words))


# ---------------------------------------------------------------- the cause follows


def _governing(sentence: Sentence, token: Token, connective: Connective) -> _Found | None:
    """Find what a connective governs (the top of the words after it) and the word outside on which both hang."""
    first, last = token.i, token.i + len(connective.words)
    if last >= sentence.span.end or token.doc[last].is_punct and len(connective.words) == 1:
        return None
    governed = token.doc[last]
    while governed.head.i != governed.i and governed.head.i >= last and governed.head.left_edge.i >= first:
        governed = governed.head
    if not _fits(token, connective, governed):
        return None
    governor = token
    end = governed.right_edge.i + 1
    while governor.head.i != governor.i and first <= governor.i < end:
        governor = governor.head
    if first <= governor.i < end or not sentence.span.start <= governor.i < sentence.span.end:
        return None
    return _Found(connective, first, last, governed, _effect_head(governor, first, end))


def _fits(token: Token, connective: Connective, governed: Token) -> bool:
    """Tell whether a word that is not always a connective is one here: "as" before a clause, "with" before an event."""
    word = connective.words[-1] if len(connective.words) > 1 else token.lower_
    if len(connective.words) == 1 and word in _CLAUSAL:
        return governed.pos_ in _VERBAL and any(child.dep_ in _SUBJECTS for child in governed.children)
    if len(connective.words) == 1 and word == "with":
        return governed.pos_ in _VERBAL
    return not (word == "to" and governed.pos_ not in _VERBAL and connective.words[0] in {"so", "order"})


def _effect_head(governor: Token, first: int, end: int) -> Token:
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
    effect = clause_stretch(head, cuts) if head.pos_ in _VERBAL else noun_stretch(head, cuts)
    signal = head.doc[found.first]
    return link(cause, effect, signal, found.connective.strength, " ".join(found.connective.words))


# ---------------------------------------------------------------- the effect follows


def _effect_link(sentence: Sentence, token: Token, connective: Connective) -> list[Link]:
    """Take the clause of "therefore" as the effect of the clause before, or of the sentence before."""
    words = token.doc[token.i : token.i + len(connective.words)]
    head = clause_head(token)
    own = Stretch(words.start, words.end)
    rule = " ".join(connective.words)
    if head.i < token.i:
        cause, effect = (
            trimmed(token.doc, head.left_edge.i, token.i),
            trimmed(token.doc, words.end, head.right_edge.i + 1),
        )
        return link(cause, effect, token, connective.strength, rule)
    effect = clause_stretch(head, [own])
    if head.dep_ in {"conj", "advcl", "ccomp"} and head.head.i < token.i:
        cause = clause_stretch(clause_head(head.head), [Stretch(head.left_edge.i, head.right_edge.i + 1)])
        return link(cause, effect, token, connective.strength, rule)
    if effect is None or sentence.span.start < token.i - 2:
        return []
    return [Link(effect, effect, token, connective.strength, rule, earlier=True)]


# ---------------------------------------------------------------- occasions, participles, aims


def occasion_links(sentence: Sentence, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find causes that a preposition gives after certain heads: "sanctioned over", "arrested for", "killed in"."""
    for token in sentence:
        for occasion in lexicon.occasions.get(token.lower_, ()):
            head = token.head
            if token.dep_ not in {"prep", "agent"} or head.i >= token.i or head.lemma_.lower() not in occasion.heads:
                continue
            governed = next((each for each in token.children if each.dep_ in {"pobj", "pcomp"}), None)
            if governed is None or (occasion.objects and governed.lemma_.lower() not in occasion.objects):
                continue
            cut = Stretch(token.i, governed.right_edge.i + 1)
            effect = clause_stretch(head, [cut]) if head.pos_ in _VERBAL else noun_stretch(head, [cut])
            cause = phrase_stretch(governed, token.i + 1)
            yield from link(cause, effect, token, occasion.strength, f"occasion {token.lower_}")
            break


def participle_links(sentence: Sentence, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find participles that say why something is done ("marched, demanding talks")."""
    for token in sentence:
        if (
            token.tag_ == "VBG"
            and token.dep_ in {"advcl", "acl", "xcomp"}
            and token.lemma_ in lexicon.reason_participles
        ):
            if any(child.dep_ in {"nsubj", "aux", "mark"} for child in token.children):
                continue
            reach = Stretch(token.left_edge.i, token.right_edge.i + 1)
            head = clause_head(token.head)
            effect = clause_stretch(head, [reach]) if head.pos_ in _VERBAL else noun_stretch(token.head, [reach])
            yield from link(trimmed(token.doc, *reach), effect, token, "implied", "reason participle")


def aim_links(sentence: Sentence) -> Iterator[Link]:
    """Find infinitives that say to what end something is done ("met to end the dispute")."""
    for token in sentence:
        if token.tag_ != "VB" or token.dep_ != "advcl":
            continue
        mark = token.left_edge
        if mark.lower_ != "to" or any(child.dep_ in _SUBJECTS for child in token.children):
            continue
        reach = Stretch(mark.i, token.right_edge.i + 1)
        head = clause_head(token.head)
        if head.pos_ in _VERBAL:
            yield from link(trimmed(token.doc, *reach), clause_stretch(head, [reach]), token, "implied", "aim")


# ---------------------------------------------------------------- the more ..., the more ...


def comparison_links(sentence: Sentence) -> Iterator[Link]:
    """Find "the more X, the more Y": all clauses but the last are causes of the last."""
    doc = sentence.span.doc
    starts = [
        token.i
        for token in sentence
        if token.lower_ == "the" and token.i + 1 < sentence.span.end and doc[token.i + 1].tag_ in _COMPARATIVES
        and _opens_clause(doc[token.i], sentence)
    ]  # fmt: skip
    if len(starts) < 2:
        return
    effect = trimmed(doc, starts[-1], sentence.span.end)
    for start, end in zip(starts, starts[1:], strict=False):
        yield from link(trimmed(doc, start, end), effect, doc[start], "stated", "comparison")


def _opens_clause(token: Token, sentence: Sentence) -> bool:
    before = token.doc[token.i - 1] if token.i > sentence.span.start else None
    return before is None or before.is_punct or before.lower_ in {"and", "that"}
