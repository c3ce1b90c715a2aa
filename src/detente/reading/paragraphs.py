"""The paragraphs of a text as its reader gave it: one a line, or one a block where lines were broken at a width."""

import re
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_LINE_BREAK: Final = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")
_SENTENCE_STOP: Final = re.compile(r"[.!?…:][\"”’'»)\]]*$")

# Typewriters, mail and wire services break lines at 60 to 80 characters; 45 leaves out lists, 120 leaves out prose
# with one line a paragraph.
_WRAP_FROM, _WRAP_TO = 45, 120
_WRAPPED_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Characters `start` to `end` of the text, without white space around them.

    `flat` is what they say on one line; `gap` is how many empty lines stand before.
    """

    start: int
    end: int
    flat: str
    gap: int

    @property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_SENTENCE_STOP.search(self.flat))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Divide `text` into its paragraphs, in order; together they hold every character that is not white space.

    >>> [(p.start, p.end, p.gap) for p in paragraphs("Title\\n\\nFirst.\\nSecond.")]
    [(0, 5, 0), (7, 13, 1), (14, 21, 0)]
    """
    found: list[Paragraph] = []
    for block in _blocks(_lines(text)):
        parts = [block] if _is_wrapped(block) else [[line] for line in block]
        found += [_joined(lines) for lines in parts]
    return tuple(found)


def _lines(text: str) -> list[Paragraph]:
    lines: list[Paragraph] = []
    breaks, position = 0, 0
    for match in _LINE.finditer(text):
        breaks += sum(1 for _ in _LINE_BREAK.finditer(text, position, match.start()))
        position = match.end()
        flat = " ".join(match.group().split())
        if flat:
            raw = match.group()
            start = match.start() + len(raw) - len(raw.lstrip())
            lines.append(Paragraph(start, match.start() + len(raw.rstrip()), flat, max(0, breaks - 1)))
            breaks = 0
    return lines


def _blocks(lines: list[Paragraph]) -> list[list[Paragraph]]:
    blocks: list[list[Paragraph]] = []
    for line in lines:
        if blocks and not line.gap:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_wrapped(block: list[Paragraph]) -> bool:
    """Tell whether lines without an empty one between them are one paragraph, broken at a width."""
    if len(block) < 2 or max(len(line.flat) for line in block) > _WRAP_TO:
        return False
    broken = sum(len(line.flat) >= _WRAP_FROM and not line.stops for line in block[:-1])
    # A line that goes on in lower case was broken; headings, lists and names under each other begin with capitals.
    goes_on = sum(line.flat[0].islower() for line in block[1:])
    return broken >= _WRAPPED_SHARE * (len(block) - 1) and goes_on > 0


def _joined(lines: list[Paragraph]) -> Paragraph:
    if len(lines) == 1:
        return lines[0]
    return Paragraph(lines[0].start, lines[-1].end, " ".join(line.flat for line in lines), lines[0].gap)
