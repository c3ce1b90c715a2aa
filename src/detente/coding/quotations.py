"""Quotations: what stands between quotation marks of any style, however badly the marks are paired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.language import Paragraph, ParsedReport

_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_DOUBLE = re.compile("''|``|‘‘|’’|[\"“”„«»]")
_BEFORE_OPENER = frozenset(" \t\r\n\u00a0([{-–—―/:…")
_SINGLE = re.compile("['‘‚`’´]")
_SINGLE_OPENERS = frozenset("'‘‚`")
_SINGLE_CLOSERS = frozenset("'’´")
_ENDS_SPEECH = frozenset(".,!?…;")
# Words that begin with an apostrophe of their own.
_ELIDED = ("em ", "til ", "tis ", "twas ", "cause ", "n ", "bout ", "round ")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` between quotation marks; `outer_start` to `outer_end` takes the marks in.

    `single` tells marks like ‘these’. `opened` and `closed` tell whether the marks are there: a quotation that runs
    over paragraphs is one quotation a paragraph, closed only in the last. `continued` marks all but the first of them.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    single: bool = False
    opened: bool = True
    closed: bool = True
    continued: bool = False

    def covers(self, start: int, end: int) -> bool:
        """Tell whether the characters `start` to `end` lie inside the marks."""
        return self.outer_start <= start and end <= self.outer_end


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark of `width` characters (two typewriter apostrophes count as one mark)."""

    at: int
    width: int
    opens: bool
    closes: bool


def find_quotations(report: ParsedReport) -> tuple[Quotation, ...]:
    """Find the outermost quotations of a report, in order; never raises, whatever the marks.

    Apostrophes are told from single quotation marks by what stands beside them. An opening mark without a closing one
    runs to the end of its paragraph; a closing one without an opening one reaches back to where its sentence begins.
    """
    found: list[Quotation] = []
    for paragraph in report.paragraphs:
        for quotation in _in_paragraph(report.text, paragraph):
            found.append(_linked(found[-1] if found else None, quotation, report.text))
    return tuple(found)


def _linked(before: Quotation | None, quotation: Quotation, text: str) -> Quotation:
    """Mark a quotation that goes on with one left open at the end of the paragraph before."""
    if before is None or before.closed or before.paragraph != quotation.paragraph - 1:
        return quotation
    begins = not text[before.end : quotation.outer_start].strip(" \t\r\n\u00a0\"'’”")
    return replace(quotation, continued=True) if begins else quotation


def _in_paragraph(text: str, paragraph: Paragraph) -> list[Quotation]:
    doubles = list(_doubles(text, paragraph))
    singles = list(_singles(text, paragraph, doubles))
    kept = [d for d in doubles if not any(s.covers(d.outer_start, d.outer_end) for s in singles)]
    return sorted((q for q in (*kept, *singles) if text[q.start : q.end].strip()), key=lambda each: each.outer_start)


def _doubles(text: str, paragraph: Paragraph) -> Iterator[Quotation]:
    marks = list(_double_marks(text, paragraph.start, paragraph.end))
    opened: _Mark | None = None
    depth = 0
    free = paragraph.start
    for number, mark in enumerate(marks):
        if opened is None and mark.opens:
            opened, depth = mark, 0
        elif opened is None:
            if (start := _sentence_start(paragraph, free, mark.at)) is not None and text[start : mark.at].strip():
                yield Quotation(start, mark.at, start, mark.at + mark.width, paragraph.index, opened=False)
                free = mark.at + mark.width
        elif mark.closes and depth == 0:
            yield _quotation(opened, mark, paragraph)
            opened, free = None, mark.at + mark.width
        elif mark.closes:
            depth -= 1
        elif _balanced(marks[number:], depth):
            depth += 1
        else:  # the mark before was never closed: it ends where the next one opens
            yield Quotation(opened.at + opened.width, mark.at, opened.at, mark.at, paragraph.index, closed=False)
            opened, free = mark, mark.at
    if opened is not None and text[opened.at + opened.width : paragraph.end].strip():
        yield Quotation(
            opened.at + opened.width, paragraph.end, opened.at, paragraph.end, paragraph.index, closed=False
        )


