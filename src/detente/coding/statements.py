"""Statements: what a report says that somebody said, with speaker, cue and the outlets it came through."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from detente.coding.cues import load_cues
from detente.coding.mentions import Mentions
from detente.coding.people import People
from detente.coding.people_names import load_roles
from detente.coding.quotations import Quotation, find_quotations
from detente.coding.statements_frames import find_sayings
from detente.coding.statements_grammar import Saying, Span
from detente.coding.statements_lines import find_headings
from detente.coding.statements_quoted import Draft, Quoted, words_outside
from detente.coding.statements_speakers import Speakers
from detente.language import ParsedReport, Token
from detente.records import Cue, Evidence, Speaker, Statement, content_id

Kind = Literal["direct", "mixed", "indirect"]

# Characters between two statements of one talk. In the five development reports an outlet named once held for the
# quotations right after it (told_to right in 9 of 9 cases with this, 6 of 9 without), not for later paragraphs.
_SAME_TALK = 40
_WRAPPED = 0.6  # share of a statement that is only another's saying; not measured
_PRONOUNS = frozenset({"it", "this", "that", "them", "him", "her", "you", "me", "us", "itself", "themselves"})
_EDGE = " \t\r\n\u00a0,;:.–—―-"
_MARKS = "\"“”„«»‘’'`"
_WORD = re.compile(r"\w")
_OF_BODIES = frozenset(
    {"call", "describe", "denounce", "criticize", "criticise", "label"}
)  # an "it" that does this is a body
_NOBODY = frozenset({"this", "that", "there", "which", "what", "these", "those", "you", "i", "one"})


def find_statements(report: ParsedReport, mentions: Mentions, people: People) -> tuple[Statement, ...]:
    """Find the direct, mixed and indirect statements of a report, in order of where their content begins.

    `spans` leave out quotation marks and attribution; an indirect statement's span is the clause of content without
    "that". A statement inside another is its own; outlets around it are its `via`.
    """
    cues = load_cues()
    quotations = find_quotations(report)
    headings = list(find_headings(report, mentions, people))
    parsed = [*headings, *(saying for sentence in report.sentences for saying in find_sayings(sentence, cues))]
    sayings = [_outside(each, parsed, quotations) for each in parsed]
    quoted = Quoted(report, quotations, sayings).drafts()
    drafts = [*quoted, *_unquoted(sayings, quoted, quotations)]
    speakers = Speakers(report, mentions, people, cues)
    made = [_made(report, draft, quotations, speakers) for draft in drafts]
    return _chained([each for each in made if each is not None])


# --- from sayings to drafts -----------------------------------------------------------------------------------------


def _unquoted(sayings: Sequence[Saying], quoted: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The sayings whose content grammar gives and no quotation took."""
    used = {id(draft.saying) for draft in quoted if draft.saying is not None and draft.near}
    drafts: list[Draft] = []
    for saying in sayings:
        if id(saying) in used or not saying.content or not _is_spoken(saying):
            continue
        if _repeats(saying, sayings) or _is_pronoun(saying):
            continue
        if any(q.covers(saying.cue.start, saying.cue.end) for q in quotations) and not _named(saying):
            continue
        drafts.append(Draft(saying.content, saying, saying.sentence, saying.speaker, quoted=False))
    return drafts


def _outside(saying: Saying, sayings: Sequence[Saying], quotations: Sequence[Quotation]) -> Saying:
    """Mend a subject that the parse took out of a quotation: "“We ...,” he said, and denied" is said by him."""
    outside = saying.speaker is None or not _in_any(saying, saying.speaker, quotations)
    if outside or _in_any(saying, saying.head, quotations):
        return saying
    others = [
        other for other in sayings
        if other.sentence is saying.sentence and other.quotes and other.speaker is not None
        and other.head.i < saying.head.i and not _in_any(other, other.speaker, quotations)
    ]  # fmt: skip
    return replace(saying, speaker=others[-1].speaker) if others else saying


def _in_any(saying: Saying, token: Token, quotations: Sequence[Quotation]) -> bool:
    start = saying.sentence.start_of(token)
    return any(q.covers(start, start + 1) for q in quotations if q.paragraph == saying.sentence.paragraph)


def _is_pronoun(saying: Saying) -> bool:
    """Tell that all there is of a content is a pronoun: "the ministry denied it"."""
    (start, end), *others = saying.content
    return not others and saying.sentence.text[start:end].strip().lower() in _PRONOUNS


def _repeats(saying: Saying, sayings: Sequence[Saying]) -> bool:
    """Tell that a thought is only reported as part of what its thinker says: "He said he believed that ..." """
    if saying.quotes or saying.speaker is None or saying.speaker.pos_ != "PRON":
        return False
    return any(
        start <= saying.cue.start < end
        for other in sayings
        if other.quotes and other is not saying and other.sentence is saying.sentence
        for start, end in other.content
    )


