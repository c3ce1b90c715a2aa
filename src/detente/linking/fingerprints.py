"""Fingerprints: a few hashes of a report by which reports that share a passage are found."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from detente.linking.words import BREAK, Memo, words
from detente.records import Document

# Measured on 318 reports, of which 487 pairs share a run of 12 words and 27 half of the shorter text's shingles of 8:
# this finds 487 and 27 among 599 candidates, with 143 hashes a report, in 0.2 ms beside 0.6 to split it into words.
# MinHash (rensa, 128 permutations, shingles of 5 words, 0.1 ms) finds 24 and 23 with 32 bands, 90 and 26 with 64, and
# 269 and 27 if all pairs are compared at an estimated likeness of .02: it measures likeness, and an excerpt in a long
# report is not like it. Shingles of 5 in windows of 8 find the same with 126 hashes, but 778 candidates.
SHINGLE: Final = 6
WINDOW: Final = 7

_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_FINISH: Final = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def fingerprints(document: Document) -> tuple[int, ...]:
    """Give the fingerprints of a report, sorted: 64-bit hashes of runs of SHINGLE words, the same on any machine.

    Winnowing (Schleimer, Wilkerson and Aiken 2003): of every WINDOW successive hashes the least is kept, so that two
    reports with a run of SHINGLE + WINDOW - 1 words in common always share one. Titles and boilerplate do not count.
    """
    kept: set[int] = set()
    for stretch in _stretches(document):
        hashes = _shingle_hashes(stretch)
        if hashes.size:
            window = min(WINDOW, hashes.size)
            kept.update(np.unique(sliding_window_view(hashes, window).min(axis=1)).tolist())
    return tuple(sorted(kept))


def candidates(fingerprints_of: Mapping[str, Iterable[int]]) -> Iterator[tuple[str, str]]:
    """Give each pair of reports that shares a fingerprint once, the smaller id first, in the order of the larger id.

    `fingerprints_of` gives the fingerprints of each report by its id.
    """
    having: defaultdict[int, list[str]] = defaultdict(list)
    for document in sorted(fingerprints_of):
        earlier: set[str] = set()
        for fingerprint in set(fingerprints_of[document]):
            earlier.update(having[fingerprint])
            having[fingerprint].append(document)
        for other in sorted(earlier):
            yield other, document


def _stretches(document: Document) -> list[list[str]]:
    found = words(document)
    stretches: list[list[str]] = [[]]
    for form, counted in zip(found.forms, found.counted, strict=True):
        if counted:
            stretches[-1].append(form)
        elif form == BREAK:
            stretches.append([])
    return [stretch for stretch in stretches if len(stretch) >= SHINGLE]


def _shingle_hashes(forms: list[str]) -> NDArray[np.uint64]:
    """Hash every SHINGLE successive words; array of length len(forms) - SHINGLE + 1."""
    word_hashes = np.array(list(map(_WORD_HASHES.__getitem__, forms)), dtype=np.uint64)
    hashes = np.zeros(len(forms) - SHINGLE + 1, dtype=np.uint64)
    for offset in range(SHINGLE):
        hashes = hashes * _MIX + word_hashes[offset : offset + hashes.size] + np.uint64(1)
    # The finish of SplitMix64 (Steele, Lea and Flood 2014): without it the least hash would favour certain last words.
    hashes = (hashes ^ (hashes >> np.uint64(30))) * _FINISH[0]
    hashes = (hashes ^ (hashes >> np.uint64(27))) * _FINISH[1]
    return hashes ^ (hashes >> np.uint64(31))


_WORD_HASHES: Final = Memo(lambda form: zlib.crc32(form.encode()))
