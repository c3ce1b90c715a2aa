"""Sayings that a noun, an adjective or "according to" introduces."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.cues import Cues
from detente.coding.statements_grammar import Saying, Span, agent_of, around, has_to, is_passive, span_of, subject_of
from detente.language import Sentence, Token

_REST = 20  # characters that must follow a semicolon for what stands before it to be left out; not measured
_NEAR = 40  # characters between "her answer is" and its colon; not measured


def of_noun(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Saying]:
    """Find the saying that a noun introduces: "its claim that ...", "a promise to ..." """
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
        elif child.dep_ in ("acl", "xcomp") and lemma in cues.infinitive_nouns and has_to(child):
            first = child.left_edge
        elif child.dep_ == "prep" and child.lower_ in cues.noun_prepositions.get(lemma, ()) and child.rights:
            first = child.nbor()
        if first is None or (span := span_of(sentence, first, child.right_edge)) is None:
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


def _maker(noun: Token, cues: Cues) -> Token | None:
    """Who makes the claim, the promise or the call that a noun names."""
    for child in noun.children:
        if child.dep_ == "poss" and child.lower_ not in ("whose",):
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_ in cues.made_by:
        return agent_of(noun.head) if is_passive(noun.head) else subject_of(noun.head)
    return None


def of_adjective(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Saying]:
    """Find the saying that an adjective introduces: "was confident that ..." """
    lemma = token.lower_
    speaker = subject_of(token.head)
    if speaker is None:
        return
    span: Span | None = None
    last = token
    for child in token.rights:
        if child.dep_ == "ccomp" and lemma in cues.clause_adjectives and not has_to(child):
            span = span_of(sentence, child.left_edge, child.right_edge)
        elif child.dep_ == "prep" and child.lower_ in cues.adjective_prepositions.get(lemma, ()) and child.rights:
            span, last = span_of(sentence, child.nbor(), child.right_edge), child
        if span:
            first = token.head if token.head.i < token.i else token
            yield Saying(sentence, "adjective", token, sentence.cut(first, last), speaker, (span,), "neutral", False)
            return


def of_view(sentence: Sentence, token: Token, cues: Cues) -> Iterator[Saying]:
    """Find the saying around "in her view" or "in the opinion of X", and behind "her answer is simple:"."""
    lemma = token.lemma_.lower()
    if lemma in cues.views and token.dep_ == "pobj" and token.head.lower_ in ("in", "to") and len(token.rights) <= 1:
        speaker = next((c for c in token.children if c.dep_ == "poss"), None)
        of = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        if speaker is None and of is not None:
            speaker = next((c for c in of.children if c.dep_ == "pobj"), None)
        clause = token.head.head
        if speaker is None or clause.pos_ not in ("VERB", "AUX"):
            return
        content = around(sentence, clause, token.head, token.right_edge)
        yield Saying(
            sentence, "view", token, sentence.cut(token.head, token), speaker, content, "neutral", quotes=False
        )
    elif lemma in cues.answers and token.dep_ == "nsubj" and token.head.lemma_ == "be":
        speaker = next((c for c in token.children if c.dep_ == "poss" and c.lower_ != "whose"), None)
        colon = sentence.text.find(": ", sentence.end_of(token.head), sentence.end)
        if speaker is not None and 0 < colon < sentence.end_of(token.head) + _NEAR:
            span = (colon + 2, sentence.end)
            yield Saying(sentence, "view", token, sentence.cut(token, token), speaker, (span,), "neutral", quotes=True)


def of_according(sentence: Sentence, token: Token) -> Iterator[Saying]:
    """Find the saying around "according to"."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    source = next((child for child in to.children if child.dep_ in ("pobj", "pcomp")), None) if to is not None else None
    if to is None or source is None:
        return
    clause = token.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    while clause.head.i != clause.i and (
        clause.dep_ in ("xcomp", "auxpass", "aux", "pcomp", "prep") or _trails(clause, token)
    ):
        clause = clause.head
    content = around(sentence, clause, token, _name_after(token))
    if len(content) > 1 and clause.i < token.i:  # what follows is the reporter's again
        content = content[:1]
    content = tuple(_after_colon(sentence, _after_semicolon(sentence, span)) for span in content)
    yield Saying(sentence, "according", token, sentence.cut(token, to), source, content, "neutral", quotes=True)


def _trails(clause: Token, token: Token) -> bool:
    """Tell a participle behind a comma, which is only the end of what the source says: "..., wounding four"."""
    first = clause.left_edge
    trailing = clause.tag_ == "VBG" and clause.dep_ in ("advcl", "acl") and clause.i < token.i
    return trailing and first.i > first.sent.start and first.nbor(-1).text == ","


def _name_after(token: Token) -> Token:
    """The end of an attribution, with a name set behind a comma: "according to the envoy to Oslo, Kari Lund, ..." """
    doc, last = token.doc, token.right_edge
    at = last.i + 1
    if at + 1 >= token.sent.end or doc[at].text != "," or last.pos_ not in ("PROPN", "NOUN"):
        return last
    stop = next((i for i in range(at + 1, token.sent.end) if doc[i].tag_ != "NNP"), token.sent.end)
    named = stop > at + 1 and stop < token.sent.end and doc[stop].text == ","
    return doc[stop - 1] if named else last


def _after_semicolon(sentence: Sentence, span: Span) -> Span:
    """The part of a span after its last semicolon: what stands before has its own source, or none."""
    at = sentence.text.rfind("; ", *span)
    return (at + 2, span[1]) if at > 0 and span[1] - at > _REST else span


def _after_colon(sentence: Sentence, span: Span) -> Span:
    """The part of a span after its last colon, where both sides are clauses of their own."""
    at = sentence.text.rfind(": ", *span)
    return (at + 1, span[1]) if at > 0 and span[1] - at > 20 else span