def _is_spoken(saying: Saying) -> bool:
    """Tell whether a saying is somebody's, and said or thought rather than merely possible."""
    speaker, head = saying.speaker, saying.head
    if speaker is None:
        return saying.frame == "clause" and any(c.dep_ == "nsubjpass" and c.lower_ == "it" for c in head.children)
    if speaker.lower_ in _NOBODY or (speaker.lower_ == "it" and not saying.quotes and head.lemma_ not in _OF_BODIES):
        return False
    if head.lemma_ in load_cues().unspoken and not _can_show(speaker):
        return False
    if head.pos_ != "VERB" or (saying.quotes and saying.frame in ("clause", "inserted")):
        return True
    # Of 116 objects and prepositional objects of cues with "would" or "to", 29 were somebody's in half of PolNeAR.
    return not any(child.tag_ in ("MD", "TO") for child in head.children if child.dep_ == "aux")


def _can_show(speaker: Token) -> bool:
    """Tell whether a phrase names a person, a body or a report, and not a thing that shows something."""
    lemma = speaker.lemma_.lower()
    cues = load_cues()
    return (
        speaker.pos_ in ("PROPN", "PRON")
        or lemma in load_roles().institutions
        or lemma in cues.report_words
        or lemma in cues.news_words
        or load_roles().is_head(lemma)
    )


def _named(saying: Saying) -> bool:
    if saying.frame == "according":
        return True
    return (
        saying.speaker is not None
        and saying.speaker.pos_ == "PROPN"
        and saying.frame in ("clause", "according", "inserted")
    )


# --- from drafts to statements --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Made:
    """A statement, the outlet that says it if one does, and whether it was said to an outlet."""

    statement: Statement
    outlet: str | None
    told_outlet: bool


def _made(report: ParsedReport, draft: Draft, quotations: Sequence[Quotation], speakers: Speakers) -> _Made | None:
    kind, spans = _content(report.text, draft, quotations)
    if not spans:
        return None
    saying = draft.saying
    verb = saying.head if saying is not None and saying.head.pos_ == "VERB" and saying.frame != "according" else None
    who, through = draft.speaker, None
    if verb is not None and speakers.passes_on(draft.sentence, verb):
        return None
    if saying is not None and saying.through is not None:
        through = speakers.outlet(draft.sentence, saying.through)
    elif who is not None and verb is not None and (cited := speakers.cited(verb, who)) is not None:
        through = speakers.outlet(draft.sentence, who)
        who = cited if through is not None else who
    speaker = speakers.speaker(draft.sentence, who, _relative(draft)) if who is not None else None
    cue = _cue(saying) if saying is not None and draft.near else None
    told = speakers.told_to(draft.sentence, verb) if verb is not None else None
    carriers = [*speakers.carriers(draft.sentence, verb)] if verb is not None else []
    quoted_by = speakers.quoted_by(draft.sentence, who) if who is not None else None
    via = tuple(dict.fromkeys(each for each in (through, quoted_by, *carriers) if each is not None))
    evidence = _evidence(report.text, spans, cue, speaker if draft.near else None)
    text = " ".join(report.text[start:end] for start, end in spans)
    identity = content_id(
        "statement",
        report.document.sha256,
        tuple(spans),
        kind,
        speaker.name if speaker else None,
        cue.start if cue else None,
    )
    statement = Statement(identity, kind, spans, text, speaker, cue, told, via, evidence)
    outlet = speakers.outlet(draft.sentence, draft.speaker) if draft.speaker is not None else None
    return _Made(statement, outlet, told is not None and speakers.is_outlet(told))


def _cue(saying: Saying) -> Cue:
    return Cue(saying.cue.start, saying.cue.end, saying.cue.text, saying.stance)


def _relative(draft: Draft) -> Token | None:
    """The "who" beside the cue, where it stands for the speaker."""
    saying = draft.saying
    return saying.relative if saying is not None and saying.speaker is draft.speaker and draft.near else None


def _content(text: str, draft: Draft, quotations: Sequence[Quotation]) -> tuple[Kind, tuple[Span, ...]]:
    if draft.saying is not None and draft.saying.frame == "turn":
        return "direct", draft.spans
    near = [q for q in quotations if any(s < q.outer_end and q.outer_start < e for s, e in draft.spans)]
    if draft.quoted and all(any((q.start, q.end) == span for q in near) for span in draft.spans):
        return "direct", tuple(span for span in (_trimmed(text, *span, "") for span in draft.spans) if span)
    spans = tuple(_whole(text, span, quotations) for span in draft.spans)
    near = [q for q in quotations if any(s < q.outer_end and q.outer_start < e for s, e in spans)]
    if near and not words_outside(text, spans, near):
        inner = tuple((max(s, q.start), min(e, q.end)) for s, e in spans for q in near if s < q.end and q.start < e)
        return "direct", tuple(span for span in (_trimmed(text, *span, "") for span in inner) if span)
    kept = tuple(span for span in (_tidy(text, span, near) for span in spans) if span)
    inside = any(q.covers(s, e) for q in near for s, e in kept)
    return ("mixed" if near and not inside else "indirect"), kept


