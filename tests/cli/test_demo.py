"""`detente demo`: the samples in a fresh archive, summed up; no folder of anyone else is touched."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.archive import Archive
from tests.cli.running import LONGEST, command, detente_, environment
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three of the samples: a report, its copy, and another."""
    folder = tmp_path_factory.mktemp("demo") / "samples"
    folder.mkdir()
    for number in ("04", "05", "07"):
        (sample,) = SAMPLES.glob(f"{number}-*")
        shutil.copy(sample, folder)
    return folder


def test_the_summary_says_what_the_archive_holds(few: Path, tmp_path: Path) -> None:
    """Run it twice: as JSON, and again over its own archive as tables."""
    ended = detente_("demo", "--no-serve", "--json", "--samples", few, folder=tmp_path)
    assert ended.status == 0, ended.err
    summary = json.loads(ended.out)
    assert len(summary["reports"]) == summary["totals"]["coded"] == 3
    assert summary["totals"]["derivations"] == 1
    assert sum(row["events"] for row in summary["reports"]) == summary["totals"]["events"] > 0
    assert {"CHN", "RUS"} in [{row["first"], row["second"]} for row in summary["dyads"]]
    with Archive.open(tmp_path / "demo-archive") as archive:
        assert len(list(archive.documents())) == 3

    again = detente_("demo", "--no-serve", "--samples", few, folder=tmp_path)
    assert again.status == 0, again.err
    words = " ".join(again.out.decode().split())
    assert all((row["title"] or "")[:20] in words for row in summary["reports"])
    liveliest = sorted(summary["dyads"], key=lambda row: (-row["events"], row["first"], row["second"]))[:10]
    assert all(f"{row['first']}-{row['second']} {row['events']} " in words for row in liveliest)
    assert f"3 reports, {summary['totals']['events']} events" in words


def test_a_folder_that_is_not_a_demos_is_left_alone(few: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work")
    ended = detente_("demo", "--no-serve", "--samples", few, "--archive", theirs)
    assert (ended.status, ended.out) == (2, b"")
    assert "is not a demo's archive; name another with --archive" in ended.err
    assert [path.name for path in theirs.iterdir()] == ["thesis.txt"]
    assert (theirs / "thesis.txt").read_text() == "years of work"


def test_an_archive_of_real_work_is_left_alone(few: Path, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "work", write=True):
        pass
    before = (tmp_path / "work" / "archive.sqlite3").read_bytes()
    assert detente_("demo", "--no-serve", "--samples", few, "--archive", tmp_path / "work").status == 2
    assert (tmp_path / "work" / "archive.sqlite3").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_after_an_interruption_it_can_be_run_again(few: Path, tmp_path: Path) -> None:
    arguments = ("demo", "--no-serve", "--archive", tmp_path / "interrupted", "--samples")
    process = subprocess.Popen(
        command(*arguments, SAMPLES),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    with process:
        while process.poll() is None and not (tmp_path / "interrupted" / "archive.sqlite3").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=LONGEST)
    assert process.returncode == 128 + signal.SIGINT
    again = detente_(*arguments, few)
    assert again.status == 0, again.err


@pytest.mark.parametrize(
    ("arguments", "said"), [(["--samples", "gone"], "gone"), (["--port", "seventy"], "--port"), (["extra"], "extra")]
)
def test_wrong_use_is_status_2(few: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    ended = detente_("demo", "--no-serve", "--samples", few, *arguments, folder=tmp_path)
    assert (ended.status, ended.out) == (2, b"")
    assert said in ended.err
    assert list(tmp_path.iterdir()) == []
