"""Workers: one process each, that codes what it is given, and of which it is known how it ended."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from detente.engines import usable_cores, workers
from detente.engines.workers import Workshop
from detente.records import CodedReport
from tests.cli.running import LONGEST, environment
from tests.engines.coders import Plain, numbered, pids

METHODS = ["fork", "spawn"]
ROOT = Path(__file__).resolve().parents[2]

# Starts a worker and is killed before it can stop it.
ORPHAN = """
import os, signal
from detente.engines.workers import Workshop
from tests.engines.coders import Plain, numbered
worker = Workshop.of(Plain(), None).start()
worker.give(numbered(1))
print(len(worker.take()), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""

# Codes for a minute with two workers, or until Ctrl-C.
LONG = """
import sys
from detente.engines import code_all
from tests.engines.coders import Plain, numbered
try:
    for report in code_all(numbered(400, length=20_000, every="slow"), Plain(), workers=2):
        print(report.id, flush=True)
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.fixture(params=METHODS)
def workshop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr(workers, "start_method", lambda: request.param)
    made = Workshop.of(Plain(), Plain)
    assert made is not None
    return made


def test_there_is_at_least_one_core() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)


def test_a_worker_codes_what_it_is_given_time_after_time_in_its_own_process(workshop: Workshop) -> None:
    worker = workshop.start()
    seen: list[CodedReport] = []
    for documents in (numbered(3), [], numbered(40, length=20_000)):
        worker.give(documents)
        reports = worker.take()
        assert reports is not None
        assert [report.document for report in reports] == [document.header() for document in documents]
        seen += reports
    assert len(pids(seen)) == 1
    assert os.getpid() not in pids(seen)
    worker.stop()


@pytest.mark.parametrize(("mark", "ending"), [("deadly", "exit status 3"), ("killed", "signal 9 (Killed)")])
def test_a_dead_worker_gives_nothing_and_tells_how_it_ended(workshop: Workshop, mark: str, ending: str) -> None:
    worker = workshop.start()
    worker.give(numbered(3, **{mark: 1}))
    assert worker.take() is None
    worker.give(numbered(1))
    assert worker.take() is None
    assert worker.stop() == ending


def test_without_a_fork_and_without_a_way_to_load_there_is_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "start_method", lambda: "spawn")
    assert Workshop.of(Plain(), None) is None


@pytest.mark.skipif(workers.start_method() != "fork", reason="the script has no main module to start anew")
def test_a_worker_ends_with_the_process_that_started_it() -> None:
    with started(ORPHAN) as process:
        out, err = process.communicate(timeout=LONGEST)  # ends when no process holds the other ends any more
    assert (out, err, process.returncode) == (b"1\n", b"", -signal.SIGKILL)


@pytest.mark.skipif(workers.start_method() != "fork", reason="the script has no main module to start anew")
def test_ctrl_c_ends_all_processes_quietly() -> None:
    with started(LONG) as process:
        assert process.stdout
        assert process.stdout.readline() == b"report-0\n"
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=LONGEST)
    assert (err, process.returncode) == (b"", 130)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def started(script: str) -> subprocess.Popen[bytes]:
    """Start a script as a terminal does, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment(),
        start_new_session=True,
    )  # fmt: skip
