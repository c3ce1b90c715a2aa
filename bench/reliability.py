"""How far an event's confidence can be trusted: by tenths of it, what part of the types given is right."""

import json
from collections.abc import Iterable

from bench.accuracy import SHARED
from detente.coding.combining import combined
from detente.coding.labelling import Labeller, Question

GOLD = SHARED / "events" / "pairs.plv.jsonl"
# The benchmark has 15 types: what is conceded and what is carried out are one.
_FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def main() -> None:
    """Print the table for the pairs that people labelled, and the mean gap between confidence and share right."""
    golds = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    questions = [Question(g["id"], g["text"], g["source"], g["recipient"]) for g in golds]
    judged = []
    for (_, says, votes), gold in zip(Labeller.load().weigh(questions), golds, strict=True):
        pooled = combined(says, votes)
        pooled.pop("NONE")
        best = max(pooled, key=lambda each: pooled[each])
        judged.append((pooled[best], _fold(best) == _fold(gold["type"])))
    print("confidence   pairs  right")
    for low, each in _bins(judged):
        print(f"{low:.1f} to {low + 0.1:.1f} {len(each):7}  {sum(right for _, right in each) / len(each):.3f}")
    print(f"mean gap {gap(judged):.3f}")


def gap(judged: list[tuple[float, bool]]) -> float:
    """Give the expected calibration error: the gap in each tenth, weighed by how many fall into it."""
    bins = [each for _, each in _bins(judged)]
    return sum(abs(sum(p for p, _ in each) - sum(right for _, right in each)) for each in bins) / len(judged)


def _bins(judged: Iterable[tuple[float, bool]]) -> list[tuple[float, list[tuple[float, bool]]]]:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for p, right in judged:
        bins[min(9, int(10 * p))].append((p, right))
    return [(n / 10, each) for n, each in enumerate(bins) if each]


def _fold(label: str) -> str:
    return _FOLDED.get(label, label)
