"""From paths to reports: what each kind of file holds, and what becomes of those that cannot be read."""

import gzip
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from detente.errors import ReadingError
from detente.reading import jsonl
from detente.reading.documents import document, too_long
from detente.reading.encoding import decode
from detente.reading.given import EMPTY, Given, failed, skipped
from detente.reading.inputs import SUFFIXES, check, files, suffix_of
from detente.reading.limits import MAX_BYTES_A_CHARACTER, MAX_CHARACTERS, MAX_PAGE
from detente.reading.pages import article
from detente.records import CodedReport, Document


def read(inputs: Sequence[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Document | CodedReport]:
    """Read the reports in files and folders, in input order; "-" is JSON Lines on `stdin`.

    Kinds of files: plain text, HTML, JSON Lines also compressed; a folder is read with all below it, sorted. What
    cannot be read is a record with its reason and stops nothing. Raises ReadingError, before anything is read, where a
    path does not exist.
    """
    check(inputs)
    return _read(inputs, stdin)


def _read(inputs: Sequence[str | Path], stdin: BinaryIO | None) -> Iterator[Document | CodedReport]:
    for path in files(inputs):
        for found in _given(path) if path else _streamed(stdin or sys.stdin.buffer):
            yield document(found) if isinstance(found, Given) else found


def _streamed(stream: BinaryIO) -> Iterator[Given | CodedReport]:
    return _or_empty(jsonl.reports(stream, "stdin"), "stdin")


def _given(path: Path) -> Iterator[Given | CodedReport]:
    try:
        match suffix_of(path):
            case ".txt":
                yield _text(path)
            case ".html" | ".htm":
                yield _page(path)
            case ".jsonl":
                with path.open("rb") as stream:
                    yield from _or_empty(jsonl.reports(stream, path.name), path.name)
            case ".jsonl.gz":
                with gzip.open(path, "rb") as stream:
                    yield from _or_empty(jsonl.reports(stream, path.name), path.name)
            case _:
                yield failed(path.name, f"unknown kind of file: known are {', '.join(SUFFIXES)}")
    except OSError as error:
        yield failed(path.name, f"cannot be opened: {error.strerror or error}")


def _or_empty(found: Iterator[Given | CodedReport], name: str) -> Iterator[Given | CodedReport]:
    """Give what is found, or the record that there was nothing."""
    first = next(found, None)
    if first is None:
        yield skipped(name, EMPTY)
    else:
        yield first
        yield from found


def _text(path: Path) -> Given | CodedReport:
    limit = MAX_CHARACTERS * MAX_BYTES_A_CHARACTER
    data = _beginning(path, limit)
    if len(data) > limit:
        return failed(path.name, too_long(f"{path.stat().st_size:,} bytes"))
    try:
        return Given(path.name, decode(data))
    except ReadingError as error:
        return failed(path.name, str(error))


def _page(path: Path) -> Given | CodedReport:
    data = _beginning(path, MAX_PAGE)
    if len(data) > MAX_PAGE:
        return failed(path.name, f"page of {path.stat().st_size:,} bytes; the limit is {MAX_PAGE:,}")
    try:
        return article(Given(path.name, decode(data, markup=True)))
    except ReadingError as error:
        return failed(path.name, str(error))


def _beginning(path: Path, limit: int) -> bytes:
    """Read up to `limit` bytes, and one more where there are more."""
    with path.open("rb") as file:
        return file.read(limit + 1)
