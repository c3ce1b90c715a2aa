"""Where paragraphs begin and end, and what of a report is worth parsing."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from detente.records import Document, ZoneKind

_BLOCK = re.compile(r"\S[^\r\n]*(?:\r?\n[^\S\r\n]*\S[^\r\n]*)*")  # lines up to the next empty one
_LINE = re.compile(r"[^\r\n]+")
LONGEST = 20_000
"""Characters parsed at once: spaCy takes at most 1,000,000, and a paragraph of news has a few hundred."""
_UNPARSED = frozenset({"byline", "dateline", "boilerplate"})

# A hard-wrapped text has several lines of about one length that go on in the middle of a sentence.
_WRAPPED_LINE = 45
_WRAPPED_SHARE = 0.5


class Stretch(NamedTuple):
    """Characters `start` to `end` to be parsed by themselves."""

    start: int
    end: int
    zone: ZoneKind | None


def stretches(document: Document) -> Iterator[Stretch]:
    """Give the paragraphs of a report in order, without bylines, datelines and boilerplate.

    A title or caption is a stretch of its own, so that a headline never runs into the first sentence.
    """
    position = 0
    for zone in document.zones:
        yield from _paragraphs(document.text, position, zone.start)
        if zone.kind not in _UNPARSED:
            for start, end in _blocks(document.text, zone.start, zone.end):
                yield Stretch(start, end, zone.kind)
        position = zone.end
    yield from _paragraphs(document.text, position, len(document.text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Stretch]:
    for first, last in _blocks(text, start, end):
        yield Stretch(first, last, None)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for block in _BLOCK.finditer(text, start, end):
        lines = [match.span() for match in _LINE.finditer(text, block.start(), block.end()) if match.group().strip()]
        if _wrapped(text, lines):
            lines = [(lines[0][0], lines[-1][1])]
        for first, last in lines:
            yield from _cut(text, first, last)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long to be parsed at once where a sentence seems to end, else at a space, else anywhere."""
    while end - start > LONGEST:
        limit = start + LONGEST
        at = (
            max(text.rfind(". ", start, limit) + 2, start)
            if ". " in text[start:limit]
            else text.rfind(" ", start, limit)
        )
        at = at if at > start else limit
        yield start, at
        start = at
    yield start, end


def _wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Tell whether the lines are one paragraph broken at a fixed width."""
    if len(lines) < 2:
        return False
    broken = [end - start >= _WRAPPED_LINE and text[end - 1] not in ".!?:\"”’'" for start, end in lines[:-1]]
    return sum(broken) >= _WRAPPED_SHARE * len(broken) and max(end - start for start, end in lines) <= 120