def _quotation(opened: _Mark, closed: _Mark, paragraph: Paragraph, single: bool = False) -> Quotation:
    outer_end = closed.at + closed.width
    return Quotation(opened.at + opened.width, closed.at, opened.at, outer_end, paragraph.index, single)


def _balanced(marks: list[_Mark], depth: int) -> bool:
    """Tell whether the quotation that opens at the first mark, and all around it, are closed later on."""
    closing = sum(mark.closes and not mark.opens for mark in marks)
    opening = sum(mark.opens for mark in marks)
    return closing >= opening + depth + 1


def _double_marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    inside = False
    for match in _DOUBLE.finditer(text, start, end):
        at, character = match.start(), match[0]
        mark: _Mark | None
        if character in _OPENERS:
            opens = not (inside and _surely_closes(text, at, 1, end))
            mark = _Mark(at, 1, opens=opens, closes=not opens)
        elif character in _CLOSERS:
            opens = not inside and _surely_opens(text, at, 1, start, end)
            mark = _Mark(at, 1, opens=opens, closes=not opens)
        else:
            mark = _undirected(text, at, len(character), inside, start, end)
        if mark is not None:
            inside = mark.opens or (inside and not mark.closes)
            yield mark


def _undirected(text: str, at: int, width: int, inside: bool, start: int, end: int) -> _Mark | None:
    """Decide the direction of a typewriter mark; None where it is the sign for inches."""
    if not inside and at > start and text[at - 1].isdigit() and not _surely_opens(text, at, width, start, end):
        return None
    if inside:
        opens = _surely_opens(text, at, width, start, end) and not _surely_closes(text, at, width, end)
    else:
        opens = not _surely_closes(text, at, width, end) or at == start or text[at - 1] in _BEFORE_OPENER
    return _Mark(at, width, opens=opens, closes=not opens)


def _surely_opens(text: str, at: int, width: int, start: int, end: int) -> bool:
    before = at == start or text[at - 1] in _BEFORE_OPENER
    return before and at + width < end and not text[at + width].isspace()


def _surely_closes(text: str, at: int, width: int, end: int) -> bool:
    return at + width >= end or text[at + width].isspace() or text[at + width] in ".,;:!?)]}"


def _sentence_start(paragraph: Paragraph, free: int, at: int) -> int | None:
    """Give where the sentence of a closing mark without opening one begins; None if speech cannot have begun there."""
    start = max((s.start for s in paragraph.sentences if s.start < at), default=None)
    return start if start is not None and start >= free else None


def _singles(text: str, paragraph: Paragraph, doubles: list[Quotation]) -> Iterator[Quotation]:
    free = paragraph.start
    for match in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        if (
            at < free
            or not _opens_single(text, at, paragraph)
            or any(d.outer_start <= at < d.outer_end for d in doubles)
        ):
            continue
        close = _single_close(text, at, paragraph, doubles)
        if close is not None:
            yield _quotation(_Mark(at, 1, True, False), _Mark(close, 1, False, True), paragraph, single=True)
            free = close + 1


def _opens_single(text: str, at: int, paragraph: Paragraph) -> bool:
    if text[at] not in _SINGLE_OPENERS:
        return False
    if at > paragraph.start and text[at - 1] not in _BEFORE_OPENER:
        return False
    after = text[at + 1 : at + 8].lower()
    return bool(after[:1].strip()) and not after[0].isdigit() and not after.startswith(_ELIDED)


def _single_close(text: str, at: int, paragraph: Paragraph, doubles: list[Quotation]) -> int | None:
    """Find the mark that closes a single quotation: after punctuation if there is one, else the first that can."""
    first: int | None = None
    for match in _SINGLE.finditer(text, at + 2, paragraph.end):
        position = match.start()
        if any(d.outer_start <= position < d.outer_end for d in doubles):
            continue
        if _opens_single(text, position, paragraph):
            break
        if text[position] not in _SINGLE_CLOSERS or text[position + 1 : position + 2].isalnum():
            continue
        if text[position - 1] in _ENDS_SPEECH:
            return position
        if text[position - 1].isspace():
            continue
        first = position if first is None else first
        if text[position - 1] != "s":  # not the apostrophe of a plural
            return first
    return first
