"""Which words of a later report are taken from an earlier one: runs of matching words, joined over alterations.

Runs are laid as in Greedy String Tiling (Wise 1993), the longest first, but only on the later report: it can take a
passage of the earlier one more than once, and each of its own words comes from one place.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise
from typing import Final

SEED: Final = 5
"""Words in a row that must match before anything is looked at more closely."""
# What a report repeats more often is not looked for by itself, which bounds the work on texts of one phrase.
_MOST_OCCURRENCES: Final = 16
# A reworded clause seldom has more words than this on both sides; a dropped or added sentence may have more on one.
_CLAUSE: Final = 15
_SENTENCE: Final = 60
# With no more words than these on one side, what stands on the other was dropped or added, not reworded.
_FEW: Final = 3

Ids = Sequence[int]
"""Words as numbers, equal where the words are; a break is a number that occurs once only, and below zero."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`length` words that match, from word `target` of the later and word `source` of the earlier report on."""

    target: int
    source: int
    length: int

    @property
    def target_end(self) -> int:
        """Give the word after the last one, in the later report."""
        return self.target + self.length

    @property
    def source_end(self) -> int:
        """Give the word after the last one, in the earlier report."""
        return self.source + self.length


Strand = tuple[Run, ...]
"""Runs in the same order in both reports, with alterations between them: one passage."""


def word_ids(first: Sequence[str], second: Sequence[str], gap: str) -> tuple[list[int], list[int]]:
    """Number the words of two reports together; every `gap` gets a number of its own, which matches nothing."""
    numbers = {form: number for number, form in enumerate(dict.fromkeys(chain(first, second)))}
    both = [numbers[form] for form in first], [numbers[form] for form in second]
    breaks = 0
    for forms, ids in zip((first, second), both, strict=True):
        place = -1
        for _ in range(forms.count(gap)):
            place = forms.index(gap, place + 1)
            breaks += 1
            ids[place] = -breaks
    return both


def shared_runs(source: Ids, target: Ids) -> list[Run]:
    """Find the maximal runs of at least SEED matching words, wherever they stand."""
    places: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for i, seed in enumerate(_seeds(source)):
        places[seed].append(i)
    runs: list[Run] = []
    reached: dict[int, int] = {}  # for each diagonal, the word of the target at which its last run ended
    for j, seed in enumerate(_seeds(target)):
        occurrences = places.get(seed, ())
        for i in occurrences if len(occurrences) <= _MOST_OCCURRENCES else ():
            if reached.get(i - j, 0) <= j:
                length = SEED + _common_prefix(source, target, i + SEED, j + SEED)
                runs.append(Run(j, i, length))
                reached[i - j] = j + length
    return runs


def _seeds(ids: Ids) -> Iterator[tuple[int, ...]]:
    return zip(*(ids[offset:] for offset in range(SEED)), strict=False)


def strands(source: Ids, target: Ids, runs: Sequence[Run]) -> list[Strand]:
    """Lay `runs` on the target, longest first, and join them over alterations; in the order of the target."""
    joined = _joined(source, target, _tiles(runs, len(target)))
    extended: list[Strand] = []
    for number, strand in enumerate(joined):
        floor = extended[-1][-1].target_end if extended else 0
        ceiling = joined[number + 1][0].target if number + 1 < len(joined) else len(target)
        before = _before(source, target, strand[0], floor)
        after = _after(source, target, strand[-1], ceiling)
        extended.append(_touching_merged((*before, *strand, *after)))
    return extended


def loose_strand(source: Ids, target: Ids, old: range, new: range) -> Strand:
    """Match two short stretches that are known to belong together, in their order; without any least length."""
    blocks = _blocks(source[old.start : old.stop], target[new.start : new.stop])
    return tuple(Run(new.start + r.target, old.start + r.source, r.length) for r in blocks)


def matched(strand: Strand) -> int:
    """Count the words of a strand that match."""
    return sum(run.length for run in strand)


def _common_prefix(source: Ids, target: Ids, i: int, j: int) -> int:
    length = 0
    limit = min(len(source) - i, len(target) - j)
    while length < limit and source[i + length] == target[j + length]:
        length += 1
    return length


def _tiles(runs: Sequence[Run], size: int) -> list[Run]:
    """Keep the longest runs that do not overlap on the target; what is left of the others is kept if long enough."""
    taken = bytearray(size)
    queue = [(-run.length, run) for run in runs]
    heapq.heapify(queue)
    kept: list[Run] = []
    while queue:
        _, run = heapq.heappop(queue)
        free = list(_free(taken, run))
        if free == [run]:
            kept.append(run)
            taken[run.target : run.target_end] = b"\1" * run.length
        else:
            for part in free:
                heapq.heappush(queue, (-part.length, part))
    return sorted(kept)


