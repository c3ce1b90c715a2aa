"""What of a text is title, byline, dateline, caption and boilerplate, and what they say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from detente.reading.bylines import Byline, byline, cut_byline
from detente.reading.datelines import Dateline, dateline
from detente.reading.dates import NamedDate
from detente.reading.outlets import is_name, is_outlet, is_section, split_title
from detente.reading.paragraphs import Paragraph, paragraphs
from detente.reading.patterns import addition
from detente.records import Zone, ZoneKind

# Of 602 headlines 600 are no longer (99 in 100: 126 characters).
_MAX_TITLE: Final = 160
_MAX_SUBHEAD: Final = 80
_MAX_SUBHEAD_WORDS: Final = 10
# Running text: of the paragraphs of 602 articles that end as a sentence does, 94% are at least as long.
_MIN_RUNNING: Final = 40
# Outlet, section, title, its duplicate, a deck, bylines; what is longer is a list.
_MAX_HEAD: Final = 10
_MAX_HEADINGS: Final = 4
# Where pages put appeals and authors: the last paragraphs.
_TAIL: Final = 8

_FULL_STOP: Final = re.compile(r"[.,;:][\"”’'»)\]]*$")
_ABBREVIATION: Final = re.compile(r"(?:\b[A-Z]\.){2,}$|\.\.\.$")
_TWO_SENTENCES: Final = re.compile(r"[a-z]{2}[.]\s+[A-Z]")
_SPEAKER: Final = re.compile(r"[A-Z][A-Z .'’-]+:")
_BULLET: Final = re.compile(r"[-*•–—●▪►·\d@#(\[]|https?:|www\.")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text says of itself; `zones` are in order and do not overlap."""

    title: str | None = None
    source: str | None = None
    author: str | None = None
    byline_date: NamedDate | None = None
    dateline_date: NamedDate | None = None
    zones: tuple[Zone, ...] = ()


@dataclass(slots=True)
class _Head:
    """What stands before the running text: kinds by number of paragraph, and what they say."""

    kinds: dict[int, ZoneKind] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    byline: Byline = field(default_factory=Byline)
    outlet: str | None = None
    title: str | None = None


def lay_out(text: str, title: str | None = None) -> Layout:
    """Find the zones of `text` and what they say; `title` is the headline where it is known from elsewhere.

    >>> found = lay_out("Talks resume | World News\\n\\nThe two sides met in Geneva on Monday, officials said.")
    >>> found.title, [(zone.kind, zone.start, zone.end) for zone in found.zones]
    ('Talks resume', [('title', 0, 25)])
    """
    parts = _uncoupled(text, paragraphs(text))
    head = _head(parts, title)
    kinds = head.kinds
    last = _additions(parts, kinds)
    datelines = _datelines(text, parts, kinds)
    _subheads(parts, kinds, {found.start for found in datelines})
    zones = [Zone(kind, parts[i].start, parts[i].end) for i, kind in kinds.items()]
    zones += [Zone("dateline", found.start, found.end) for found in datelines]
    first = datelines[0] if datelines else None
    cut, tail_outlet = split_title(head.title) if head.title else (None, None)
    said = head.byline.merged(last)
    return Layout(
        title=cut,
        source=head.outlet or head.byline.source or tail_outlet or (first.agency if first else None),
        author=said.author,
        byline_date=said.date,
        dateline_date=first.date if first else None,
        zones=tuple(sorted(zones, key=lambda zone: zone.start)),
    )


def _uncoupled(text: str, parts: Sequence[Paragraph]) -> list[Paragraph]:
    """Part headlines from the byline that some pages put behind them on the same line."""
    found: list[Paragraph] = []
    for part in parts[:_MAX_HEAD]:
        line = text[part.start : part.end]
        cut = cut_byline(line) if len(line) <= 2 * _MAX_TITLE else None
        if cut is None:
            found.append(part)
        else:
            before, after = line[:cut].rstrip(), line[cut:]
            found.append(Paragraph(part.start, part.start + len(before), " ".join(before.split()), part.gap))
            found.append(Paragraph(part.start + cut, part.end, " ".join(after.split()), 0))
    return found + list(parts[_MAX_HEAD:])


def _head(parts: Sequence[Paragraph], title: str | None) -> _Head:
    """Go down from the first paragraph to the first of running text."""
    head = _Head()
    for number, part in enumerate(parts[:_MAX_HEAD]):
        if title is not None and _same(part.flat, title):
            head.headings.append(number)
        elif found := byline(part.flat, below_title=bool(head.headings)):
            head.kinds[number] = "byline"
            head.byline = head.byline.merged(found)
        elif kind := addition(part.flat, at_end=False):
            head.kinds[number] = kind
        elif _is_heading(part) and len(head.headings) < _MAX_HEADINGS:
            head.headings.append(number)
        else:
            break
    _name_headings(head, parts, title)
    return head


