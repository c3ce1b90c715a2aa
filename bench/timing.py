"""Timing: the best of several rounds, in seconds of one processor."""

import time
from collections.abc import Callable

ROUNDS = 5


def best(work: Callable[[], object]) -> float:
    """Give the least processor time of several rounds: what others do on the machine is not counted."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)
