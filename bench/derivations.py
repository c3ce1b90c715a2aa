"""Whether pairs of reports that share half of the shorter one are found as derivations, as they are in an archive."""

import re
from itertools import combinations
from typing import Final

from bench.accuracy import SHARED
from detente.linking import candidates, derivation, fingerprints
from detente.reading import read
from detente.records import Document

REPORTS: Final = SHARED / "stories" / "news_cluster.jsonl"
FLOOR: Final = 0.98
_SHINGLE: Final = 8


def measure() -> int:
    """Print the part of these pairs that is found; gives 1 where the floor is missed."""
    documents = {each.id: each for each in read([REPORTS]) if isinstance(each, Document)}
    shingles = {name: _shingles(document.text) for name, document in documents.items()}
    wanted = {
        (one, other)
        for one, other in combinations(sorted(documents), 2)
        if 2 * len(shingles[one] & shingles[other]) >= min(len(shingles[one]), len(shingles[other])) > 0
    }
    compared = set(candidates({name: fingerprints(document) for name, document in documents.items()}))
    found = [pair for pair in wanted & compared if derivation(documents[pair[0]], documents[pair[1]])]
    share = len(found) / len(wanted)
    below = share < FLOOR
    print(f"{'BELOW ' if below else 'ok    '}derivations among pairs that share half: {share:.3f} of {len(wanted)} "
          f"(floor {FLOOR})")  # fmt: skip
    return int(below)


def _shingles(text: str) -> set[tuple[str, ...]]:
    forms = re.findall(r"\w+", text.casefold())
    return {tuple(forms[n : n + _SHINGLE]) for n in range(len(forms) - _SHINGLE + 1)}
