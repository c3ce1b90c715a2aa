"""What was reached once is kept: measured figures against their floors, and the floors against their history."""

import json
import subprocess

import pytest
from bench import accuracy

# The tasks that are quick enough for every run; `make bench` measures all.
QUICK = ("reports",)


@pytest.mark.slow
@pytest.mark.parametrize("task", QUICK)
def test_measured_figures_reach_their_floors(task: str) -> None:
    if not accuracy.SCORER.exists():
        pytest.skip("the labelled data is not beside this checkout")
    floors = {name: floor for name, floor in accuracy.floors().items() if name.startswith(f"{task}/")}
    assert floors, f"no floor for {task} in {accuracy.FLOORS.name}"
    measured = accuracy.figures(task, accuracy.run(task))
    missed = {name: (measured.get(name), floor) for name, floor in floors.items() if measured.get(name, -1) < floor}
    assert not missed


def test_a_lowered_floor_has_its_reason() -> None:
    assert all(reason.strip() for reason in accuracy.lowered().values())
    assert accuracy.lowered().keys() <= accuracy.floors().keys()


def test_floors_only_rise() -> None:
    name = accuracy.FLOORS.relative_to(accuracy.ROOT).as_posix()
    log = subprocess.run(
        ["git", "log", "--format=%H", "--", name], cwd=accuracy.ROOT, capture_output=True, text=True, check=False
    )
    if log.returncode:
        pytest.skip("not a git checkout")
    now, lowered = accuracy.floors(), accuracy.lowered()
    for commit in log.stdout.split():
        before = subprocess.run(
            ["git", "show", f"{commit}:{name}"], cwd=accuracy.ROOT, capture_output=True, text=True, check=True
        )
        for figure, floor in json.loads(before.stdout).items():
            assert figure in lowered or now.get(figure, -1) >= floor, (
                f"the floor of {figure} was {floor} in {commit[:8]}"
            )
