"""Attribution by layout: "Name: what Name says" at the head of a line, and a name after a dash below a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.coding.cues import load_cues
from detente.coding.mentions import Mentions
from detente.coding.people import People
from detente.coding.people_names import load_roles
from detente.coding.statements_grammar import Saying, Span
from detente.language import Paragraph, ParsedReport, Sentence
from detente.records import Evidence

_HEAD = re.compile(r"[\s\"“”'‘]*([^\s:][^:.!?\n\"“”]{0,60}?)\s*:(?=\s)")
_TURN = re.compile(r"\s*([A-Z][^\s:,]*(?: [^\s:,]+){0,3})(, [^:.!?\n\"“”]{3,90})?:(?=\s)")
_TAIL = re.compile(r"[^:\n]*\S:\s+([^\s:][^:.!?\n\"“”]{2,40})\s*")
_TURNS = 3  # lines "Name: ..." that make a report a transcript; not measured
_SMALL = frozenset({"of", "the", "and", "for", "de", "van", "von", "bin", "al", "on", "in", "at"})
# A headline is a line near the top. On half of PolNeAR 3 and 20 find the same, 200 one wrong statement more.
_TOP_LINES = 3
_NOT_SPEAKERS = frozenset(
    (
        "author authors published writer reporter tel phone update updated note editor "
        "source sources photo photos video watch listen read related more opinion analysis "
        "exclusive breaking live q a background location date time where when who what why how posted tags topics "
        "keywords contact abstract correction clarification caption headline title by image credit advertisement fact "
        "factbox timeline explainer comment commentary profile interview opinion editorial exclusive watch"
    ).split()
)


def find_headings(report: ParsedReport, mentions: Mentions, people: People) -> Iterator[Saying]:
    """Find lines that begin or end with who speaks: headlines ("Outlet: claim", "claim: experts") and transcripts."""
    turns = _turns(report, people)
    for paragraph in report.paragraphs:
        if not paragraph.sentences:
            continue
        if paragraph.index in turns:
            yield from _turn(report, paragraph)
            continue
        if paragraph.zone == "title" or paragraph.index == 0:
            yield from _closed_by(report, paragraph, mentions, people)
        match = _HEAD.match(report.text, paragraph.start, paragraph.end)
        if match is None or not _is_name(match[1]):
            continue
        saying = _heading(report, paragraph, match.span(1), match.end(), mentions, people)
        if saying is not None:
            yield saying


def _turns(report: ParsedReport, people: People) -> frozenset[int]:
    """The paragraphs of a transcript that begin with a name; some of the names must be people's or come twice."""
    found = {
        paragraph.index: match[1] for paragraph in report.paragraphs
        if (match := _TURN.match(report.text, paragraph.start, paragraph.end)) is not None and _is_name(match[1])
    }  # fmt: skip
    names = list(found.values())
    known = sum(1 for name in names if people.named(name) is not None or names.count(name) > 1)
    return frozenset(found) if len(names) >= _TURNS and known >= _TURNS - 1 else frozenset()


def _turn(report: ParsedReport, paragraph: Paragraph) -> Iterator[Saying]:
    match = _TURN.match(report.text, paragraph.start, paragraph.end)
    content = _trimmed(report.text, match.end(), paragraph.end) if match is not None else None
    if match is None or content is None:
        return
    sentence = paragraph.sentences[0]
    tokens = [token for token in sentence if match.start(1) <= sentence.start_of(token) < match.end(1)]
    if tokens:
        cue = Evidence.cut(report.text, match.end() - 1, match.end())
        yield Saying(sentence, "turn", tokens[-1], cue, tokens[-1], (content,), "neutral", quotes=True)


def _closed_by(report: ParsedReport, paragraph: Paragraph, mentions: Mentions, people: People) -> Iterator[Saying]:
    """A headline that ends with who makes the claim: "Sanctions drive the two together: experts"."""
    match = _TAIL.fullmatch(report.text, paragraph.start, paragraph.end)
    if match is None:
        return
    sentence = next((s for s in paragraph.sentences if s.start <= match.start(1) < s.end), None)
    tokens = [t for t in sentence if match.start(1) <= sentence.start_of(t) < match.end(1)] if sentence else []
    head = next((t for t in reversed(tokens) if t.pos_ in ("PROPN", "NOUN")), None)
    if sentence is None or head is None or any(t.pos_ in ("VERB", "AUX") for t in tokens):
        return
    someone = load_roles().is_head(head.lemma_.lower()) or head.lemma_.lower() in load_cues().report_words
    if not (someone or mentions.at(sentence, head) is not None or people.resolve(sentence, head) is not None):
        return
    colon = report.text.rindex(":", paragraph.start, match.start(1))
    content = _trimmed(report.text, paragraph.start, colon)
    if content is not None:
        cue = Evidence.cut(report.text, colon, colon + 1)
        yield Saying(sentence, "colon", head, cue, head, (content,), "neutral", quotes=True)


def _is_name(words: str) -> bool:
    parts = words.split()
    if not 0 < len(parts) <= 6 or parts[0].lower().strip("'’s") in _NOT_SPEAKERS:
        return False
    return all(part[:1].isupper() or part.lower() in _SMALL for part in parts) and any(p[:1].isupper() for p in parts)


def _heading(
    report: ParsedReport, paragraph: Paragraph, name: Span, colon_end: int, mentions: Mentions, people: People
) -> Saying | None:
    sentence = paragraph.sentences[0]
    content = _trimmed(report.text, colon_end, paragraph.end)
    if content is None or sentence.end < colon_end:
        return None
    tokens = [token for token in sentence if name[0] <= sentence.start_of(token) < name[1]]
    if not tokens:
        return None
    head = next((t for t in reversed(tokens) if t.pos_ in ("PROPN", "NOUN")), tokens[-1])
    words = report.text[name[0] : name[1]]
    known = mentions.at(sentence, head) is not None or people.resolve(sentence, head) is not None or people.named(words)
    headline = paragraph.zone == "title" or paragraph.index < _TOP_LINES
    transcript = words.isupper() and len(words) > 2
    if not (known or transcript or (headline and head.pos_ == "PROPN")):
        return None
    cue = Evidence.cut(report.text, colon_end - 1, colon_end)
    return Saying(sentence, "colon", head, cue, head, (content,), "neutral", quotes=True)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    return (start, end) if end - start > 3 else None


def dash_name(sentence_end: int, text: str, paragraph_end: int) -> Span | None:
    """Give the name after a dash behind a quotation: "“...” — Name Surname" at the end of a paragraph."""
    match = _DASH.match(text, sentence_end, paragraph_end)
    return match.span(1) if match and match.end() >= paragraph_end - 2 else None


_DASH = re.compile(r"[\s.]*[―—–-]+\s*([A-Z][\w.'’-]*(?:[ \u00a0][A-Z][\w.'’-]*){0,4})[^\n]{0,40}")


def sentence_of(paragraph: Paragraph, position: int) -> Sentence | None:
    """Give the sentence of a paragraph that holds a position."""
    return next((s for s in paragraph.sentences if s.start <= position < s.end), None)
