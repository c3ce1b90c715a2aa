"""Sayings: cue, speaker and content as the grammar of one sentence gives them; here those of verbs."""

from __future__ import annotations

from collections.abc import Iterator

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
from detente.language import Sentence, Token
from detente.language import Span as DocSpan
from detente.records import Evidence

_NOMINAL = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD"})
_CLAUSE = 4  # tokens that a clause before a closing attribution has at least; not measured
_CLOSING = 10  # tokens behind its verb: "told reporters in Oslo on Monday"; not measured
_PARTS_OF_CUE = frozenset({"aux", "auxpass", "neg", "prt"})
# Cues that no content ends with as a second verb of its own: whoever said the first thing says the second.
_GO_ON = frozenset({"accuse", "urge", "warn", "say", "add", "call", "denounce", "criticize", "criticise", "condemn",
                    "blame", "deny", "demand", "tell", "describe", "reject", "insist", "claim", "argue", "stress",
                    "express"})  # fmt: skip
# Prepositions whose phrase still belongs to what an object verb is about ("praised him for ...").
_WITH_OBJECT = frozenset({"as", "for", "of", "over", "from", "with", "against", "between", "to", "about"})
_OF_MIND = frozenset({"convince", "persuade", "worry", "concern", "satisfy"})
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
    participle = token.tag_ == "VBN" and not any(c.dep_ == "aux" for c in token.children)
    passive = is_passive(token) or (participle and (token.dep_ == "acl" or token.lemma_ in _HEARERS))
    if _says_nothing(token):
        return None
    first = _cue_above(token, cues) or token
    speaker = agent_of(token) if passive else subject_of(first) or _noun_before(token)
    if passive and speaker is None and token.lemma_ in _OF_MIND:  # "is not convinced that"
        passive, speaker = False, subject_of(token)
    frame, content, last = _content(sentence, token, verb, passive=passive)
    if speaker is not None and content and not speaker.left_edge.i <= token.i <= speaker.right_edge.i:
        content = without(content, (sentence.start_of(speaker.left_edge), sentence.end_of(speaker.right_edge)))
    content = tuple(_cut_participle(sentence, span, token, cues) for span in content)
    quotes = "quote" in verb.takes
    if not content and quotes and (closing := _closing(sentence, token)) is not None:
        frame, speaker, content = "inserted", closing[0], (closing[1],)
    if not content and not quotes and token.lemma_ != "quote":
        return None
    cue = _cue(sentence, token, last, cues)
    if (quoted := _quoted_as_saying(token)) is not None:
        said = next(c for child in token.rights if child.lower_ == "as" for c in child.children if c.tag_ == "VBG")
        words = _clause(sentence, said, passive=False)
        return Saying(sentence, "clause", token, cue, quoted, words, verb.stance, quotes=True, through=speaker)
    relative = next((c for c in token.children if c.dep_ in SUBJECTS and c.lower_ in RELATIVES), None)
    return Saying(sentence, frame, token, cue, speaker, content, verb.stance, quotes, relative)


def _says_nothing(token: Token) -> bool:
    """Tell that nothing is said: "would not say what it was", "finds itself", the second verb of "quoted as saying"."""
    negated = any(child.dep_ == "neg" for child in token.children)
    if negated and is_passive(token):
        return True
    if negated and token.lemma_ in ("say", "tell", "specify", "explain", "elaborate", "disclose", "reveal", "mention"):
        clause = _clause_child(token)
        return clause is not None and clause.i > token.i and clause.left_edge.tag_ in ("WP", "WRB", "WDT", "IN")
    if token.dep_ == "pcomp" and token.head.lower_ == "as" and token.head.head.lemma_ in ("quote", "cite"):
        return not is_passive(token.head.head)
    return any(c.dep_ == "dobj" and c.lower_ in ("itself", "themselves", "himself", "herself") for c in token.rights)


def _quoted_as_saying(token: Token) -> Token | None:
    """Whose words an outlet gives: "the agency quoted him as saying"."""
    if token.lemma_ not in ("quote", "cite") or not any(
        child.lower_ == "as" and any(c.tag_ == "VBG" for c in child.children) for child in token.rights
    ):
        return None
    return next((c for c in token.rights if c.dep_ == "dobj"), None)


def _closing(sentence: Sentence, verb: Token) -> tuple[Token, Span] | None:
    """The attribution that ends a sentence behind a comma, by the order of the words: "..., writes the daily X".

    For sentences whose parse took another way. Gives who speaks, and the content before the comma.
    """
    doc, start, end = sentence.span.doc, sentence.span.start, sentence.span.end
    comma = next((i for i in range(verb.i - 1, start, -1) if doc[i].text in (",", ";")), None)
    if (
        comma is None
        or doc[comma].text == ";"
        or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN")
        or comma - start < _CLAUSE
    ):
        return None
    rest = doc[verb.i + 1 : end]
    if len(rest) > _CLOSING or any(t.pos_ in ("VERB", "AUX") or t.text in (",", ";", ":") for t in rest):
        return None
    before = doc[comma + 1 : verb.i]
    if len(before) == 0:
        speaker = _first_noun(rest)
    elif before[0].tag_ in _NOMINAL and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP") for t in before):
        speaker = _first_noun(before)
    else:
        return None
    if speaker is None or not any(t.pos_ in ("VERB", "AUX") for t in doc[start:comma]):
        return None
    span = span_of(sentence, doc[start], doc[comma - 1])
    return (speaker, span) if span else None


def _first_noun(tokens: DocSpan) -> Token | None:
    """The last noun of the first noun phrase among tokens."""
    found: Token | None = None
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.tag_ != "PRP$":
            found = token
        elif found is not None and token.tag_ not in ("HYPH", "POS") and token.nbor(-1).tag_ != "HYPH":
            break
    return found


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
    after = after or _quoted_on(sentence, token)
    return tuple(span for span in (before, after) if span)


