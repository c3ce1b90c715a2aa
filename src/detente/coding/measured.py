"""What a quantity measures: the noun phrases that the grammar ties to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.coding.change import CHANGE_NOUNS, is_amount
from detente.coding.grammar import surface_subjects
from detente.language import Sentence, Span, Token

_GOALS = frozenset("goal target aim objective plan ambition pledge commitment".split())
_GOAL_VERBS = frozenset("aim plan hope intend seek target pledge vow promise aspire want wish".split())
_FORECASTS = frozenset("forecast expect predict project estimate anticipate".split())
_VAGUE = frozenset(
    "total average maximum minimum record amount value sum figure number level rate top rest high low peak more less "
    "lot range estimate part share proportion majority one most equivalent".split()
)
_TIMES = frozenset(
    "year month week day today yesterday tomorrow night morning spring summer autumn winter january february march "
    "april may june july august september october november december monday tuesday wednesday thursday friday saturday "
    "sunday".split()
)
"""What says when something was measured, and not what."""
_MODIFYING = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "appos", "poss", "advmod"})
_PARTS = frozenset({"amod", "compound", "poss", "nmod", "nummod", "case", "punct", "advmod", "npadvmod", "quantmod"})
_CHAIN = frozenset({"of", "to", "between", "with", "from", "in", "by", "on", "for", "against", "among"})
_DEPTH = 6
_LONGEST = 9
"""Words of one phrase; longer ones hold clauses."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The phrases that say what is measured, in words and as tokens (the first and all), and the verb of the clause."""

    words: str | None
    first: tuple[Token, ...]
    tokens: tuple[Token, ...]
    verb: Token | None


def measured(sentence: Sentence, span: Span, anchor: Token, *, counts: bool, taken: frozenset[int]) -> Measured:
    """Find what the quantity in `span`, whose grammatical head is `anchor`, measures.

    `counts`: `anchor` is the noun counted. `taken`: the tokens of all quantities of the sentence and of what they
    count, which say nothing about each other.
    """
    heads = [token for token in _distinct(_heads(sentence, span, anchor, counts)) if token.i not in taken]
    if not heads and not counts:
        heads = _nearest_noun(sentence, span, taken)
    phrases = [_phrase(sentence, head, taken) for head in heads]
    words: list[str] = []
    for text, _ in phrases:
        if text and not any(text in other or other in text for other in words):
            words.append(text)
    suffix = purpose_of(anchor)
    if words and suffix and suffix not in words[0]:
        words[0] = f"{words[0]} {suffix}"
    tokens = tuple(token for _, found in phrases for token in found)
    return Measured(", ".join(words[:2]) or None, tuple(phrases[0][1]) if phrases else (), tokens, governing(anchor))


def _nearest_noun(sentence: Sentence, span: Span, taken: frozenset[int]) -> list[Token]:
    """Give the last noun before the quantity, where the grammar ties it to none."""
    for token in reversed(span.doc[sentence.span.start : span.start]):
        named = token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() not in _TIMES
        if named and token.i not in taken and token.head.dep_ != "npadvmod":
            return [token.head if token.dep_ == "compound" else token]
    return []


def _distinct(tokens: Iterable[Token]) -> list[Token]:
    result: list[Token] = []
    for token in tokens:
        if (
            token not in result
            and token.pos_ not in {"PRON", "NUM", "SYM", "VERB", "AUX"}
            and token.tag_ not in {"CD", "WDT", "WP", "DT", "EX"}
            and token.lemma_.lower() not in _TIMES
        ):
            result.append(token)
    return result


def _heads(sentence: Sentence, span: Span, anchor: Token, counts: bool) -> Iterator[Token]:
    """Give the heads of the phrases in the order in which they say most about the quantity."""
    if not counts:
        yield from _complements(span)
        if (
            span.end < sentence.span.end
            and _names_measure(span.doc[span.end])
            and anchor.dep_ not in {"dobj", "attr", "npadvmod"}
        ):
            yield from _of_noun(span, _np_head(span.doc[span.end]), 1)
    else:
        yield from (
            pobj for child in anchor.rights if child.lower_ == "of" for pobj in child.children if pobj.dep_ == "pobj"
        )
    yield from _climb(span, anchor, counts, _DEPTH)


def _names_measure(token: Token) -> bool:
    return token.tag_ in {"NN", "NNS"} and token.lower_ not in {
        "year",
        "month",
        "quarter",
        "today",
        "yesterday",
        "tomorrow",
    }


def _np_head(token: Token) -> Token:
    while token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    return token


def _complements(span: Span) -> Iterator[Token]:
    """Give what the quantity is a part or an amount of: "12 percent of exports", "2 tons of gas"."""
    for token in span:
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in {"of", "in"} and child.i in {span.end - 1, span.end}:
                yield from (pobj for pobj in child.children if pobj.dep_ == "pobj" and _substantial(child, pobj))


