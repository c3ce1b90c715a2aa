"""The words of a report as matching sees them, each with the characters it stands for."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from detente.records import Document

ValueT = TypeVar("ValueT")

BREAK: Final = ""
"""Stands between two stretches that must not be matched across."""

# The first two parts say nothing that the rest does not: they spare it most characters that begin no word, and most
# words. With them the same words are found in .42 of the time.
_WORD: Final = re.compile(
    r"(?![ ,.\n])(?:[A-Za-z]{2,}+(?![\w'’ʼ])"
    r"|\b(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|[^\W_]+(?:['’ʼ][^\W_]+)*|[$€£¥₽%])"
)
_QUOTATION: Final = re.compile(r"“[^”\n]*|\"[^\"\n]*(\"|$)|«[^»\n]*|„[^“”\n]*", re.MULTILINE)
_QUOTED: Final = re.compile(r"“[^”\n]+”?|\"[^\"\n]+\"|«[^»\n]+»")
# Credits and dates of publication are about the report, not of it; a title is matched, but proves nothing.
_LEFT_OUT: Final = frozenset({"boilerplate", "byline", "dateline"})


@dataclass(frozen=True, slots=True)
class Words:
    """Normal forms in the order of the text, BREAK between stretches; all four are equally long.

    `starts` and `ends` are offsets into the stored text; `counted` is false in titles and for breaks.
    """

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    counted: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    counted: bool


def normal(word: str) -> str:
    """Give the form in which a word is compared: case, apostrophes and the points of initials do not matter.

    >>> normal("Wang’s"), normal("U.S."), normal("1,200"), normal("84.07")
    ('wangs', 'us', '1200', '84.07')
    """
    if word.isalpha():
        return word.casefold()
    if word[0].isdecimal() and not word[-1].isalpha():
        return word.replace(",", "")
    return re.sub(r"[.'’ʼ]", "", word).casefold() or word


class Memo(dict[str, ValueT]):
    """What a function of a word gave, for look-ups without a call; emptied when it holds too many words."""

    def __init__(self, function: Callable[[str], ValueT], most: int = 100_000) -> None:
        super().__init__()
        self._function = function
        self._most = most

    def __missing__(self, word: str) -> ValueT:
        if len(self) >= self._most:
            self.clear()
        found = self[word] = self._function(word)
        return found


_NORMAL: Final = Memo(normal)


# A report is compared with each of its candidates in turn; the words of as many as a story has are kept for that.
@lru_cache(maxsize=256)
def words(document: Document) -> Words:
    """Give the words of a report; boilerplate, bylines and datelines are left out and leave a break."""
    text = document.text
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    counted: list[bool] = []
    for stretch in _stretches(document):
        spans = [match.span() for match in _WORD.finditer(text, stretch.start, stretch.end)]
        forms += map(_NORMAL.__getitem__, [text[start:end] for start, end in spans])
        if spans:
            first, last = zip(*spans, strict=True)
            starts += first
            ends += last
        counted += [stretch.counted] * len(spans)
        forms.append(BREAK)
        starts.append(stretch.end)
        ends.append(stretch.end)
        counted.append(False)
    return Words(tuple(forms), tuple(starts), tuple(ends), tuple(counted))


def split(text: str) -> list[str]:
    """Give the words of a text that has no zones, such as a title, as they are written."""
    return [match[0] for match in _WORD.finditer(text)]


def quoted(text: str, of: Words) -> tuple[bool, ...]:
    """Tell for each word whether it stands within double quotation marks.

    A quotation that goes on over paragraphs opens each of them anew, so that every line is taken by itself.
    """
    flags = [False] * len(of.starts)
    for span in _QUOTATION.finditer(text):
        first, end = bisect_right(of.starts, span.start()), bisect_left(of.starts, span.end())
        flags[first:end] = [True] * (end - first)
    return tuple(flags)


def quotations(text: str) -> list[tuple[int, int]]:
    """Give the characters between double quotation marks, the marks left out."""
    return [(match.start() + 1, match.end() - match[0].endswith(('"', "”", "»"))) for match in _QUOTED.finditer(text)]


def _stretches(document: Document) -> Iterator[_Stretch]:
    """Cut the text into stretches to be matched: running text and captions, and titles."""
    position = 0
    for zone in document.zones:
        if zone.kind == "caption":
            continue
        yield _Stretch(position, zone.start, True)
        if zone.kind not in _LEFT_OUT:
            yield _Stretch(zone.start, zone.end, False)
        position = max(position, zone.end)
    yield _Stretch(position, len(document.text), True)
