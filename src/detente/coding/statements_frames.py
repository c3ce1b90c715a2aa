"""Sayings: cue, speaker and content as the grammar of one sentence gives them; here those of verbs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.coding.cues import Cues, CueVerb
from detente.coding.statements_grammar import (
    RELATIVES,
    SUBJECTS,
    Frame,
    Saying,
    Span,
    agent_of,
    around,
    has_to,
    is_passive,
    span_of,
    subject_of,
    without,
)
from detente.coding.statements_nouns import of_according, of_adjective, of_noun, of_view
from detente.language import Sentence
from detente.records import Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTS_OF_CUE = frozenset({"aux", "auxpass", "neg", "prt"})
# Prepositions whose phrase still belongs to what an object verb is about ("praised him for ...").
_WITH_OBJECT = frozenset({"as", "for", "of", "over", "from", "with", "against", "between", "to", "about"})
_HEARERS = frozenset({"tell", "ask", "remind", "inform", "warn", "assure", "reassure", "notify", "convince", "persuade",
                      "advise", "brief", "teach", "show", "promise", "order",
                      "instruct", "command"})  # fmt: skip


def find_sayings(sentence: Sentence, cues: Cues) -> Iterator[Saying]:
    """Find the sayings of a sentence in the order of their cues."""
    for token in sentence:
        if token.lower_ == "according":
            yield from of_according(sentence, token)
        elif token.pos_ in ("VERB", "AUX"):
            verb = cues.verbs.get(token.lemma_)
            if verb is not None and (saying := _of_verb(sentence, token, verb, cues)) is not None:
                yield saying
        elif token.pos_ == "NOUN":
            yield from of_view(sentence, token, cues)
            yield from of_noun(sentence, token, cues)
        elif token.pos_ == "ADJ" and token.dep_ == "acomp":
            yield from of_adjective(sentence, token, cues)


def _of_verb(sentence: Sentence, token: Token, verb: CueVerb, cues: Cues) -> Saying | None:
    passive = is_passive(token)
    speaker = agent_of(token) if passive else subject_of(token) or _noun_before(token)
    frame, content, last = _content(sentence, token, verb, passive=passive)
    if speaker is not None and content and not speaker.left_edge.i <= token.i <= speaker.right_edge.i:
        content = without(content, (sentence.start_of(speaker.left_edge), sentence.end_of(speaker.right_edge)))
    content = tuple(_cut_participle(sentence, span, token, cues) for span in content)
    quotes = "quote" in verb.takes
    if not content and not quotes:
        return None
    cue = _cue(sentence, token, last, cues)
    relative = next((c for c in token.children if c.dep_ in SUBJECTS and c.lower_ in RELATIVES), None)
    return Saying(sentence, frame, token, cue, speaker, content, verb.stance, quotes, relative)


def _noun_before(token: Token) -> Token | None:
    """Who stands right before a finite verb that the parser gave no subject."""
    if token.tag_ not in ("VBD", "VBZ", "VBP") or token.i == token.sent.start:
        return None
    before = token.nbor(-1)
    return before if before.pos_ in ("PROPN", "NOUN", "PRON") else None


def _cut_participle(sentence: Sentence, span: Span, verb: Token, cues: Cues) -> Span:
    """Cut off ", citing ..." or ", adding that ..." at the end of a content: it is the same speaker's next saying."""
    for token in sentence.span.doc[verb.i + 1 : sentence.span.end]:
        start = sentence.start_of(token)
        if token.tag_ != "VBG" or not span[0] < start < span[1] or token.lemma_ not in cues.verbs:
            continue
        before = token.nbor(-1)
        if before.text == "," and token.dep_ == "advcl":
            return span[0], sentence.end_of(before) - 1
    return span


def _content(
    sentence: Sentence, token: Token, verb: CueVerb, *, passive: bool
) -> tuple[Frame, tuple[Span, ...], Token]:
    """Try the frames that a verb takes, the surest first."""
    takes = verb.takes
    if "clause" in takes and (content := _clause(sentence, token, passive=passive)):
        return "clause", content, token
    if "clause" in takes and (content := _inserted(sentence, token, verb)):
        return "inserted", content, token
    if not passive:
        for frame, last, content in _phrases(sentence, token, verb):
            if content:
                return frame, content, last
    elif {"object", "as", "called"} & takes and agent_of(token) is not None:
        return "passive", _passive(sentence, token), token
    return "bare", (), token