def _whole(text: str, span: Span, quotations: Iterable[Quotation]) -> Span:
    """Stretch a span to the marks of a quotation that it cuts or stops short of ("called it “...”")."""
    start, end = span
    for q in quotations:
        if text[end : q.outer_start] in (" ", "\u00a0"):
            end = q.outer_end
        if q.covers(start, end):
            continue
        if q.outer_start < start < q.outer_end:
            start = q.outer_start
        if q.outer_start < end < q.outer_end:
            end = q.outer_end
    return start, end


def _tidy(text: str, span: Span, near: Sequence[Quotation]) -> Span | None:
    """Take white space, commas and the final full stop off, and marks that have no partner in the span."""
    trimmed = _trimmed(text, *span, _EDGE)
    while trimmed is not None:
        start, end = trimmed
        if (
            text[start] in _MARKS
            and not any(q.outer_start == start and q.outer_end <= end for q in near)
            and text[start] not in "'’"
        ):
            trimmed = _trimmed(text, start + 1, end, _EDGE)
        elif (
            text[end - 1] in _MARKS
            and not any(q.outer_end == end and start <= q.outer_start for q in near)
            and text[end - 2 : end - 1] != "s"
        ):
            trimmed = _trimmed(text, start, end - 1, _EDGE)
        else:
            break
    return trimmed if trimmed and _WORD.search(text, *trimmed) else None


def _trimmed(text: str, start: int, end: int, edge: str) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in edge):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in (edge or ",")):
        end -= 1
    return (start, end) if start < end else None


def _evidence(text: str, spans: Sequence[Span], cue: Evidence | None, speaker: Speaker | None) -> Evidence:
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    for part in (cue, speaker):
        if part is not None:
            starts.append(part.start)
            ends.append(part.end)
    start, end = min(starts), max(ends)
    while start > 0 and text[start - 1] in '"“„«‘':
        start -= 1
    while end < len(text) and text[end] in '"”»’':
        end += 1
    return Evidence.cut(text, start, end)


def _wraps(each: _Made, other: _Made) -> bool:
    """Tell that what an outlet or a speaker is said to say is only that somebody says something.

    "The bridge is safe, the mayor said, TASS reported": the mayor's words came through TASS, which says nothing itself.
    """
    outer, inner = each.statement, other.statement
    same = outer.speaker is not None and inner.speaker is not None and outer.speaker.name == inner.speaker.name
    if inner.cue is None or not (each.outlet or same):
        return False
    start, end = outer.spans[0][0], outer.spans[-1][1]
    inside = start <= inner.cue.start and inner.cue.end <= end and not (same and each.outlet)
    covered = min(end, inner.evidence.end) - max(start, inner.evidence.start)
    return inside and covered >= _WRAPPED * (end - start)


def _chained(made: Sequence[_Made]) -> tuple[Statement, ...]:
    result: dict[str, Statement] = {}
    for each in sorted(made, key=lambda m: (m.statement.spans[0][0], -m.statement.spans[-1][1])):
        if any(_wraps(each, other) for other in made if other is not each):
            continue
        statement = each.statement
        around = [
            other.outlet for other in made if other is not each and other.outlet and _inside(statement, other.statement)
        ]
        via = tuple(dict.fromkeys((*statement.via, *around)))
        result[statement.id] = msgspec.structs.replace(statement, via=via) if via != statement.via else statement
    outlets = {each.statement.id for each in made if each.told_outlet}
    return tuple(_told_on(list(result.values()), outlets))


def _told_on(statements: Sequence[Statement], to_outlets: Collection[str]) -> Iterator[Statement]:
    """Carry the outlets spoken to and quoted by on to what the same speaker says next, within a few sentences."""
    last: Statement | None = None
    outlets = set(to_outlets)
    for statement in statements:
        told = statement
        same = last is not None and last.speaker and statement.speaker and last.speaker.name == statement.speaker.name
        near = last is not None and 0 <= statement.evidence.start - last.evidence.end <= _SAME_TALK
        if same and near and last is not None and last.id in outlets and statement.told_to is None:
            outlets.add(statement.id)
            told = msgspec.structs.replace(statement, told_to=last.told_to)
        if same and near and last is not None and last.via and not told.via:
            told = msgspec.structs.replace(told, via=last.via)
        yield told
        last = told


def _inside(statement: Statement, other: Statement) -> bool:
    start, end = statement.spans[0][0], statement.spans[-1][1]
    return any(s <= start and end <= e and (s, e) != (start, end) for s, e in other.spans)
