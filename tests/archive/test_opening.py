"""Opening: what is made, what is refused, and in which words."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw
import pytest

from detente.archive import Archive, Totals
from detente.archive.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION, migrate
from detente.errors import ArchiveError
from tests.archive.building import document, report

BOTH = pytest.mark.parametrize("write", [False, True])


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    with Archive.open(folder, write=True) as archive:
        archive.add(document(), report(document()))
    return folder


def raw(folder: Path) -> closing[apsw.Connection]:
    return closing(apsw.Connection(str(folder / "archive.sqlite3")))


def test_writing_makes_the_folder_and_one_file(tmp_path):
    folder = tmp_path / "new" / "archive"
    with Archive.open(folder, write=True):
        pass
    assert [path.name for path in folder.iterdir()] == ["archive.sqlite3"]
    with Archive.open(folder) as archive:
        assert archive.counts() == Totals()


def test_the_file_is_in_wal_mode_and_says_whose_it_is(filled):
    with raw(filled) as connection:
        assert connection.pragma("journal_mode") == "wal"
        assert connection.pragma("application_id") == APPLICATION_ID
        assert connection.pragma("user_version") == SCHEMA_VERSION


def test_reading_what_is_not_there_makes_nothing(tmp_path):
    with pytest.raises(ArchiveError, match=r"no archive here; make one with: detente read"):
        Archive.open(tmp_path / "archive")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "archive").write_text("not a folder")
    with pytest.raises(ArchiveError, match="no archive can be made there"):
        Archive.open(tmp_path / "archive", write=True)
    with pytest.raises(ArchiveError, match="no archive here"):
        Archive.open(tmp_path / "archive")


@BOTH
def test_a_file_that_is_no_database(tmp_path, write):
    (tmp_path / "archive.sqlite3").write_text("Minutes of the harbour board. " * 200)
    before = (tmp_path / "archive.sqlite3").read_bytes()
    with pytest.raises(ArchiveError, match="is not an archive of Détente; name another folder"):
        Archive.open(tmp_path, write=write)
    assert (tmp_path / "archive.sqlite3").read_bytes() == before


@BOTH
def test_the_database_of_another_program(tmp_path, write):
    with raw(tmp_path) as connection:
        connection.execute("CREATE TABLE recipes (title)")
    with pytest.raises(ArchiveError, match="made by another program"):
        Archive.open(tmp_path, write=write)
    with raw(tmp_path) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("recipes",)]
        assert connection.pragma("journal_mode") == "delete"


@BOTH
def test_an_archive_of_a_newer_version_is_left_alone(filled, write):
    with raw(filled) as connection:
        connection.pragma("user_version", SCHEMA_VERSION + 1)
    with pytest.raises(ArchiveError, match=rf"newer version of Détente \(schema {SCHEMA_VERSION + 1}.*upgrade"):
        Archive.open(filled, write=write)
    with raw(filled) as connection:
        assert connection.pragma("user_version") == SCHEMA_VERSION + 1
        assert connection.execute("SELECT count(*) FROM events").get == 2


def test_an_archive_that_was_never_written_to(tmp_path):
    (tmp_path / "archive.sqlite3").touch()
    with pytest.raises(ArchiveError, match=r"schema 0.*detente read"):
        Archive.open(tmp_path)
    with Archive.open(tmp_path, write=True) as archive:
        assert archive.add(document(), report(document()))


def test_migrations_run_in_order_and_keep_what_is_there(filled):
    further = (*MIGRATIONS, "ALTER TABLE documents ADD COLUMN mood TEXT", "UPDATE documents SET mood = 'calm'")
    with raw(filled) as connection:
        assert migrate(connection, further) == SCHEMA_VERSION
        assert connection.pragma("user_version") == SCHEMA_VERSION + 2
        assert connection.execute("SELECT id, mood FROM documents").fetchall() == [("r1", "calm")]
        assert migrate(connection, further) == SCHEMA_VERSION + 2


def test_a_migration_that_fails_leaves_the_version_that_was_there(filled):
    further = (*MIGRATIONS, "ALTER TABLE documents ADD COLUMN mood TEXT", "UPDATE nowhere SET mood = 'calm'")
    with raw(filled) as connection, pytest.raises(apsw.SQLError):
        migrate(connection, further)
    with Archive.open(filled) as archive:
        assert archive.report("r1") == report(document())


def test_a_damaged_file_is_called_damaged(filled):
    path = filled / "archive.sqlite3"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="is damaged"), Archive.open(filled) as archive:
        archive.report("r1")


def test_a_full_disk_keeps_what_was_there(filled):
    long = document("r2", "Borvia closed its river. " * 40_000)
    with Archive.open(filled, write=True) as archive:
        pages = archive._connection.pragma("page_count")
        archive._connection.pragma("max_page_count", pages + 20)
        with pytest.raises(ArchiveError, match="the disk is full"):
            archive.add(long, report(long, events=()))
        archive._connection.pragma("max_page_count", pages + 10_000)
        assert archive.counts().coded == 1
        assert archive.add(long, report(long, events=()))
    with Archive.open(filled) as archive:
        assert [row.id for row in archive.documents()] == ["r1", "r2"]


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Give up the rights of root for a while; permissions mean nothing to it."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """An archive in a folder that its reader may not write to."""
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        folder = Path(top) / "archive"
        with Archive.open(folder, write=True) as archive:
            archive.add(document(), report(document()))
        (folder / "archive.sqlite3").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_an_archive_on_a_read_only_medium_can_be_read(locked_folder):
    with ordinary_user(), Archive.open(locked_folder) as archive:
        assert archive.report("r1") == report(document())
        assert [hit.document.id for hit in archive.search("barges")] == ["r1"]


def test_an_archive_on_a_read_only_medium_cannot_be_written(locked_folder):
    with ordinary_user(), pytest.raises(ArchiveError, match="cannot be written to; check the permissions"):
        Archive.open(locked_folder, write=True)
    with ordinary_user(), pytest.raises(ArchiveError, match="no archive can be made there"):
        Archive.open(locked_folder / "deeper", write=True)


def test_an_archive_that_may_not_be_read(locked_folder):
    (locked_folder / "archive.sqlite3").chmod(0o000)
    with ordinary_user(), pytest.raises(ArchiveError, match="cannot be opened; check the permissions"):
        Archive.open(locked_folder)


def test_reading_does_not_write(filled):
    with Archive.open(filled) as archive, pytest.raises(ArchiveError, match="cannot be written to"):
        archive.add(document("r2"), report(document("r2")))