def _phrases(sentence: Sentence, token: Token, verb: CueVerb) -> Iterator[tuple[Frame, Token, tuple[Span, ...]]]:
    takes = verb.takes
    if "urged" in takes:
        yield "urged", token, _urged(sentence, token)
    if "called" in takes:
        yield "called", token, _called(sentence, token)
    if "as" in takes:
        yield "as", token, _object(sentence, token, needs_as=True)
    if verb.prepositions:
        yield from _prepositions(sentence, token, verb)
    if "object" in takes:
        yield "object", token, _object(sentence, token)


def _clause(sentence: Sentence, token: Token, *, passive: bool) -> tuple[Span, ...]:
    """The finite clause of a verb, before, after or around it."""
    clause = _clause_child(token)
    if clause is None or (passive and token.lemma_ in _HEARERS and agent_of(token) is None and clause.i > token.i):
        return ()
    if clause.i > token.i:
        return _following(sentence, token, clause)
    subject = next((child for child in token.children if child.dep_ in SUBJECTS and child.i > clause.i), None)
    stop = min(subject.left_edge.i, token.i) if subject is not None else token.i
    first = token.left_edge
    first = _after_semicolon(first, stop)
    if not clause.is_ancestor(first) and first != clause and clause.i < first.i:
        return ()
    before = span_of(sentence, first, sentence.span.doc[max(stop - 1, first.i)])
    after = _span(sentence, token, clause.right_edge) if clause.right_edge.i > token.right_edge.i else None
    return tuple(span for span in (before, after) if span)


def _after_semicolon(first: Token, stop: int) -> Token:
    """Where the last of the clauses that semicolons part begins, before token `stop`."""
    for token in reversed(first.doc[first.i : stop]):
        if token.text == ";" and token.i + 1 < stop:
            return token.nbor()
    return first


def _clause_child(token: Token) -> Token | None:
    clauses = [child for child in token.children if child.dep_ == "ccomp" and _is_finite(child)]
    return max(clauses, key=lambda c: (c.i > token.i, c.right_edge.i - c.left_edge.i)) if clauses else None


def _is_finite(clause: Token) -> bool:
    return not any(child.dep_ == "aux" and child.tag_ == "TO" for child in clause.children)


def _following(sentence: Sentence, token: Token, clause: Token) -> tuple[Span, ...]:
    first, last = clause.left_edge, clause.right_edge
    between = [
        t for t in sentence.span.doc[token.i + 1 : clause.i] if t.lower_ == "that" and t.tag_ in ("IN", "WDT", "DT")
    ]
    if between and between[0].dep_ == "mark":
        first = between[0]
    if first.i <= token.i:
        first = token.nbor()
    span = span_of(sentence, first, last)
    return (span,) if span else ()


def _inserted(sentence: Sentence, token: Token, verb: CueVerb) -> tuple[Span, ...]:
    """The clause around an attribution set in it: "The treaty, he said, is dead"; "as RT reported"."""
    if token.dep_ != "parataxis" and not _is_as_clause(token, verb):
        return ()
    return around(sentence, token.head, token.left_edge, token.right_edge)


def _is_as_clause(token: Token, verb: CueVerb) -> bool:
    """Tell "as the ministry said" from "as they began to leave": nothing may follow the verb but who and when."""
    if token.dep_ != "advcl" or "quote" not in verb.takes:
        return False
    marked = any(child.lower_ == "as" and child.dep_ == "mark" for child in token.children)
    return marked and not any(child.dep_ in ("dobj", "xcomp", "ccomp", "neg", "prt") for child in token.children)


def _urged(sentence: Sentence, token: Token) -> tuple[Span, ...]:
    clause = next(
        (c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > token.i and has_to(c)), None
    )
    if clause is None:
        return ()
    addressee = next((c for c in token.children if c.dep_ in ("dobj", "dative") and token.i < c.i < clause.i), None)
    subject = next((c for c in clause.children if c.dep_ == "nsubj" and c.i > token.i), None)
    named = addressee or subject
    if named is None:
        return ()
    first = named.left_edge
    if token.lemma_ in _HEARERS and clause.left_edge.i > named.i:  # what is asked, not who is asked
        first = clause.left_edge
    elif token.lemma_ in _HEARERS:
        first = next((child for child in clause.children if child.tag_ == "TO"), first)
    span = span_of(sentence, first, clause.right_edge)
    return (span,) if span else ()