def _quoted_on(sentence: Sentence, token: Token) -> Span | None:
    """The rest of a sentence that goes on in quotation marks behind its attribution: "..., she said, “and ...”"."""
    for child in token.rights:
        if child.dep_ == "conj" and child.i > token.i and child.left_edge.i - 2 > token.i:
            link = next((t for t in token.doc[token.i + 1 : child.i] if t.dep_ == "cc"), None)
            if link is not None and link.nbor(-1).tag_ == "``" and link.nbor(-2).text == ",":
                return span_of(sentence, link.nbor(-1), child.right_edge)
    return None


def _after_semicolon(first: Token, stop: int) -> Token:
    """Where the last of the clauses that semicolons part begins, before token `stop`."""
    for token in reversed(first.doc[first.i : stop]):
        if token.text == ";" and token.i + 1 < stop:
            return token.nbor()
    return first


def _clause_child(token: Token) -> Token | None:
    clauses = [child for child in token.children if child.dep_ == "ccomp" and _is_finite(child)]
    if not clauses:  # "noted with satisfaction that", "said in a statement that": hung on the noun between
        nouns = [c for prep in token.rights if prep.dep_ == "prep" for c in prep.children if c.dep_ == "pobj"]
        clauses = [c for noun in nouns for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and _marked(c)]
    return max(clauses, key=lambda c: (c.i > token.i, c.right_edge.i - c.left_edge.i)) if clauses else None


def _marked(clause: Token) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)


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
    last = _before_next_cue(token, clause, last)
    span = span_of(sentence, _with_subject(token, clause, first), last)
    return (span,) if span else ()


def _with_subject(token: Token, clause: Token, first: Token) -> Token:
    """Take in the subject that the parse made the object of the cue: "believes the war, by ..., cleared the way"."""
    if any(child.dep_ in SUBJECTS for child in clause.children) or clause.tag_ not in ("VBD", "VBZ", "VBP"):
        return first
    thing = next((c for c in token.rights if c.dep_ == "dobj" and c.i < clause.i), None)
    return thing.left_edge if thing is not None else first


def _before_next_cue(token: Token, clause: Token, last: Token) -> Token:
    """End a content before a verb that goes on with what the speaker does: "denied that X and accused Y of Z"."""
    for verb in clause.subtree:
        if verb.i > clause.i and (_goes_on_from(verb, token) or _leaves_tense(verb, clause, token)):
            link = verb.left_edge.i - 1
            return verb.doc[link - 1] if verb.doc[link].dep_ == "cc" and link - 1 > token.i else verb.doc[link]
    return last


def _leaves_tense(verb: Token, clause: Token, cue: Token) -> bool:
    """Tell that the reporter goes on: "said the charges were false, and his party has left", in another tense."""
    own = any(child.dep_ in SUBJECTS for child in verb.children) and verb.dep_ == "conj" and verb.head == clause
    return own and cue.tag_ == "VBD" and _finite_tag(clause) == "VBD" and _finite_tag(verb) in ("VBZ", "VBP")


def _finite_tag(verb: Token) -> str:
    first = next((child for child in verb.lefts if child.dep_ in ("aux", "auxpass")), verb)
    return str(first.tag_)


def _goes_on_from(verb: Token, cue: Token) -> bool:
    """Tell a second act of who speaks, hung into what is said: "denied that X happened and accused Y of it"."""
    shared = verb.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in verb.children)
    bare = verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    tag = "VBD" if bare else verb.tag_  # the parse takes "accused" behind an adjective for a participle
    return shared and tag == cue.tag_ and tag in ("VBD", "VBZ") and verb.lemma_ in _GO_ON


def _cue_above(verb: Token, cues: Cues) -> Token | None:
    """The cue from whose content `verb` goes on, None where it is part of that content."""
    if verb.dep_ != "conj":
        return None
    for above in verb.ancestors:
        if above.lemma_ in cues.verbs and any(c.dep_ == "ccomp" and c.i < verb.i for c in above.rights):
            return above if _goes_on_from(verb, above) else None
    return None


def _inserted(sentence: Sentence, token: Token, verb: CueVerb) -> tuple[Span, ...]:
    """The clause around an attribution set in it: "The treaty, he said, is dead"; "as RT reported"."""
    if token.dep_ != "parataxis" and not _is_as_clause(token, verb):
        return ()
    subject = next((child for child in token.children if child.dep_ in SUBJECTS), None)
    first = subject.left_edge if subject is not None and subject.i < token.i else token.left_edge
    spans = around(sentence, token.head, first, token.right_edge)
    after = sentence.end_of(token.right_edge)
    return tuple(span for span in spans if span[0] < after or not _is_apart(sentence.text[span[0] : span[1]]))


def _is_apart(rest: str) -> bool:
    """Tell that what follows an attribution is no part of what is said: behind a semicolon, or "as RT reported"."""
    return rest.lstrip().startswith((";", "as ")) or rest.lstrip(" ,").startswith("as ")


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
    if named is None and thing is not None:  # "called the accord “a failure”": taken for an apposition
        named = next((c for c in thing.rights if c.dep_ == "appos" and "," not in _between(thing, c)), None)
    if named is None:
        return ()
    first = thing.left_edge if thing is not None and thing.i < named.i else named.left_edge
    span = span_of(sentence, first, named.right_edge)
    return (span,) if span else ()


def _between(one: Token, other: Token) -> str:
    return str(one.doc[one.i + 1 : other.left_edge.i + 1].text)


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
            if child.dep_ == "prt" and (ruled := _object(sentence, token)):  # "ruled out talks"
                yield "preposition", child, ruled
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
