"""Opening the archive file, and what SQLite reports said in the program's own words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

import apsw

from detente.archive.schema import MIGRATIONS, SCHEMA_VERSION, is_archive, migrate, schema_version
from detente.errors import ArchiveError

FILE_NAME: Final = "archive.sqlite3"

# Kept below this between bursts; a WAL that grew under a long reader is cut back to it.
_WAL_BYTES_KEPT: Final = 64 * 1024 * 1024


def open_connection(folder: Path, *, write: bool, wait: float) -> apsw.Connection:
    """Open the archive in `folder`; writing creates or migrates it, reading does neither.

    `wait` is how many seconds a lock of another process is waited for. Raises ArchiveError.
    """
    with said_plainly(folder):
        connection = _writable(folder, wait) if write else _readable(folder, wait)
        try:
            _check(connection, folder)
            if write:
                _set_up(connection)
            elif schema_version(connection) < SCHEMA_VERSION:
                raise ArchiveError(
                    f"{folder}: the archive has schema {schema_version(connection)}, this version reads "
                    f"{SCHEMA_VERSION}; the next detente read --archive {folder} brings it up to date"
                )
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def said_plainly(folder: Path) -> Iterator[None]:
    """Turn what SQLite raises into an ArchiveError that says what, where and what to do next."""
    try:
        yield
    except apsw.Error as error:
        raise ArchiveError(f"{folder}: {_in_words(error)}") from error


def _in_words(error: apsw.Error) -> str:
    match error:
        case apsw.BusyError() | apsw.LockedError():
            return "another process is writing to the archive; wait until it has ended and try again"
        case apsw.NotADBError():
            return f"{FILE_NAME} is not an archive of Détente; name another folder"
        case apsw.CorruptError():
            return f"{FILE_NAME} is damaged ({error}); put back a copy, or read the reports into a fresh archive"
        case apsw.FullError():
            return "the disk is full; nothing of the last report was kept. Make room and read again"
        case apsw.ReadOnlyError():
            return "the archive cannot be written to; check the permissions of the folder and its files"
        case apsw.CantOpenError() | apsw.PermissionsError() | apsw.AuthError():
            return f"{FILE_NAME} cannot be opened; check the permissions of the folder and its files"
        case _:
            return f"SQLite says: {error}"


def _writable(folder: Path, wait: float) -> apsw.Connection:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{folder}: no archive can be made there ({error.strerror}); name another folder") from error
    connection = apsw.Connection(str(folder / FILE_NAME))
    connection.set_busy_timeout(round(wait * 1000))
    return connection


def _readable(folder: Path, wait: float) -> apsw.Connection:
    path = folder / FILE_NAME
    if not path.is_file():
        raise ArchiveError(
            f"{folder}: there is no archive here; make one with: detente read REPORTS --archive {folder}"
        )
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.set_busy_timeout(round(wait * 1000))
    try:
        schema_version(connection)
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        # WAL needs its side files even for reading. Where they can be neither found nor made (a folder or medium that
        # is read-only), nobody is writing either, and the file can be read by itself.
        connection.close()
        if (folder / f"{FILE_NAME}-wal").exists():
            raise
        connection = apsw.Connection(
            f"file:{quote(str(path.absolute()))}?immutable=1", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        )
    return connection


def _check(connection: apsw.Connection, folder: Path) -> None:
    if not is_archive(connection):
        raise ArchiveError(f"{folder}: {FILE_NAME} was made by another program; name another folder")
    found = schema_version(connection)
    if found > SCHEMA_VERSION:
        raise ArchiveError(
            f"{folder}: the archive was written by a newer version of Détente (schema {found}, this version knows "
            f"{SCHEMA_VERSION}); upgrade with: pip install --upgrade detente"
        )


def _set_up(connection: apsw.Connection) -> None:
    if connection.pragma("journal_mode") != "wal":
        connection.pragma("journal_mode", "wal")
    # FULL, not NORMAL: what has been acknowledged then outlives a power cut as well, and a feed may not offer a report
    # twice. Measured, 20 kB a commit on a virtual disk: 0.23 ms instead of 0.09, beside tens of ms to code a report.
    connection.pragma("synchronous", "FULL")
    connection.pragma("foreign_keys", True)
    connection.pragma("journal_size_limit", _WAL_BYTES_KEPT)
    # Pages that many reports touch then go to the file once in a while, not with each: 4.2 ms a report instead of 5.5.
    connection.pragma("wal_autocheckpoint", 8_000)
    connection.pragma("cache_size", -64 * 1024)
    migrate(connection, MIGRATIONS)
