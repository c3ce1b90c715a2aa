"""What a quantity measures: the noun phrases that the grammar ties to it, and the change it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.coding.grammar import surface_subjects
from detente.language import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_UP = frozenset(
    "rise increase grow climb jump soar surge gain advance expand double triple quadruple boost raise rally leap swell accelerate "
    "widen skyrocket spike strengthen appreciate add improve hike mount heighten escalate multiply rebound".split()
)
_DOWN = frozenset(
    "fall decrease decline drop slump plunge plummet tumble slide shrink contract cut reduce lower lose slash dip sink halve "
    "weaken depreciate shed narrow slip ease retreat trim dwindle diminish crash slow".split()
)
_UP_NOUNS = frozenset("rise increase growth gain jump surge expansion advance climb hike upturn uptick leap boost rally spike".split())
_DOWN_NOUNS = frozenset(
    "fall decrease decline drop slump plunge reduction contraction cut loss decline dip downturn slide shrinkage".split()
)
_GOALS = frozenset("goal target aim objective plan ambition pledge commitment".split())
_GOAL_VERBS = frozenset("aim plan hope intend seek target pledge vow promise aspire want wish".split())
_FORECASTS = frozenset("forecast expect predict project estimate anticipate".split())
_VAGUE = frozenset(
    "total average maximum minimum record amount value sum figure number level rate top rest high low peak more less lot range "
    "estimate part share proportion majority one most equivalent".split()
)
_MODIFYING = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "appos", "poss", "advmod"})
_PARTS = frozenset({"amod", "compound", "poss", "nmod", "nummod", "case", "punct", "advmod", "npadvmod", "quantmod"})
_CHAIN = frozenset({"of", "to", "between", "with", "from", "in", "by", "on", "for", "against", "among"})
_DEPTH = 6
_LONGEST = 9
"""Words of one phrase; longer ones hold clauses."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The phrases that say what is measured, in words and as tokens, and the verb of the clause."""

    words: str | None
    tokens: tuple[Token, ...]
    verb: Token | None


def measured(sentence: Sentence, span: Span, anchor: Token, *, counts: bool) -> Measured:
    """Find what the quantity in `span`, whose grammatical head is `anchor`, measures; `counts`: `anchor` is the noun counted."""
    heads = _distinct(_heads(span, anchor, counts))
    phrases = [_phrase(sentence, span, head) for head in heads]
    words = [text for text in dict.fromkeys(text for text, _ in phrases) if text]
    suffix = _purpose(anchor)
    text = ", ".join(words[:2])
    if text and suffix and suffix not in text:
        text = f"{text} {suffix}"
    tokens = tuple(token for _, found in phrases for token in found)
    return Measured(text or None, tokens, governing(anchor))


def _distinct(tokens: Iterable[Token]) -> list[Token]:
    result: list[Token] = []
    for token in tokens:
        if token not in result and token.pos_ not in {"PRON", "NUM", "SYM", "VERB", "AUX"} and token.tag_ not in {"CD", "WDT", "WP", "DT", "EX"}:
            result.append(token)
    return result


def _heads(span: Span, anchor: Token, counts: bool) -> Iterator[Token]:
    """Give the heads of the phrases in the order in which they say most about the quantity."""
    if not counts:
        yield from _complements(span)
    yield from _climb(span, anchor, counts, _DEPTH)


def _complements(span: Span) -> Iterator[Token]:
    """Give what the quantity is a part or an amount of: "12 percent of exports", "2 tons of gas"."""
    for token in span:
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ == "of" and child.i >= span.end - 1:
                yield from (pobj for pobj in child.children if pobj.dep_ == "pobj")


def _climb(span: Span, anchor: Token, counts: bool, depth: int) -> Iterator[Token]:
    head, dep = anchor.head, anchor.dep_
    if depth == 0:
        return
    if head.i == anchor.i:
        yield from _own(anchor)
    elif dep in _MODIFYING and head.pos_ in {"NOUN", "PROPN"}:
        yield from _of_noun(span, head, depth)
    elif dep == "pobj" or (head.pos_ == "ADP" and dep in {"pcomp", "nummod", "npadvmod"}):
        yield from _of_preposition(span, anchor, head, counts, depth)
    elif dep in {"nsubj", "nsubjpass"}:
        yield from _as_subject(anchor, counts)
    elif dep == "conj":
        yield from _climb(span, head, counts, depth - 1)
    elif head.pos_ in {"VERB", "AUX"}:
        yield from _of_verb(head, dep)
    elif head.pos_ in {"NOUN", "PROPN"}:
        yield from _of_noun(span, head, depth)
    else:
        yield from _climb(span, head, counts, depth - 1)


