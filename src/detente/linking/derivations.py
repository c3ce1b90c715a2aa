"""Derivations: what a later report takes over from an earlier one, to the character, and what it alters."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from detente.linking.alignment import Ids, Run, Strand, loose_strand, matched, shared_runs, strands, word_ids
from detente.linking.alterations import alterations
from detente.linking.directions import direction
from detente.linking.sources import same_outlet
from detente.linking.words import BREAK, Words, quoted, words
from detente.records import Change, Derivation, Document, Passage
from detente.records.links import Span

# Measured on 318 web articles of 61 stories and 284 newspaper articles on many subjects, as read. Passages of 7 words
# and more, one of them with 9 unaltered, 20 words that prove: 155 pairs of one story; of pairs of different stories and
# outlets 4 and 1, all of which share a public message quoted in full. With 16 words 164, 8 and 4; with 12 words 171, 8
# and 7: bits of biography, names with titles. (One outlet, different stories: 25, 23 that share forms of its pages.)
_LEAST_PASSAGE: Final = 7
_LEAST_RUN: Final = 9
_LEAST_PROOF: Final = 20
# Where the one report names the other's outlet, or this part of either text is shared, less will do, and words that
# both quote from a speaker prove too. (Below it, pairs of newspapers share whole quotations of one public speech.)
_LEAST_WORDS: Final = 12
_LEAST_RUN_OF_LARGE: Final = 7
_LARGE_PART: Final = 0.25
# An end that two reports share is more often their outlet's notice than a passage, unless it is this much of the
# shorter: transcripts share notices of up to .37. Reports of one outlet share up to .10 in lines for readers.
_NOTICE_PART: Final = 0.4
_NOTICE_SLACK: Final = 3
_ONE_OUTLET_PART: Final = 0.15
# A title is looked at only when the text is known to be derived: then this part of its words in order is no accident.
_TITLE_SHARE: Final = 0.4
_LEAST_TITLE: Final = 3
# A copy takes nearly all of the earlier report, an excerpt a part of it, both nearly verbatim; all else is a rewrite.
_COPY_SHARE: Final = 0.9
_COPY_COVER: Final = 0.8
_EXCERPT_SHARE: Final = 0.7
_LITTLE_ALTERED: Final = 0.1


@dataclass(frozen=True, slots=True)
class Pair:
    """The words of the earlier report (`source`) and the later (`target`), and the numbers by which they compare."""

    source: Words
    target: Words
    source_ids: Ids
    target_ids: Ids


def derivation(a: Document, b: Document) -> Derivation | None:
    """Give what one of two reports takes over from the other, or None; the order of the two does not matter.

    Passages are in the order of the later report, none overlaps another there, and apart from its changes each cuts
    the same words in both. `share` is the part of the later report's words, boilerplate and titles left out, that
    match. For the direction see `detente.linking.directions`.
    """
    if a.id == b.id:
        return None
    first, second = sorted((a, b), key=lambda document: document.id)
    first_words, second_words = words(first), words(second)
    first_ids, second_ids = word_ids(first_words.forms, second_words.forms, BREAK)
    runs = shared_runs(first_ids, second_ids)
    if max((run.length for run in runs), default=0) < _LEAST_RUN_OF_LARGE:
        return None
    turned = [Run(run.source, run.target, run.length) for run in runs]
    inside = _part_in(turned, first_words), _part_in(runs, second_words)
    earlier, later, basis = direction(first, second, inside)
    if earlier is first:
        pair = Pair(first_words, second_words, first_ids, second_ids)
    else:
        runs, pair = turned, Pair(second_words, first_words, second_ids, first_ids)
    found = [s for s in strands(pair.source_ids, pair.target_ids, runs) if matched(s) >= _LEAST_PASSAGE]
    if not _is_proven(earlier, later, pair, found, named=basis == "named source"):
        return None
    found = sorted([*found, *_title(pair, found)])
    share = _part_in([run for strand in found for run in strand], pair.target)
    passages = tuple(passage_of(pair, strand) for strand in found)
    altered = alterations(earlier, later, (pair.source, pair.target), passages)
    return Derivation(earlier.id, later.id, _kind(pair, found, share), round(share, 4), basis, passages, altered)


def _part_in(runs: list[Run], of: Words) -> float:
    """Give the part of the words of a report that lie in the targets of `runs`; titles are left out."""
    inside = bytearray(len(of.counted))
    for run in runs:
        inside[run.target : run.target_end] = b"\1" * run.length
    taken = int.from_bytes(inside) & int.from_bytes(bytes(of.counted))
    return taken.bit_count() / max(1, sum(of.counted))


def _is_proven(earlier: Document, later: Document, pair: Pair, found: list[Strand], *, named: bool) -> bool:
    """Tell whether the strands show a derivation, rather than formulas, notices or one speech that both quote."""
    shorter = min(sum(pair.source.counted), sum(pair.target.counted))
    body = [strand for strand in found if pair.target.counted[strand[0].target]]
    if named:
        return _shows(body, _LEAST_WORDS, _LEAST_RUN_OF_LARGE)
    body = [strand for strand in body if not _is_notice(pair, strand, shorter)]
    part = sum(map(matched, body)) / max(1, shorter)
    if part < _ONE_OUTLET_PART and same_outlet(earlier, later):
        return False
    if part >= _LARGE_PART:
        return _shows(body, _LEAST_WORDS, _LEAST_RUN_OF_LARGE)
    return _shows(body, _LEAST_PROOF, _LEAST_RUN) and _unquoted(earlier, later, pair, body) >= _LEAST_PROOF


def _shows(found: list[Strand], least_words: int, least_run: int) -> bool:
    """Tell whether enough words match, and enough of them in one run."""
    longest = max((run.length for strand in found for run in strand), default=0)
    return sum(map(matched, found)) >= least_words and longest >= least_run


def _is_notice(pair: Pair, strand: Strand, shorter: int) -> bool:
    """Tell whether a strand is but the end of both reports."""
    last = strand[-1]
    left = max(len(pair.source_ids) - last.source_end, len(pair.target_ids) - last.target_end)
    return left <= _NOTICE_SLACK and matched(strand) < _NOTICE_PART * shorter


def _unquoted(earlier: Document, later: Document, pair: Pair, found: list[Strand]) -> int:
    """Count the matching words that not both reports have within quotation marks."""
    old, new = quoted(earlier.text, pair.source), quoted(later.text, pair.target)
    runs = [run for strand in found for run in strand]
    return sum(not (old[run.source + n] and new[run.target + n]) for run in runs for n in range(run.length))


def _title(pair: Pair, found: list[Strand]) -> Iterator[Strand]:
    """Give what the title takes over from the title of the earlier report, if it is not among what was found."""
    old, new = _first_title(pair.source), _first_title(pair.target)
    if not old or not new or any(strand[0].target < new.stop for strand in found):
        return
    strand = loose_strand(pair.source_ids, pair.target_ids, old, new)
    if matched(strand) >= max(_LEAST_TITLE, _TITLE_SHARE * len(new)):
        yield strand


def _first_title(of: Words) -> range:
    """Give the words of the first stretch that is not counted: the title, or nothing."""
    start = 0
    try:
        while of.forms[start := of.counted.index(False, start)] == BREAK:
            start += 1
    except ValueError:
        return range(0)
    return range(start, of.forms.index(BREAK, start))


def _kind(pair: Pair, found: list[Strand], share: float) -> Literal["copy", "excerpt", "rewrite"]:
    altered = sum(run.target - last.target_end for strand in found for last, run in pairwise(strand))
    if altered > _LITTLE_ALTERED * sum(map(matched, found)) or share < _EXCERPT_SHARE:
        return "rewrite"
    turned = [Run(run.source, run.target, run.length) for strand in found for run in strand]
    if _part_in(turned, pair.source) >= _COPY_COVER:
        return "copy" if share >= _COPY_SHARE else "rewrite"
    return "excerpt"


def passage_of(pair: Pair, strand: Strand) -> Passage:
    """Turn a strand into a passage: from words to characters."""
    first, last = strand[0], strand[-1]
    return Passage(
        (pair.source.starts[first.source], pair.source.ends[last.source_end - 1]),
        (pair.target.starts[first.target], pair.target.ends[last.target_end - 1]),
        tuple(_change(pair, before, after) for before, after in pairwise(strand)),
    )


def _change(pair: Pair, before: Run, after: Run) -> Change:
    """Give the alteration between two runs; where nothing stands there, the span is empty, behind the run before."""
    old = _span(pair.source, before.source_end, after.source)
    new = _span(pair.target, before.target_end, after.target)
    if old[0] == old[1]:
        return Change("insert", old, new)
    return Change("delete" if new[0] == new[1] else "replace", old, new)


def _span(of: Words, first: int, end: int) -> Span:
    if first == end:
        return of.ends[first - 1], of.ends[first - 1]
    return of.starts[first], of.ends[end - 1]
