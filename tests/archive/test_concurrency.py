"""Several processes at one archive, and what is left of one that is killed."""

import io
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.archive import KINDS, Archive, Filter, Totals, export
from detente.errors import ArchiveError
from tests.archive.building import derivation, document, report
from tests.archive.test_archive import sound

ROOT = Path(__file__).parents[2]
REPORTS = 150


def child(code: str, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        stdout=subprocess.PIPE,
    )


def write_all(folder: Path, say: bool = False) -> None:
    """Read REPORTS reports into an archive, each derived from the first; say each id when it is kept."""
    with Archive.open(folder, write=True) as archive:
        for number in range(REPORTS):
            of = document(f"r{number:03}")
            links = [derivation("r000", of.id)] if number else []
            archive.add(of, report(of), fingerprints=range(number, number + 40), derivations=links)
            if say:
                print(of.id, flush=True)  # noqa: T201 - the parent listens


def exports(folder: Path) -> dict[str, bytes]:
    said = {}
    with Archive.open(folder) as archive:
        for kind in KINDS:
            out = io.BytesIO()
            export(archive, kind, Filter(), "jsonl", out)
            said[kind] = out.getvalue()
    return said


def test_readers_are_not_held_up_by_a_writer_and_see_what_was_committed(tmp_path):
    look = "import sys; from pathlib import Path; from detente.archive import Archive\n"
    look += "with Archive.open(Path(sys.argv[1]), wait=0) as archive: print(archive.counts().coded, end='')"
    with Archive.open(tmp_path, write=True) as writer:
        writer.add(document("r1"), report(document("r1")))
        with writer.writing():
            writer.add(document("r2"), report(document("r2")))
            with child(look, tmp_path) as reader:
                assert reader.communicate(timeout=60)[0] == b"1"
        with child(look, tmp_path) as reader:
            assert reader.communicate(timeout=60)[0] == b"2"


def test_a_snapshot_does_not_change_under_its_reader(tmp_path):
    with Archive.open(tmp_path, write=True) as writer, Archive.open(tmp_path) as reader:
        writer.add(document("r1"), report(document("r1")))
        with reader.snapshot():
            assert reader.counts().coded == 1
            writer.add(document("r2"), report(document("r2")))
            assert [row.id for row in reader.documents()] == ["r1"]
        assert [row.id for row in reader.documents()] == ["r1", "r2"]


def test_a_second_writer_is_told_to_wait(tmp_path):
    with Archive.open(tmp_path, write=True) as first, Archive.open(tmp_path, write=True, wait=0.1) as second:
        with first.writing():
            start = time.monotonic()
            with pytest.raises(ArchiveError, match="another process is writing"):
                second.add(document("r2"), report(document("r2")))
            assert 0.05 < time.monotonic() - start < 5
            first.add(document("r1"), report(document("r1")))
        assert second.add(document("r2"), report(document("r2")))
        assert first.counts().coded == 2


@pytest.mark.slow
def test_a_killed_writer_leaves_whole_reports_and_can_be_resumed(tmp_path):
    chance = random.Random(20210304)
    write_all(tmp_path / "undisturbed")
    writing = "import sys; from pathlib import Path; from tests.archive.test_concurrency import write_all\n"
    writing += "write_all(Path(sys.argv[1]), say=True)"
    for attempt in range(3):
        folder = tmp_path / f"killed-{attempt}"
        kept = []
        with child(writing, folder) as writer:
            for _ in range(chance.randrange(REPORTS // 2)):
                kept.append(writer.stdout.readline().decode().strip())
            time.sleep(chance.random() * 0.01)
            writer.send_signal(signal.SIGKILL)
            kept += writer.stdout.read().decode().split()
        assert writer.returncode == -signal.SIGKILL
        _check_whole(folder, kept)
        write_all(folder)
        assert exports(folder) == exports(tmp_path / "undisturbed")


def _check_whole(folder: Path, kept: list[str]) -> None:
    """Every report that was said to be kept is there, with all its findings and its derivation."""
    with Archive.open(folder, write=True) as archive:
        there = [row.id for row in archive.documents()]
        assert set(kept) <= set(there)
        for document_id in there:
            assert archive.document(document_id) == document(document_id)
            assert archive.report(document_id) == report(document(document_id))
        derived = [found.to_document for found in archive.derivations()]
        assert derived == there[1:]
        number = len(there)
        assert archive.counts() == Totals(
            coded=number,
            events=2 * number,
            statements=number,
            figures=number,
            drivers=number,
            derivations=max(0, number - 1),
        )
    assert sound(folder)
