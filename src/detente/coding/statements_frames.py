"""Sayings: cue, speaker and content as the grammar of one sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.coding.cues import Cues, CueVerb, Stance
from detente.language import Sentence
from detente.records import Evidence

if TYPE_CHECKING:
    from spacy.tokens import Token

Frame = Literal[
    "clause", "inserted", "question", "infinitive", "urged", "called", "as", "object", "preposition", "passive",
    "noun", "adjective", "according", "colon", "bare",
]  # fmt: skip
Span = tuple[int, int]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PARTS_OF_CUE = frozenset({"aux", "auxpass", "neg", "prt"})
_CLAUSES = frozenset({"ccomp", "parataxis"})
# Prepositions whose phrase still belongs to what an object verb is about ("praised him for ...").
_WITH_OBJECT = frozenset({"as", "for", "of", "over", "from", "with", "against", "between", "to", "about"})
_HEARERS = frozenset({"tell", "ask", "remind", "inform", "warn", "assure", "reassure", "notify", "convince", "persuade",
                      "advise", "brief", "teach", "show", "promise", "order",
                      "instruct", "command"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with its speaker and content in one sentence.

    `head` is the cue's verb, noun or preposition, `cue` all its words. `speaker` is the head of the noun phrase that
    names who speaks (None where the sentence does not say), `relative` the "who" that stands for it. `content` are
    spans of the stored text without the attribution, empty where the sentence holds none of it. `quotes` tells that the
    cue can introduce words in quotation marks.
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


def find_sayings(sentence: Sentence, cues: Cues) -> Iterator[Saying]:
    """Find the sayings of a sentence in the order of their cues."""
    for token in sentence:
        if token.lower_ == "according":
            yield from _according(sentence, token)
        elif token.pos_ in ("VERB", "AUX"):
            verb = cues.verbs.get(token.lemma_)
            if verb is not None and (saying := _of_verb(sentence, token, verb, cues)) is not None:
                yield saying
        elif token.pos_ == "NOUN":
            yield from _of_noun(sentence, token, cues)
        elif token.pos_ == "ADJ" and token.dep_ == "acomp":
            yield from _of_adjective(sentence, token, cues)


# --- who speaks -----------------------------------------------------------------------------------------------------


def subject_of(verb: Token) -> Token | None:
    """Give the head of the phrase that names who does what a verb says, followed through participles and conjuncts."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
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
    if subject.lower_ in _RELATIVES and verb.dep_ in ("relcl", "acl"):
        return verb.head
    return subject


def _above(verb: Token) -> Token | None:
    """Give the verb whose subject a verb without one shares."""
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep", "prep"):
        return verb.head
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in ("VERB", "AUX"):
        return verb.head.head
    return None