def _substantial(preposition: Token, noun: Token) -> bool:
    """Tell "$5 million in aid" from "$5 million in May", "in Peru" and "in total"."""
    return preposition.lower_ == "of" or (noun.pos_ == "NOUN" and noun.lemma_ not in _VAGUE)


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
    yield from (
        child for child in anchor.children if child.dep_ in {"dep", "appos"} and child.pos_ in {"NOUN", "PROPN"}
    )


def _of_noun(span: Span, noun: Token, depth: int) -> Iterator[Token]:
    """Give a noun that the quantity describes; of a change, what changes ("a 5 percent rise in exports")."""
    if span.start <= noun.i < span.end:
        yield from _climb(span, noun, False, depth - 1)
    elif noun.lemma_ in CHANGE_NOUNS or noun.lemma_.lower() in _VAGUE:
        inner = [
            p
            for prep in noun.children
            if prep.dep_ == "prep" and prep.lower_ in {"in", "of", "for"}
            for p in prep.children
            if p.dep_ == "pobj"
        ]
        inner = [p for p in inner if not span.start <= p.i < span.end and p.pos_ in {"NOUN", "PROPN"}]
        yield from inner
        yield from (
            child for child in noun.children if child.dep_ in {"poss", "compound"} and child.pos_ in {"NOUN", "PROPN"}
        )
        yield from _climb(span, noun, False, depth - 1)
        yield noun
    else:
        yield noun
        yield from _subject_above(noun)


def _subject_above(noun: Token) -> Iterator[Token]:
    verb = governing(noun)
    if verb is not None and noun.dep_ in {"dobj", "attr", "pobj"}:
        yield from _named_subjects(verb)


def _of_preposition(span: Span, anchor: Token, preposition: Token, counts: bool, depth: int) -> Iterator[Token]:
    head = preposition.head
    while head.pos_ == "ADP" and head.head.i != head.i:
        preposition, head = head, head.head
    if head.pos_ in {"NOUN", "PROPN"} and not span.start <= head.i < span.end:
        yield from _of_noun(span, head, depth)
    elif head.pos_ in {"VERB", "AUX"}:
        objects = [child for child in head.children if child.dep_ in {"dobj"} and child.i < anchor.i]
        objects = [token for token in objects if token.pos_ in {"NOUN", "PROPN"} and not is_amount(token)]
        yield from objects
        yield from _named_subjects(head)
    elif head.pos_ in {"ADJ", "ADV", "NUM", "SYM", "PART"} and head.head.i != head.i:
        yield from _climb(span, head, counts, depth - 1)


def _as_subject(anchor: Token, counts: bool) -> Iterator[Token]:
    """Give what the clause says of a quantity that is its subject; a counted noun already says what it is."""
    if counts:
        return
    verb = anchor.head
    yield from (child for child in verb.children if child.dep_ in {"attr"} and child.pos_ in {"NOUN", "PROPN"})
    yield from (child for child in verb.children if child.dep_ == "dobj" and child.pos_ in {"NOUN", "PROPN"})


def _named_subjects(verb: Token) -> Iterator[Token]:
    """Give the subject of a verb; for a pronoun that of the clause above ("the ministry said it would ...")."""
    for _ in range(_DEPTH):
        found = surface_subjects(verb)
        yield from found
        if any(token.pos_ != "PRON" for token in found) or verb.dep_ not in {"ccomp", "xcomp", "conj", "advcl"}:
            return
        verb = verb.head


def _of_verb(verb: Token, dep: str) -> Iterator[Token]:
    if dep not in {"dobj", "attr", "oprd"}:
        yield from (child for child in verb.children if child.dep_ == "dobj" and child.pos_ in {"NOUN", "PROPN"})
    yield from _named_subjects(verb)
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


def _phrase(sentence: Sentence, head: Token, taken: frozenset[int]) -> tuple[str, list[Token]]:
    """Give a noun with its modifiers and the prepositions that narrow it, quantities left out."""
    tokens = sorted(
        {token.i: token for token in _collected(head, 2) if token.i not in taken}.values(), key=lambda t: t.i
    )
    tokens = [
        token
        for n, token in enumerate(tokens)
        if not (token.tag_ == "IN" and n + 1 < len(tokens) and tokens[n + 1].tag_ == "IN")
    ]
    own = sentence.span if sentence.span.start <= head.i < sentence.span.end else head.sent
    tokens = [token for token in tokens if own.start <= token.i < own.end]
    while tokens and (tokens[0].tag_ in {"DT", "POS", "PRP$", "IN"} or tokens[0].is_punct):
        tokens = tokens[1:]
    while tokens and (tokens[-1].tag_ in {"DT", "POS", "IN"} or (tokens[-1].is_punct and tokens[-1].text not in {"%"})):
        tokens = tokens[:-1]
    return _worded(sentence, tokens[:_LONGEST]), tokens


def _worded(sentence: Sentence, tokens: list[Token]) -> str:
    parts: list[str] = []
    for n, token in enumerate(tokens):
        joined = n > 0 and tokens[n - 1].i + 1 == token.i and not tokens[n - 1].whitespace_
        parts.append(
            ("" if joined or not parts else " ") + sentence.text[sentence.start_of(token) : sentence.end_of(token)]
        )
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


def purpose_of(anchor: Token) -> str | None:
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