def _called(sentence: Sentence, token: Token) -> tuple[Span, ...]:
    named = next(
        (c for c in token.children if c.dep_ in ("oprd", "ccomp", "xcomp") and c.i > token.i and not has_to(c)), None
    )
    thing = next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)
    if named is None:
        return ()
    first = thing.left_edge if thing is not None and thing.i < named.i else named.left_edge
    span = span_of(sentence, first, named.right_edge)
    return (span,) if span else ()


def _object(sentence: Sentence, token: Token, *, needs_as: bool = False) -> tuple[Span, ...]:
    thing = next((c for c in token.rights if c.dep_ == "dobj" or (c.dep_ == "xcomp" and c.tag_ == "VBG")), None)
    if thing is None or thing.tag_.startswith("W"):
        return ()
    parts = [
        c for c in token.rights
        if c.i > thing.i and (c.dep_ in ("oprd", "xcomp") or (c.dep_ == "prep" and c.lower_ in _WITH_OBJECT))
    ]  # fmt: skip
    if needs_as and not any(t.lower_ == "as" for t in (*parts, *thing.rights)):
        return ()
    last = thing.right_edge
    for part in parts:
        if part.left_edge.i <= last.i + 1:
            last = part.right_edge
    span = span_of(sentence, thing.left_edge, _before_aside(thing, last))
    return (span,) if span else ()


def _before_aside(first: Token, last: Token) -> Token:
    """Where an object ends, before a participle or a relative clause behind a comma."""
    for token in first.doc[first.i + 1 : last.i]:
        following = token.nbor()
        if token.text == "," and (following.tag_ == "VBG" or following.lower_ in RELATIVES):
            return token.nbor(-1)
    return last


def _prepositions(sentence: Sentence, token: Token, verb: CueVerb) -> Iterator[tuple[Frame, Token, tuple[Span, ...]]]:
    for child in token.rights:
        if child.dep_ not in ("prep", "prt", "agent") or child.lower_ not in verb.prepositions:
            continue
        thing = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
        if thing is None:
            continue
        last = thing.right_edge
        for part in token.rights:  # "called on them to stop"
            if part.dep_ in ("xcomp", "advcl") and part.left_edge.i == last.i + 1 and has_to(part):
                last = part.right_edge
        span = span_of(sentence, thing.left_edge, last)
        if span:
            yield "preposition", child, (span,)


def _passive(sentence: Sentence, token: Token) -> tuple[Span, ...]:
    """What was condemned, announced or called something by somebody."""
    parts = [c for c in token.rights if c.dep_ == "oprd" or (c.dep_ == "prep" and c.lower_ == "as")]
    if parts:
        first = parts[0].left_edge if parts[0].dep_ == "oprd" else parts[0].nbor()
        span = span_of(sentence, first, parts[-1].right_edge) if first.i <= parts[-1].right_edge.i else None
        return (span,) if span else ()
    thing = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if thing is None:
        return ()
    span = span_of(sentence, thing.left_edge, thing.right_edge)
    return (span,) if span else ()


def _span(sentence: Sentence, after: Token, last: Token) -> Span | None:
    first = after.nbor() if after.i + 1 < len(after.doc) else after
    return span_of(sentence, first, last)


def _cue(sentence: Sentence, token: Token, last: Token, cues: Cues) -> Evidence:
    """The verb with its auxiliaries and particle, where they stand together."""
    first = token
    while first.i > sentence.span.start and first.nbor(-1).head == token and first.nbor(-1).dep_ in _PARTS_OF_CUE:
        first = first.nbor(-1)
    if last.i == token.i and token.i + 1 < sentence.span.end:
        following = token.nbor()
        if following.head == token and following.dep_ == "prt" and following.lower_ in cues.particles:
            last = following
    return sentence.cut(first, last if last.i == token.i or last.i - token.i <= 2 else token)