def _agent_of(verb: Token) -> Token | None:
    by = next((child for child in verb.children if child.dep_ == "agent" or child.lower_ == "by"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children) or (
        verb.tag_ == "VBN" and any(child.dep_ == "agent" for child in verb.children)
    )


# --- verbs ----------------------------------------------------------------------------------------------------------


def _of_verb(sentence: Sentence, token: Token, verb: CueVerb, cues: Cues) -> Saying | None:
    passive = _is_passive(token)
    speaker = _agent_of(token) if passive else subject_of(token) or _noun_before(token)
    frame, content, last = _content(sentence, token, verb, passive=passive)
    if speaker is not None and content and not speaker.left_edge.i <= token.i <= speaker.right_edge.i:
        content = without(content, (_start(sentence, speaker.left_edge), _end(sentence, speaker.right_edge)))
    content = tuple(_cut_participle(sentence, span, token, cues) for span in content)
    quotes = "quote" in verb.takes
    if not content and not quotes:
        return None
    cue = _cue(sentence, token, last, cues)
    relative = next((c for c in token.children if c.dep_ in _SUBJECTS and c.lower_ in _RELATIVES), None)
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
    elif {"object", "as", "called"} & takes and _agent_of(token) is not None:
        return "passive", _passive(sentence, token), token
    return "bare", (), token


def _phrases(sentence: Sentence, token: Token, verb: CueVerb) -> Iterator[tuple[Frame, Token, tuple[Span, ...]]]:
    takes = verb.takes
    if "urged" in takes:
        yield "urged", token, _urged(sentence, token)
    if "infinitive" in takes:
        yield "infinitive", token, _infinitive(sentence, token)
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
    if clause is None or (passive and token.lemma_ in _HEARERS and _agent_of(token) is None and clause.i > token.i):
        return ()
    if clause.i > token.i:
        return _following(sentence, token, clause)
    subject = next((child for child in token.children if child.dep_ in _SUBJECTS and child.i > clause.i), None)
    stop = min(subject.left_edge.i, token.i) if subject is not None else token.i
    first = token.left_edge
    before = _tokens(sentence, first, sentence.span.doc[max(stop - 1, first.i)])
    after = _span(sentence, token, clause.right_edge) if clause.right_edge.i > token.right_edge.i else None
    return tuple(span for span in (before, after) if span)


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
    if first.lower_ == "that" and first.i < last.i and (first.dep_ == "mark" or first.tag_ == "IN"):
        first = first.nbor()
    if first.i <= token.i:
        first = token.nbor()
    span = _tokens(sentence, first, last)
    return (span,) if span else ()


def _inserted(sentence: Sentence, token: Token, verb: CueVerb) -> tuple[Span, ...]:
    """The clause around an attribution set in it: "The treaty, he said, is dead"; "as RT reported"."""
    if token.dep_ != "parataxis" and not _is_as_clause(token, verb):
        return ()
    around = token.head
    return _around(sentence, around, token.left_edge, token.right_edge)


def _is_as_clause(token: Token, verb: CueVerb) -> bool:
    """Tell "as the ministry said" from "as they began to leave": nothing may follow the verb but who and when."""
    if token.dep_ != "advcl" or "quote" not in verb.takes:
        return False
    marked = any(child.lower_ == "as" and child.dep_ == "mark" for child in token.children)
    return marked and not any(child.dep_ in ("dobj", "xcomp", "ccomp", "neg", "prt") for child in token.children)


def _around(sentence: Sentence, clause: Token, first: Token, last: Token) -> tuple[Span, ...]:
    """The span of a clause without the tokens `first` to `last`."""
    whole = _tokens(sentence, clause.left_edge, clause.right_edge)
    if whole is None:
        return ()
    return tuple(without((whole,), (_start(sentence, first), _end(sentence, last))))


def _infinitive(sentence: Sentence, token: Token) -> tuple[Span, ...]:
    clause = next(
        (c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > token.i and _has_to(c)), None
    )
    if clause is None or (
        clause.dep_ == "advcl" and token.lemma_ not in ("plan", "offer", "agree", "decline", "refuse")
    ):
        return ()
    span = _tokens(sentence, clause.left_edge, clause.right_edge)
    return (span,) if span else ()


def _has_to(clause: Token) -> bool:
    return any(child.tag_ == "TO" for child in clause.children)


def _urged(sentence: Sentence, token: Token) -> tuple[Span, ...]:
    clause = next(
        (c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.i > token.i and _has_to(c)), None
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
    span = _tokens(sentence, first, clause.right_edge)
    return (span,) if span else ()


def _called(sentence: Sentence, token: Token) -> tuple[Span, ...]:
    named = next(
        (c for c in token.children if c.dep_ in ("oprd", "ccomp", "xcomp") and c.i > token.i and not _has_to(c)), None
    )
    thing = next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)
    if named is None:
        return ()
    first = thing.left_edge if thing is not None and thing.i < named.i else named.left_edge
    span = _tokens(sentence, first, named.right_edge)
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
    span = _tokens(sentence, thing.left_edge, _before_aside(thing, last))
    return (span,) if span else ()


def _before_aside(first: Token, last: Token) -> Token:
    """Where an object ends, before a participle or a relative clause behind a comma."""
    for token in first.doc[first.i + 1 : last.i]:
        following = token.nbor()
        if token.text == "," and (following.tag_ == "VBG" or following.lower_ in _RELATIVES):
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
            if part.dep_ in ("xcomp", "advcl") and part.left_edge.i == last.i + 1 and _has_to(part):
                last = part.right_edge
        span = _tokens(sentence, thing.left_edge, last)
        if span:
            yield "preposition", child, (span,)


def _passive(sentence: Sentence, token: Token) -> tuple[Span, ...]:
    """What was condemned, announced or called something by somebody."""
    parts = [c for c in token.rights if c.dep_ == "oprd" or (c.dep_ == "prep" and c.lower_ == "as")]
    if parts:
        first = parts[0].left_edge if parts[0].dep_ == "oprd" else parts[0].nbor()
        span = _tokens(sentence, first, parts[-1].right_edge) if first.i <= parts[-1].right_edge.i else None
        return (span,) if span else ()
    thing = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if thing is None:
        return ()
    span = _tokens(sentence, thing.left_edge, thing.right_edge)
    return (span,) if span else ()


# --- nouns, adjectives, "according to" ------------------------------------------------------------------------------


def _of_noun(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Saying]:
    lemma = token.lemma_.lower()
    if lemma not in cues.clause_nouns and lemma not in cues.infinitive_nouns and lemma not in cues.noun_prepositions:
        return
    speaker = _maker(token, cues)
    if speaker is None or _told_by_verb(token, cues):
        return
    for child in token.rights:
        first: Token | None = None
        if child.dep_ in ("acl", "ccomp", "relcl") and lemma in cues.clause_nouns and _that(child) is not None:
            first = _that(child)
        elif child.dep_ in ("acl", "xcomp") and lemma in cues.infinitive_nouns and _has_to(child):
            first = child.left_edge
        elif child.dep_ == "prep" and child.lower_ in cues.noun_prepositions.get(lemma, ()) and child.n_rights:
            first = child.nbor()
        if first is None or (span := _tokens(sentence, _after_that(first), child.right_edge)) is None:
            continue
        cue = sentence.cut(token, child if child.dep_ == "prep" else token)
        yield Saying(sentence, "noun", token, cue, speaker, (span,), "neutral", quotes=False)
        return


def _told_by_verb(noun: Token, cues: Cues) -> bool:
    """Tell that a noun is what a cue verb has as its object: "announced its decision to ..." is one statement."""
    verb = cues.verbs.get(noun.head.lemma_) if noun.dep_ == "dobj" else None
    return verb is not None and "object" in verb.takes


def _that(clause: Token) -> Token | None:
    """The "that" of a clause of content (not of a relative clause: those have it as subject or object)."""
    return next((c for c in clause.children if c.lower_ == "that" and c.dep_ == "mark"), None)


def _after_that(first: Token) -> Token:
    return first.nbor() if first.lower_ == "that" and first.i + 1 < len(first.doc) else first


def _maker(noun: Token, cues: Cues) -> Token | None:
    """Who makes the claim, the promise or the call that a noun names."""
    for child in noun.children:
        if child.dep_ == "poss" and child.lower_ not in ("whose",):
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_ in cues.made_by:
        return _agent_of(noun.head) if _is_passive(noun.head) else subject_of(noun.head)
    return None


def _of_adjective(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Saying]:
    lemma = token.lower_
    speaker = subject_of(token.head)
    if speaker is None:
        return
    span: Span | None = None
    last = token
    for child in token.rights:
        if child.dep_ == "ccomp" and lemma in cues.clause_adjectives:
            span = _tokens(sentence, _after_that(child.left_edge), child.right_edge)
        elif child.dep_ in ("xcomp", "ccomp") and lemma in cues.infinitive_adjectives and _has_to(child):
            span = _tokens(sentence, child.left_edge, child.right_edge)
        elif child.dep_ == "prep" and child.lower_ in cues.adjective_prepositions.get(lemma, ()) and child.n_rights:
            span, last = _tokens(sentence, child.nbor(), child.right_edge), child
        if span:
            first = token.head if token.head.i < token.i else token
            yield Saying(sentence, "adjective", token, sentence.cut(first, last), speaker, (span,), "neutral", False)
            return


def _according(sentence: Sentence, token: Token) -> Iterator[Saying]:
    to = next((child for child in token.children if child.lower_ == "to"), None)
    source = next((child for child in to.children if child.dep_ in ("pobj", "pcomp")), None) if to is not None else None
    if to is None or source is None:
        return
    clause = token.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    while clause.dep_ in ("xcomp", "auxpass", "aux", "pcomp", "prep") and clause.head.i != clause.i:
        clause = clause.head
    content = _around(sentence, clause, token, _name_after(token))
    if len(content) > 1 and clause.i < token.i:  # what follows is the reporter's again
        content = content[:1]
    content = tuple(_after_colon(sentence, span) for span in content)
    yield Saying(sentence, "according", token, sentence.cut(token, to), source, content, "neutral", quotes=True)


def _name_after(token: Token) -> Token:
    """The end of an attribution, with a name set behind a comma: "according to the envoy to Oslo, Kari Lund, ..." """
    doc, last = token.doc, token.right_edge
    at = last.i + 1
    if at + 1 >= token.sent.end or doc[at].text != "," or last.pos_ not in ("PROPN", "NOUN"):
        return last
    stop = next((i for i in range(at + 1, token.sent.end) if doc[i].tag_ != "NNP"), token.sent.end)
    named = stop > at + 1 and stop < token.sent.end and doc[stop].text == ","
    return doc[stop - 1] if named else last


def _after_colon(sentence: Sentence, span: Span) -> Span:
    """The part of a span after its last colon, where both sides are clauses of their own."""
    at = sentence.text.rfind(": ", *span)
    return (at + 1, span[1]) if at > 0 and span[1] - at > 20 else span


# --- spans ----------------------------------------------------------------------------------------------------------


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


def _start(sentence: Sentence, token: Token) -> int:
    return sentence.start_of(token)


def _end(sentence: Sentence, token: Token) -> int:
    return sentence.end_of(token)


def _tokens(sentence: Sentence, first: Token, last: Token) -> Span | None:
    return (_start(sentence, first), _end(sentence, last)) if first.i <= last.i else None


def _span(sentence: Sentence, after: Token, last: Token) -> Span | None:
    first = after.nbor() if after.i + 1 < len(after.doc) else after
    return _tokens(sentence, first, last)


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
