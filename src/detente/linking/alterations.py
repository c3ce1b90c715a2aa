"""Alterations: what a later report makes of the passages that it takes over, sorted by kind."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from detente.linking.alteration_words import SAYING, Reading, modality_differs, read_stretch
from detente.linking.words import Words, quoted
from detente.records import Alteration, AlterationKind, Document, Passage
from detente.records.links import Span

# A stretch that is dropped or added with no more words than these can be a word of modality with its company ("not",
# "is said to"); a longer one is a matter of content.
_FEW: Final = 3
# A clause at the edge of a passage is taken for a rewording of its counterpart up to this length; the same bound as
# between runs (`alignment`).
_EDGE: Final = 15
# Who is credited stands this near to the word of saying, and this near to what is quoted.
_NEAR_SAYING: Final = 6
_NEAR_QUOTED: Final = 14
# So much of a sentence matches where it was replaced by another one: an article, a preposition.
_CHANCE: Final = 0.25
# Fewer words than this that stand elsewhere are no sentence that was moved.
_LEAST_MOVED: Final = 4


@dataclass(frozen=True, slots=True)
class _Side:
    """One report: its text, its words, and which of them are in quotation marks."""

    text: str
    words: Words
    quoted: tuple[bool, ...]

    def numbers(self, span: Span) -> range:
        """Give the numbers of the words within a span of characters."""
        return range(bisect_left(self.words.starts, span[0]), bisect_left(self.words.starts, span[1]))

    def span(self, numbers: range) -> Span:
        """Give the characters of words; of none, the place behind the word before."""
        if not numbers:
            place = self.words.ends[numbers.start - 1] if numbers.start else 0
            return place, place
        return self.words.starts[numbers.start], self.words.ends[numbers.stop - 1]

    def read(self, numbers: range) -> Reading:
        """Sort the words with these numbers."""
        found = self.words
        title = bool(numbers) and not found.counted[numbers.start]
        return read_stretch(
            self.text,
            ((found.forms[n], found.starts[n], found.ends[n]) for n in numbers if found.forms[n]),
            title=title,
        )

    def ends_sentence(self, number: int) -> bool:
        """Tell whether a sentence or a stretch ends between this word and the one before."""
        forms, ends, starts = self.words.forms, self.words.ends, self.words.starts
        if number <= 0 or number >= len(forms) or not forms[number] or not forms[number - 1]:
            return True
        between = self.text[ends[number - 1] : starts[number]]
        return "\n" in between or any(mark in between for mark in (". ", "! ", "? ", ".”", '."', "?”", '?"'))


def alterations(
    earlier: Document, later: Document, sides: tuple[Words, Words], passages: Sequence[Passage]
) -> tuple[Alteration, ...]:
    """List what is altered in passages taken over, in the order of the later report; `sides` are the words of both.

    One change can be of several kinds, and then is listed with each. Beside the changes inside passages it finds those
    at their edges, sentences that stand in another order, quotations that end early, and who is credited otherwise.
    """
    old, new = (
        _Side(document.text, words, quoted(document.text, words))
        for document, words in zip((earlier, later), sides, strict=True)
    )
    found: list[Alteration] = []
    stretches = [*_inner(old, new, passages), *_edges(old, new, passages)]
    for before, after in stretches:
        spans = old.span(before), new.span(after)
        found += [Alteration(kind, *spans) for kind in _kinds(old, new, before, after)]
    found += _moved(passages)
    found += _moved_within(old, new, stretches)
    found += _cut_at_edges(old, new, passages)
    return tuple(sorted(set(found), key=lambda each: (each.to_span, each.from_span, each.kind)))


def _inner(old: _Side, new: _Side, passages: Sequence[Passage]) -> Iterator[tuple[range, range]]:
    for passage in passages:
        for change in passage.changes:
            yield old.numbers(change.from_span), new.numbers(change.to_span)


def _edges(old: _Side, new: _Side, passages: Sequence[Passage]) -> Iterator[tuple[range, range]]:
    """Give what stands between a passage and the beginning or end of the sentence, where both have something there."""
    taken_old = _taken(old, [passage.from_span for passage in passages])
    taken_new = _taken(new, [passage.to_span for passage in passages])
    for passage in passages:
        first, second = old.numbers(passage.from_span), new.numbers(passage.to_span)
        for before, after in (
            (_back(old, first.start, taken_old), _back(new, second.start, taken_new)),
            (_on(old, first.stop, taken_old), _on(new, second.stop, taken_new)),
        ):
            if before and after:
                yield before, after


def _taken(side: _Side, spans: Sequence[Span]) -> bytearray:
    taken = bytearray(len(side.words.forms) + 1)
    for span in spans:
        numbers = side.numbers(span)
        taken[numbers.start : numbers.stop] = b"\1" * len(numbers)
    return taken


def _back(side: _Side, start: int, taken: bytearray) -> range:
    first = start
    while not side.ends_sentence(first) and not taken[first - 1]:
        first -= 1
    return range(first, start) if start - first <= _EDGE else range(start, start)


def _on(side: _Side, stop: int, taken: bytearray) -> range:
    last = stop
    while not side.ends_sentence(last) and not taken[last]:
        last += 1
    return range(stop, last) if last - stop <= _EDGE else range(stop, stop)


def _kinds(old: _Side, new: _Side, before: range, after: range) -> list[AlterationKind]:
    first, second = old.read(before), new.read(after)
    kinds: list[AlterationKind] = []
    if not first.forms or not second.forms:
        kinds.append(_dropped_or_added(old, new, before, after, first, second))
        return kinds
    if Counter(first.numbers) != Counter(second.numbers):
        kinds.append("number")
    if set(first.dates) != set(second.dates):
        kinds.append("date")
    if set(first.names) != set(second.names):
        kinds.append("name")
        if _credits(old, before) and _credits(new, after):
            kinds.append("attribution")
    if modality_differs(first, second):
        kinds.append("modality")
    return kinds or ["wording"]


def _dropped_or_added(
    old: _Side, new: _Side, before: range, after: range, first: Reading, second: Reading
) -> AlterationKind:
    there = first if first.forms else second
    if len(there.forms) <= _FEW and there.modal:
        return "modality"
    if second.forms:
        return "added"
    inside = all(old.quoted[n] for n in before if old.words.forms[n])
    goes_on = 0 < after.start < len(new.quoted) and new.quoted[after.start - 1]
    return "quotation cut" if inside and goes_on else "dropped"


def _credits(side: _Side, numbers: range) -> bool:
    """Tell whether a stretch names who said what is quoted nearby."""
    forms = side.words.forms
    near = range(max(0, numbers.start - _NEAR_SAYING), min(len(forms), numbers.stop + _NEAR_SAYING))
    if not any(forms[n] in SAYING for n in near):
        return False
    wide = range(max(0, numbers.start - _NEAR_QUOTED), min(len(forms), numbers.stop + _NEAR_QUOTED))
    return any(side.quoted[n] for n in wide) and not all(side.quoted[n] for n in numbers)


def _moved(passages: Sequence[Passage]) -> Iterator[Alteration]:
    """Give the passages that stand in another order than in the earlier report: all but the longest that keep it."""
    kept = _in_order([passage.from_span for passage in passages])
    for number, passage in enumerate(passages):
        if number not in kept:
            yield Alteration("order", passage.from_span, passage.to_span)


def _in_order(spans: Sequence[Span]) -> set[int]:
    """Give the numbers of the spans with most characters whose starts ascend."""
    best: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(spans):
        before = max(((best[n][0], n) for n in range(number) if spans[n][0] <= start), default=(0, -1))
        best.append((before[0] + end - start, before[1]))
    kept: set[int] = set()
    number = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while number >= 0:
        kept.add(number)
        number = best[number][1]
    return kept


def _moved_within(old: _Side, new: _Side, stretches: Sequence[tuple[range, range]]) -> Iterator[Alteration]:
    """Give what is dropped in one place and added, word for word, in another."""
    dropped = {tuple(old.words.forms[n] for n in before): before for before, after in stretches if not after}
    for before, after in stretches:
        forms = tuple(new.words.forms[n] for n in after)
        if not before and len(forms) >= _LEAST_MOVED and forms in dropped:
            yield Alteration("order", old.span(dropped[forms]), new.span(after))


def _cut_at_edges(old: _Side, new: _Side, passages: Sequence[Passage]) -> Iterator[Alteration]:
    """Give where a passage ends inside a quotation of the earlier report that the later one closes there."""
    taken = _taken(old, [passage.from_span for passage in passages])
    for passage in passages:
        first, second = old.numbers(passage.from_span), new.numbers(passage.to_span)
        if not first or not second:
            continue
        rest = first.stop
        while rest < len(old.quoted) and _goes_on(old, rest) and not taken[rest]:
            rest += 1
        closed = new.quoted[second.stop - 1] and not _goes_on(new, second.stop)
        if rest > first.stop and closed:
            place = new.words.ends[second.stop - 1]
            yield Alteration("quotation cut", old.span(range(first.stop, rest)), (place, place))


def _goes_on(side: _Side, number: int) -> bool:
    """Tell whether a word belongs to the same quotation as the one before."""
    if number >= len(side.quoted) or not (side.quoted[number] and side.quoted[number - 1]):
        return False
    between = side.text[side.words.ends[number - 1] : side.words.starts[number]]
    return not any(mark in between for mark in '”"»\n')


def left_out(earlier: Document, found_words: Words, passages: Sequence[Passage]) -> tuple[Span, ...]:
    """Give the sentences of the earlier report that were not taken over, next ones of a paragraph together."""
    side = _Side(earlier.text, found_words, quoted(earlier.text, found_words))
    taken = _taken(side, [passage.from_span for passage in passages])
    for change in (change for passage in passages for change in passage.changes):
        numbers = side.numbers(change.from_span)
        taken[numbers.start : numbers.stop] = bytes(len(numbers))
    found: list[Span] = []
    bounds = [n for n in range(len(side.words.forms) + 1) if side.ends_sentence(n)]
    for first, last in pairwise(bounds):
        numbers = range(first, last)
        if any(side.words.counted[n] for n in numbers) and sum(taken[n] for n in numbers) <= _CHANCE * len(numbers):
            start, end = side.span(numbers)
            if found and "\n" not in earlier.text[found[-1][1] : start] and start - found[-1][1] <= _FEW:
                start = found.pop()[0]
            found.append((start, end))
    return tuple(found)