def _own(anchor: Token) -> Iterator[Token]:
    yield from (child for child in anchor.children if child.dep_ in {"nsubj", "nsubjpass"})
    yield from (child for child in anchor.children if child.dep_ in {"dep", "appos"} and child.pos_ in {"NOUN", "PROPN"})


def _of_noun(span: Span, noun: Token, depth: int) -> Iterator[Token]:
    """Give a noun that the quantity describes; of a change, what changes ("a 5 percent rise in exports")."""
    if span.start <= noun.i < span.end:
        yield from _climb(span, noun, False, depth - 1)
    elif noun.lemma_ in _UP_NOUNS | _DOWN_NOUNS or noun.lemma_.lower() in _VAGUE:
        inner = [p for prep in noun.children if prep.dep_ == "prep" and prep.lower_ in {"in", "of", "for"} for p in prep.children if p.dep_ == "pobj"]
        inner = [p for p in inner if not span.start <= p.i < span.end and p.pos_ in {"NOUN", "PROPN"}]
        yield from inner
        yield from (child for child in noun.children if child.dep_ in {"poss", "compound"} and child.pos_ in {"NOUN", "PROPN"})
        yield from _climb(span, noun, False, depth - 1)
        yield noun
    else:
        yield noun
        yield from _subject_above(noun)


def _subject_above(noun: Token) -> Iterator[Token]:
    verb = governing(noun)
    if verb is not None and noun.dep_ in {"dobj", "attr", "pobj"}:
        yield from surface_subjects(verb)


def _of_preposition(span: Span, anchor: Token, preposition: Token, counts: bool, depth: int) -> Iterator[Token]:
    head = preposition.head
    while head.pos_ == "ADP" and head.head.i != head.i:
        preposition, head = head, head.head
    if head.pos_ in {"NOUN", "PROPN"} and not span.start <= head.i < span.end:
        yield from _of_noun(span, head, depth)
    elif head.pos_ in {"VERB", "AUX"}:
        objects = [child for child in head.children if child.dep_ in {"dobj"} and child.i < anchor.i]
        objects = [token for token in objects if token.pos_ in {"NOUN", "PROPN"} and not _is_amount(token)]
        yield from objects
        yield from surface_subjects(head)
    elif head.pos_ in {"ADJ", "ADV", "NUM", "SYM", "PART"} and head.head.i != head.i:
        yield from _climb(span, head, counts, depth - 1)


def _is_amount(token: Token) -> bool:
    return token.lower_ in {"percent", "%", "dollar", "dollars"} or token.tag_ in {"CD", "$"}


def _as_subject(anchor: Token, counts: bool) -> Iterator[Token]:
    """Give what the clause says of a quantity that is its subject; a counted noun already says what it is."""
    if counts:
        return
    verb = anchor.head
    yield from (child for child in verb.children if child.dep_ in {"attr"} and child.pos_ in {"NOUN", "PROPN"})
    yield from (child for child in verb.children if child.dep_ == "dobj" and child.pos_ in {"NOUN", "PROPN"})


def _of_verb(verb: Token, dep: str) -> Iterator[Token]:
    if dep not in {"dobj", "attr", "oprd"}:
        yield from (child for child in verb.children if child.dep_ == "dobj" and child.pos_ in {"NOUN", "PROPN"})
    yield from surface_subjects(verb)
    if dep == "dobj":
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "on", "for"}:
                yield from (pobj for pobj in child.children if pobj.dep_ == "pobj" and pobj.pos_ in {"NOUN", "PROPN"})


def governing(token: Token) -> Token | None:
    """Give the verb of the clause in which a token stands, None where there is none."""
    current = token
    while current.pos_ not in {"VERB", "AUX"}:
        if current.head.i == current.i:
            return None
        current = current.head
    return current


# ---------------------------------------------------------------- phrases


def _phrase(sentence: Sentence, span: Span, head: Token) -> tuple[str, list[Token]]:
    """Give a noun with its modifiers and the prepositions that narrow it, the quantity itself left out."""
    tokens = sorted({token.i: token for token in _collected(head, 2) if not span.start <= token.i < span.end}.values(), key=lambda t: t.i)
    tokens = [token for token in tokens if token.sent.start == head.sent.start]
    while tokens and (tokens[0].tag_ in {"DT", "POS", "PRP$", "IN"} or tokens[0].is_punct):
        tokens = tokens[1:]
    while tokens and (tokens[-1].tag_ in {"DT", "POS", "IN"} or (tokens[-1].is_punct and tokens[-1].text not in {"%"})):
        tokens = tokens[:-1]
    return _worded(sentence, tokens[:_LONGEST]), tokens