def _free(taken: bytearray, run: Run) -> Iterator[Run]:
    """Give the parts of a run whose words of the target are not yet taken, if they have at least SEED words."""
    position = run.target
    while position < run.target_end:
        start = taken.find(0, position, run.target_end)
        if start < 0:
            return
        position = taken.find(1, start, run.target_end)
        position = run.target_end if position < 0 else position
        if position - start >= SEED:
            yield Run(start, run.source + start - run.target, position - start)


def _joined(source: Ids, target: Ids, tiles: Sequence[Run]) -> list[Strand]:
    """Join tiles that follow each other in both reports with at most an altered clause or sentence between."""
    joined: list[list[Run]] = []
    taken = bytearray(len(source))
    for tile in tiles:
        taken[tile.source : tile.source_end] = b"\1" * tile.length
    for tile in tiles:
        last = joined[-1][-1] if joined else None
        following = _trimmed(last, tile) if last else tile
        moved = sum(taken[last.source_end : following.source]) if last else 0
        if last and _is_alteration(source, target, last, following, matched(tuple(joined[-1])), moved):
            joined[-1] += [*_inside(source, target, last, following), following]
        else:
            joined.append([tile])
    return [tuple(strand) for strand in joined]


def _trimmed(last: Run, tile: Run) -> Run:
    """Cut off the first words of a tile that repeat the last ones of the run before, as an added word can make them."""
    overlap = last.source_end - tile.source
    if 0 < overlap < tile.length - 1 and overlap < last.length:
        return Run(tile.target + overlap, tile.source + overlap, tile.length - overlap)
    return tile


def _is_alteration(source: Ids, target: Ids, last: Run, following: Run, before: int, moved: int) -> bool:
    """Tell whether what stands between two runs is an alteration.

    `before` words match up to here; `moved` words of the earlier report that stand between are taken over elsewhere.
    """
    old, new = following.source - last.source_end, following.target - last.target_end
    if old < 0 or new < 0 or min(old, new) > _CLAUSE or max(old, new) > _SENTENCE or moved > old / 2:
        return False
    dropped_or_added = min(old, new) <= _FEW
    if max(old, new) > (before + following.length if dropped_or_added else min(before, following.length)):
        return False
    between = (*source[last.source_end : following.source], *target[last.target_end : following.target])
    return min(between, default=0) >= 0


def _inside(source: Ids, target: Ids, last: Run, following: Run) -> list[Run]:
    """Find what still matches between two runs."""
    old = source[last.source_end : following.source]
    new = target[last.target_end : following.target]
    return [Run(last.target_end + r.target, last.source_end + r.source, r.length) for r in _blocks(old, new)]


def _blocks(old: Ids, new: Ids) -> list[Run]:
    """Match two short stretches, the longest block first."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Run(block.b, block.a, block.size) for block in matcher.get_matching_blocks() if block.size]


def _after(source: Ids, target: Ids, last: Run, ceiling: int) -> list[Run]:
    """Follow a strand beyond its last run, over alterations, as long as more matches than is altered."""
    old = _until_break(source[last.source_end : last.source_end + _CLAUSE])
    new = _until_break(target[last.target_end : min(ceiling, last.target_end + _CLAUSE)])
    return [Run(last.target_end + r.target, last.source_end + r.source, r.length) for r in _worthwhile(old, new)]


def _before(source: Ids, target: Ids, first: Run, floor: int) -> list[Run]:
    """Follow a strand back before its first run, in the same way."""
    old = _until_break(source[max(0, first.source - _CLAUSE) : first.source][::-1])
    new = _until_break(target[max(floor, first.target - _CLAUSE) : first.target][::-1])
    return [
        Run(first.target - r.target_end, first.source - r.source_end, r.length) for r in reversed(_worthwhile(old, new))
    ]


def _until_break(ids: Ids) -> Ids:
    return next((ids[:n] for n, number in enumerate(ids) if number < 0), ids)


def _worthwhile(old: Ids, new: Ids) -> list[Run]:
    """Keep the blocks from the start on up to where they are worth most: a matching word 1, an altered one -1."""
    blocks = _blocks(old, new)
    best, best_worth, worth = 0, 0, 0
    for number, (last, block) in enumerate(pairwise([Run(0, 0, 0), *blocks]), start=1):
        worth += block.length - max(block.source - last.source_end, block.target - last.target_end)
        if worth > best_worth:
            best, best_worth = number, worth
    return blocks[:best]


def _touching_merged(strand: Strand) -> Strand:
    """Make one run of runs that touch in both reports."""
    merged = [strand[0]]
    for run in strand[1:]:
        last = merged[-1]
        if (run.target, run.source) == (last.target_end, last.source_end):
            merged[-1] = Run(last.target, last.source, last.length + run.length)
        else:
            merged.append(run)
    return tuple(merged)
