"""Timing: the best of several rounds, in seconds of one processor."""

import time
from collections.abc import Callable, Sequence

ROUNDS = 7


def best(work: Callable[[], object]) -> float:
    """Give the least processor time of several rounds: what others do on the machine is not counted."""
    (time_of_one,) = best_of_each([work])
    return time_of_one


def best_of_each(works: Sequence[Callable[[], object]]) -> list[float]:
    """Give the least processor time of each work, round by round one after the other.

    A shared machine is twice as fast in one minute as in the next; what is compared must run in the same ones.
    """
    least = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            start = time.process_time()
            work()
            least[number] = min(least[number], time.process_time() - start)
    return least
