"""Datelines: where a report was written and the agency that sent it, as its first lines say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.language import Paragraph

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:[A-Z][a-z]+day, )?(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} ?\d{{1,2}})(?:,? \d{{4}})?"
_DASH = r"(?:--?|–|—)"
_AGENCY = r"\((?P<agency>[^()\n]{2,30})\)"
_SEAT = r"[^\W\d_][^\n,()–—:;]{1,30}"
_DATELINE = re.compile(
    rf"(?:By [^,\n]{{2,60}}, )?(?P<seat>{_SEAT})(?:, [A-Z][A-Za-z. ]{{1,20}})?"
    rf"(?:, {_DAY}(?:\s*{_AGENCY.replace('agency', 'after_day')})?(?:\s*{_DASH}\s|\.?\s*$|\.\s)"
    rf"|\s*{_AGENCY}\s*{_DASH}\s)"
)
_CAPITALS = re.compile(rf"(?P<seat>[A-ZÀ-Þ][A-ZÀ-Þ.' -]{{2,30}}?)(?:, [A-Z][A-Za-z. ]{{1,20}})?\s*{_DASH}\s")
_PARAGRAPHS = 8
"""Paragraphs from the top in which a dateline may stand: below headings, bylines and captions."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Characters `start` to `end` of the text (half-open) that only say where and when; `agency` is who sent it."""

    start: int
    end: int
    agency: str | None


def datelines_of(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[Dateline]:
    """Find the datelines at the heads of the first paragraphs: "LIMA, May 3 (ABC) -", "Lima, 3 May 2001."."""
    for paragraph in sorted(paragraphs, key=lambda each: each.start)[:_PARAGRAPHS]:
        stretch = text[paragraph.start : paragraph.end]
        found = _DATELINE.match(stretch) or _CAPITALS.match(stretch)
        if found is not None:
            named = found.groupdict()
            agency = named.get("agency") or named.get("after_day")
            yield Dateline(paragraph.start + found.start("seat"), paragraph.start + found.end(), agency)
