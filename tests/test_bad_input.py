"""Bad input gets a record with a reason and loses nothing else: through the whole program, coded and read."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.contract import check_coded, check_not_coded
from tests.cli.running import Ended, answered, detente_, exported_lines

GOOD = "The United States imposed sanctions on Russia on Monday. Norway’s prime minister met her Chilean colleague."
CHINESE = "两国外长星期一在首都举行会谈，并同意今年秋天举行联合海上演习。发言人说，双边贸易去年增长了五分之一。" * 2
BARE = '<html><head><title>Log in</title></head><body><nav><a href="/">Home</a></nav><form><input></form></body></html>'
LONG = 50 * 2**20

SKIPPED = {
    "chinese.txt": "unsupported language: zh",
    "empty.txt": "empty",
    "no-article.html": "no article found in the page",
}
FAILED = {
    "binary.txt": "binary file",
    "cut.jsonl.gz:41": "truncated gzip",
    "encoding.txt": f"wrong encoding: damaged UTF-8 at byte {len(GOOD.encode()) + 1};",
    "invalid.jsonl:3": "invalid JSON",
    "long": "too long: 52,428,800 characters",
    "long.txt": "too long: 52,428,800 bytes",
}
READABLE = {"cut-0", "cut-39", "line-1", "line-2", "line-4", "after-long"}


@dataclass(frozen=True, slots=True)
class Tried:
    """A folder of bad files and a good one, coded and read."""

    coded: Ended
    read: Ended
    archive: Path


def write_skipped(folder: Path) -> None:
    """Write what is left out for a reason."""
    (folder / "chinese.txt").write_text(CHINESE, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "no-article.html").write_text(BARE)


def write_failing(folder: Path) -> None:
    """Write what cannot be read."""
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 16)
    (folder / "encoding.txt").write_bytes(GOOD.encode() + b" \xff\xfe")
    (folder / "long.txt").write_bytes(b"x" * LONG)
    (folder / "long.jsonl").write_bytes(
        b'{"id": "long", "text": "' + b"x" * LONG + b'"}\n' + line("after-long")
    )  # fmt: skip
    (folder / "invalid.jsonl").write_bytes(
        line("line-1") + line("line-2") + b'{"id": "line-3", "text": "unfinished\n' + line("line-4")
    )
    # Stored, not packed, so that it is known in which line the file ends.
    lines = [line(f"cut-{n}") for n in range(60)]
    packed = gzip.compress(b"".join(lines), compresslevel=0)
    (folder / "cut.jsonl.gz").write_bytes(packed[: len(b"".join(lines[:40])) + 60])


def line(name: str) -> bytes:
    """Write a good report as a line of JSON."""
    return json.dumps({"id": name, "text": f"{GOOD} This is {name}.", "language": "en"}).encode() + b"\n"


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    folder = tmp_path_factory.mktemp("bad")
    reports = folder / "reports"
    reports.mkdir()
    write_skipped(reports)
    write_failing(reports)
    (reports / "good.txt").write_text(GOOD, encoding="utf-8")
    return Tried(
        detente_("code", reports),
        detente_("read", reports, "--archive", folder / "archive", "--json"),
        folder / "archive",
    )


def test_a_failure_is_told_by_the_exit_status(tried: Tried) -> None:
    assert (tried.coded.status, tried.read.status) == (1, 1)
    assert "Traceback" not in tried.coded.err + tried.read.err


@pytest.mark.parametrize(
    ("name", "reason", "status"),
    [*((*each, "skipped") for each in SKIPPED.items()), *((*each, "failed") for each in FAILED.items())],
)
def test_each_has_its_record_with_a_reason(tried: Tried, name: str, reason: str, status: str) -> None:
    (found,) = (each for each in tried.coded.lines if each["id"] == name)
    check_not_coded(found, status)
    assert reason in found["reason"]
    assert f"{status}: {name}: " in tried.coded.err


def test_nothing_else_is_lost(tried: Tried) -> None:
    coded = {each["id"]: each for each in tried.coded.lines if each["status"] == "coded"}
    (good,) = (each for each in coded.values() if each["document"]["length"] == len(GOOD))
    check_coded(good, GOOD)
    assert [event["type"] for event in good["events"]] == ["SANCTION", "CONSULT"]
    assert coded.keys() >= READABLE
    for name in coded.keys() - {good["id"]}:
        check_coded(coded[name], f"{GOOD} This is {name}.")
        assert len(coded[name]["events"]) == 2
    assert len(tried.coded.lines) == len(coded) + len(SKIPPED) + len(FAILED)


def test_no_record_is_about_two(tried: Tried) -> None:
    names = [each["id"] for each in tried.coded.lines]
    assert len(names) == len(set(names))


def test_the_archive_keeps_the_failures_and_the_rest(tried: Tried) -> None:
    kept = {row["id"]: row for row in exported_lines(tried.archive, "failures")}
    assert kept.keys() == SKIPPED.keys() | FAILED.keys()
    for each in tried.coded.lines:
        if each["status"] != "coded":
            assert (kept[each["id"]]["status"], kept[each["id"]]["reason"]) == (each["status"], each["reason"])
    documents = {row["id"] for row in exported_lines(tried.archive, "documents")}
    assert documents == {each["id"] for each in tried.coded.lines}
    assert json.loads(tried.read.out)["failed"] == len(FAILED)
    assert json.loads(tried.read.out)["skipped"] == len(SKIPPED)


def test_skips_alone_are_no_failure(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    write_skipped(tmp_path / "reports")
    ended = answered("read", tmp_path / "reports", "--archive", tmp_path / "archive", "--json")
    assert ended.status == 0
    assert json.loads(ended.out)["skipped"] == len(SKIPPED)
    assert {row["id"]: row["reason"] for row in exported_lines(tmp_path / "archive", "failures")} == SKIPPED


def test_files_of_one_name_in_two_folders_are_two_failures(tmp_path: Path) -> None:
    for folder, data in (("a", b"\0"), ("b", b"")):
        (tmp_path / "reports" / folder).mkdir(parents=True)
        (tmp_path / "reports" / folder / "report.txt").write_bytes(data)
    answered("read", tmp_path / "reports", "--archive", tmp_path / "archive")
    reasons = [row["reason"] for row in exported_lines(tmp_path / "archive", "failures")]
    assert sorted(reasons) == ["binary file", "empty"]