def _name_headings(head: _Head, parts: Sequence[Paragraph], title: str | None) -> None:
    """Tell outlet, section, title and deck among the headings."""
    declared = [i for i in head.headings if title is not None and _same(parts[i].flat, title)]
    headings = list(head.headings)
    if headings and headings[-1] == len(parts) - 1 and not declared:
        headings.pop()  # the last paragraph is what a title stands over, however short
    while len(headings) > 1 and headings[0] not in declared:
        if is_section(parts[headings[0]].flat):
            head.kinds[headings.pop(0)] = "boilerplate"
        elif head.outlet is None and _is_masthead(headings[0], headings[1], parts):
            head.outlet = parts[headings[0]].flat
            head.kinds[headings.pop(0)] = "byline"
        else:
            break
    if declared or _over_text(headings, parts):
        head.title = parts[(declared or headings)[0]].flat
        for number in headings:
            outlet = is_outlet(parts[number].flat) and number > headings[0] and number not in declared
            head.kinds[number] = "byline" if outlet else "title"
            head.byline = head.byline.merged(Byline(source=parts[number].flat)) if outlet else head.byline


def _over_text(headings: Sequence[int], parts: Sequence[Paragraph]) -> bool:
    """Tell whether the headings are set off from what follows: by an empty line, or as lines over paragraphs."""
    if not headings:
        return False
    following = parts[headings[-1] + 1 :]
    return any(part.gap for part in following[:1]) or any(_is_running(part) for part in following[:3])


def _is_masthead(first: int, second: int, parts: Sequence[Paragraph]) -> bool:
    """Tell whether the first heading is an outlet: by its name, or as a name set off further than the title below."""
    name = parts[first].flat
    if _same(name, parts[second].flat):
        return False
    set_off = 2 <= parts[second].gap > parts[second + 1].gap if second + 1 < len(parts) else False
    return is_outlet(name) or (set_off and is_name(name))


def _is_heading(part: Paragraph) -> bool:
    flat = part.flat
    if len(flat) > _MAX_TITLE or (_BULLET.match(flat) and not flat[0].isdigit()):
        return False
    if _FULL_STOP.search(flat) and not _ABBREVIATION.search(flat):
        return False
    return not _TWO_SENTENCES.search(flat) and any(map(str.isalpha, flat))


def _is_running(part: Paragraph) -> bool:
    return len(part.flat) >= _MIN_RUNNING and part.stops


def _additions(parts: Sequence[Paragraph], kinds: dict[int, ZoneKind]) -> Byline:
    """Mark captions and boilerplate outside the head, and the byline that some pages put at the end."""
    end = max(1, len(parts) - _TAIL)
    found = Byline()
    for number, part in enumerate(parts):
        if number in kinds:
            continue
        line = byline(part.flat) if number >= end else None
        # At the end "Source: X" is the source of a table as often as of the report.
        if line and (line.author or line.date or line.placeholder):
            kinds[number] = "byline" if line.author or line.date or line.source else "boilerplate"
            found = found.merged(line)
        elif kind := addition(part.flat, at_end=number >= end):
            kinds[number] = kind
    return found


def _datelines(text: str, parts: Sequence[Paragraph], kinds: dict[int, ZoneKind]) -> list[Dateline]:
    found: list[Dateline] = []
    running = [part for number, part in enumerate(parts) if number not in kinds]
    for number, part in enumerate(running):
        # The second paragraph opens the report where the first is a headline with a full stop.
        opening = number == 0 or (number == 1 and not found and len(running[0].flat) <= _MAX_TITLE)
        line = dateline(text, part.start, part.end, first=opening)
        found += [line] if line else []
    days = {(line.date.year, line.date.month, line.date.day) for line in found if line.date and not line.has_place}
    # Paragraphs that open with different days are a chronology: the days are those of what happened.
    return [line for line in found if line.has_place or not line.date] if len(days) > 1 else found


def _subheads(parts: Sequence[Paragraph], kinds: dict[int, ZoneKind], datelined: set[int]) -> None:
    """Mark as titles the lines that stand alone between paragraphs of running text."""
    texts = [number for number in range(len(parts)) if number not in kinds]
    for before, number, after in zip(texts, texts[1:], texts[2:], strict=False):
        alone = parts[number].start not in datelined and _is_subhead(parts[number])
        if alone and _is_running(parts[before]) and _is_running(parts[after]):
            kinds[number] = "title"


def _is_subhead(part: Paragraph) -> bool:
    flat = part.flat
    if len(flat) > _MAX_SUBHEAD or len(flat.split()) > _MAX_SUBHEAD_WORDS or _SPEAKER.match(flat):
        return False
    return (flat[0].isupper() or flat[0] in "\"“‘'") and _is_heading(part)


def _same(one: str, other: str) -> bool:
    return one == other or "" != _bare(one) == _bare(other)


def _bare(title: str) -> str:
    return re.sub(r"\W+", " ", split_title(" ".join(title.split()))[0]).strip().casefold()
