"""An open archive file: its connection and its transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import apsw

from detente.archive.connection import said_plainly

ItemT = TypeVar("ItemT")


class Session:
    """A connection to an archive; a context manager."""

    def __init__(self, connection: apsw.Connection, folder: Path) -> None:
        self._connection = connection
        self.folder = folder

    def close(self) -> None:
        """Close the file."""
        with said_plainly(self.folder):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Make all reading inside see one state of the archive, whatever others write in the meantime."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make all inside one transaction that no other writer can come between.

        Use it around `candidates` and `add`: two writers that each look before the other has written would both miss
        that their reports share a passage. What is inside is kept as a whole or, after an error, not at all.
        """
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    def _each(self, items: Iterator[ItemT]) -> Iterator[ItemT]:
        with said_plainly(self.folder):
            yield from items

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with said_plainly(self.folder):
            if self._connection.in_transaction:
                with self._connection:
                    yield
                return
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk or a failing one has already made SQLite roll back by itself.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
