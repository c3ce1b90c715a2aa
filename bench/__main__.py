"""`make bench`: measure every task that has a floor, then the speed; exit status 1 where one is missed."""

import argparse
import sys
from typing import Final

from bench import accuracy, actors, derivations, incidents, linking, planted, reliability, speed, world

REPORTS: Final = 2_000
"""Reports that linking is measured with: a minute; the goal is set for 20,000."""


def main() -> int:
    """Print what was measured beside its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=REPORTS, help="made for linking; %(default)s unless given")
    chosen = parser.parse_args()
    missed = 0
    if not accuracy.SCORER.exists():
        print(f"no labelled data at {accuracy.SHARED}: accuracy is not measured")
    else:
        for task in accuracy.tasks():
            missed += _measured(task)
        missed += actors.measure()
        missed += derivations.measure()
        reliability.main()
    missed += incidents.main()
    missed += speed.main()
    missed += world.measure()
    missed += planted.measure()
    missed += linking.measure(chosen.reports)
    return 1 if missed else 0


def _measured(task: str) -> int:
    measured = accuracy.figures(task, accuracy.run(task))
    missed = 0
    for name, floor in accuracy.floors().items():
        if name.startswith(f"{task}/"):
            value = measured.get(name)
            below = value is None or value < floor
            missed += below
            print(f"{'BELOW ' if below else 'ok    '}{name}: {value} (floor {floor})")
    return missed


if __name__ == "__main__":
    sys.exit(main())
