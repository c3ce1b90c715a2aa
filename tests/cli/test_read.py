"""`detente read`: what is kept, and that neither a second reading nor the order changes it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.archive import FORMATS, KINDS, Archive
from tests.cli.running import Ended, all_exports, answered, detente_, exported, exported_lines
from tests.conftest import SAMPLES

Exports = Mapping[tuple[str, str], bytes]
EVERY_EXPORT = [(kind, format) for kind in KINDS for format in FORMATS]


@dataclass(frozen=True, slots=True)
class Read:
    """The samples read, read again, and read back to front into another archive."""

    archive: Path
    first: Ended
    second: Ended
    backwards: Ended
    after_first: Exports
    after_second: Exports
    after_backwards: Exports


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    folder = tmp_path_factory.mktemp("read")
    files = sorted(path for path in SAMPLES.iterdir() if path.name != "README.md")
    first = detente_("read", *files, "--archive", folder / "a", "--json", PYTHONHASHSEED="1")
    after_first = all_exports(folder / "a")
    second = detente_("read", *files, "--archive", folder / "a", "--json", PYTHONHASHSEED="2")
    backwards = detente_("read", *reversed(files), "--archive", folder / "b", PYTHONHASHSEED="3")
    return Read(
        folder / "a", first, second, backwards, after_first, all_exports(folder / "a"), all_exports(folder / "b")
    )


def test_the_summary_counts_what_became_of_the_reports(read: Read) -> None:
    assert read.first.status == 0
    assert json.loads(read.first.out) == {
        "coded": 14, "skipped": 0, "failed": 0, "changed": 14, "archive": str(read.archive),
    }  # fmt: skip


def test_a_second_reading_changes_nothing(read: Read) -> None:
    assert read.second.status == 0
    assert json.loads(read.second.out)["changed"] == 0
    assert json.loads(read.second.out)["coded"] == 14


@pytest.mark.parametrize(("kind", "format"), EVERY_EXPORT)
def test_a_second_reading_leaves_every_export_as_it_was(read: Read, kind: str, format: str) -> None:
    assert read.after_second[kind, format] == read.after_first[kind, format]


@pytest.mark.parametrize(("kind", "format"), EVERY_EXPORT)
def test_the_order_of_reading_does_not_show_in_any_export(read: Read, kind: str, format: str) -> None:
    assert read.after_backwards[kind, format] == read.after_first[kind, format]


def test_the_exports_compared_hold_something(read: Read) -> None:
    for kind in KINDS:
        rows = read.after_first[kind, "jsonl"].splitlines()
        assert bool(rows) == (kind not in {"failures", "tallies"}), kind  # no sample counts meetings


def test_without_json_the_summary_is_words_and_names_the_next_command(read: Read) -> None:
    out = read.backwards.out.decode()
    assert "14 coded, 0 skipped, 0 failed; 14 new or changed" in out
    assert "detente serve --archive" in out


def test_the_copy_among_the_samples_is_known_as_one(read: Read) -> None:
    sources = {row["id"]: row["source"] for row in exported_lines(read.archive, "documents")}
    found = [(sources[each["from"]], sources[each["to"]]) for each in exported_lines(read.archive, "derivations")]
    assert ("Harbour Dispatch", "Eastern Ledger") in found
    assert any(len(story["documents"]) > 1 for story in exported_lines(read.archive, "stories"))


def test_what_code_says_is_what_the_archive_keeps(read: Read) -> None:
    (line,) = answered("code", SAMPLES / "07-hanoi-summit.txt").lines
    for kind in ("events", "statements", "figures", "drivers"):
        kept = [row for row in exported_lines(read.archive, kind) if row.pop("document") == line["id"]]
        assert sorted(kept, key=lambda row: row["id"]) == sorted(line[kind], key=lambda row: row["id"])


def test_another_scope_is_a_change_and_is_kept(tmp_path: Path) -> None:
    sample = SAMPLES / "02-salisbury-expulsions.txt"
    arguments = ("read", sample, "--archive", tmp_path, "--json")
    before = json.loads(answered(*arguments).out)
    after = json.loads(answered(*arguments, "--figures", "all", "--min-confidence", "0.99").out)
    assert (before["changed"], after["changed"]) == (1, 1)
    assert exported(tmp_path, "events") == b""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "inputs"),
        (["gone.txt"], "no such file or folder: gone.txt; nothing was read"),
        (["a.txt", "--min-confidence", "-1"], "--min-confidence"),
        (["a.txt", "--archive", "a.txt"], "no archive can be made there"),
    ],
)
def test_wrong_use_is_status_2_and_makes_no_archive(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text("Norway met Chile in Oslo.")
    ended = detente_("read", *arguments, folder=tmp_path)
    assert (ended.status, ended.out) == (2, b"")
    assert said in ended.err
    assert "Traceback" not in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_no_archive_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite3").write_bytes(b"a letter, not a database" * 100)
    ended = detente_("export", "events", "--archive", tmp_path)
    assert (ended.status, ended.out) == (2, b"")
    assert "is not an archive of Détente" in ended.err
    assert (tmp_path / "archive.sqlite3").read_bytes().startswith(b"a letter")


def test_the_archive_is_named_by_the_environment_too(read: Read, tmp_path: Path) -> None:
    ended = detente_("export", "documents", folder=tmp_path, DETENTE_ARCHIVE=str(read.archive))
    assert ended.status == 0
    with Archive.open(read.archive) as archive:
        assert [line["id"] for line in ended.lines] == [row.id for row in archive.documents()]
