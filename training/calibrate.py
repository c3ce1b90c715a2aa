"""Fit on the examples held back how much the encoder and the frames weigh, and show how far the result can be trusted.

    python -m training.calibrate

Prints the two numbers that `src/detente/coding/combining.py` states, and the table of reliability with them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from detente.coding.codebook.examples import NO_EVENT
from detente.coding.combining import FRAME_WEIGHT, SHARPNESS, FrameVote, combined
from detente.coding.labelling import Labeller, Question
from training.data import worked_examples

Weighed = tuple[dict[str, float], list[FrameVote], str]


def main() -> None:
    """Print the fitted numbers beside those in use, and the table."""
    _, held = worked_examples()
    questions = [
        Question(str(n), each.text, each.text[slice(*each.source)], each.text[slice(*each.recipient)])
        for n, each in enumerate(held)
    ]
    weighed = [
        (says, votes, each.label or NO_EVENT)
        for (_, says, votes), each in zip(Labeller.load().weigh(questions), held, strict=True)
    ]
    sharpness, weight = fit(weighed)
    print(f"in use: sharpness {SHARPNESS}, frames {FRAME_WEIGHT}: loss {loss(weighed, SHARPNESS, FRAME_WEIGHT):.4f}")
    print(f"fitted: sharpness {sharpness}, frames {weight}: loss {loss(weighed, sharpness, weight):.4f}")
    print("\nprobability  codings  right")
    for low, count, right in reliability(weighed, sharpness, weight):
        print(f"{low:.1f} to {low + 0.1:.1f}   {count:7}  {right:.3f}")


def fit(weighed: Sequence[Weighed]) -> tuple[float, float]:
    """Find, on a grid of twentieths, the sharpness and the weight of frames with the least loss."""
    grid = [(a / 20, b / 10) for a in range(10, 41) for b in range(0, 41, 2)]
    return min(grid, key=lambda each: loss(weighed, *each))


def loss(weighed: Sequence[Weighed], sharpness: float, weight: float) -> float:
    """Give the mean of minus the logarithm of the probability of the right label."""
    given = (combined(says, votes, sharpness=sharpness, weight=weight)[label] for says, votes, label in weighed)
    return -sum(math.log(max(p, 1e-9)) for p in given) / len(weighed)


def reliability(weighed: Sequence[Weighed], sharpness: float, weight: float) -> list[tuple[float, int, float]]:
    """Give by tenths of the likeliest label's probability how many codings there are and what part of them is right."""
    bins: list[list[bool]] = [[] for _ in range(10)]
    for says, votes, label in weighed:
        pooled = combined(says, votes, sharpness=sharpness, weight=weight)
        best = max(pooled, key=lambda each: pooled[each])
        bins[min(9, int(10 * pooled[best]))].append(best == label)
    return [(n / 10, len(each), sum(each) / len(each)) for n, each in enumerate(bins) if each]


if __name__ == "__main__":
    main()