def _worded(sentence: Sentence, tokens: list[Token]) -> str:
    parts: list[str] = []
    for n, token in enumerate(tokens):
        joined = n > 0 and tokens[n - 1].i + 1 == token.i and not tokens[n - 1].whitespace_
        parts.append(("" if joined or not parts else " ") + sentence.text[sentence.start_of(token) : sentence.end_of(token)])
    return " ".join("".join(parts).split())


def _collected(head: Token, depth: int) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ in _PARTS and child.i < head.i:
            yield from _modifier(child)
        elif depth and child.dep_ == "prep" and child.i > head.i and child.lower_ in _CHAIN:
            yield child
            for pobj in child.children:
                if pobj.dep_ == "pobj":
                    yield from _collected(pobj, depth - 1)
        elif depth and child.dep_ in {"conj", "cc"} and child.i > head.i and child.pos_ in {"NOUN", "PROPN", "CCONJ"}:
            yield from _collected(child, depth - 1)


def _modifier(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ in _PARTS | {"conj", "cc", "hmod", "det"} and (child.dep_ != "det"):
            yield from _modifier(child)


def _purpose(anchor: Token) -> str | None:
    """Tell a goal or a forecast from what has been reached."""
    verb = governing(anchor)
    for _ in range(3):
        if verb is None:
            return None
        if verb.dep_ == "acl" and verb.head.lemma_ in _GOALS:
            return "goal" if verb.head.lemma_ == "goal" else "target"
        if verb.dep_ == "xcomp" and verb.head.lemma_ in _GOAL_VERBS:
            return "target"
        if verb.dep_ == "xcomp" and verb.head.lemma_ in _FORECASTS:
            return "forecast"
        if verb.dep_ not in {"conj", "xcomp", "acl"}:
            return None
        verb = governing(verb.head) if verb.head.i != verb.i else None
    return None


# ---------------------------------------------------------------- change


def change_of(span: Span, anchor: Token) -> Literal["up", "down"] | None:
    """Tell whether the quantity is stated as a rise or a fall, or as where one led; goals are none."""
    if _purpose(anchor):
        return None
    for token in _changers(span, anchor):
        lemma = token.lemma_.lower()
        if lemma in _UP | _UP_NOUNS or (token.lower_ in {"up", "higher", "more"} and token.pos_ != "NUM"):
            return "up"
        if lemma in _DOWN | _DOWN_NOUNS or token.lower_ in {"down", "lower"}:
            return "down"
    return None


def _changers(span: Span, anchor: Token) -> Iterator[Token]:
    """Give the words that can say in which way the quantity went, nearest first."""
    doc = span.doc
    sentence = anchor.sent
    if span.start > sentence.start and doc[span.start - 1].lower_ in {"up", "down"}:
        yield doc[span.start - 1]
    if span.end < sentence.end and doc[span.end].lower_ in {"higher", "lower", "up", "down"}:
        yield doc[span.end]
    current = anchor
    for _ in range(4):
        head = current.head
        if head.i == current.i:
            return
        if head.pos_ in {"NOUN", "PROPN"} and head.lemma_ in _UP_NOUNS | _DOWN_NOUNS:
            yield head
        if head.pos_ in {"VERB", "AUX"}:
            yield from _verbal(current, head)
            return
        if head.pos_ in {"NOUN", "PROPN"} and not span.start <= head.i < span.end:
            return
        current = head


def _verbal(child: Token, verb: Token) -> Iterator[Token]:
    """Give a verb whose amount or end the quantity states; a start ("from 5 percent") and a time ("in 3 years") are none."""
    if child.dep_ == "prep" and child.lower_ not in {"by", "to", "over", "under", "above", "below", "of"}:
        return
    if child.dep_ in {"nsubj", "nsubjpass", "advcl", "ccomp"}:
        return
    yield verb
    yield from (each for each in verb.children if each.dep_ in {"prt", "advmod", "acomp"} and each.lower_ in {"up", "down"})
    if verb.dep_ in {"advcl", "conj", "acl"} and verb.lemma_ in {"reach", "hit", "total", "bring", "stand", "amount"}:
        yield verb.head
