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
from detente.reading.inputs import SUFFIXES, check, named_files, suffix_of
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
    for path, name in named_files(inputs):
        for found in _given(path, name) if path else _streamed(stdin or sys.stdin.buffer, name):
            yield document(found) if isinstance(found, Given) else found


def _streamed(stream: BinaryIO, name: str) -> Iterator[Given | CodedReport]:
    return _or_empty(jsonl.reports(stream, name), name)


def _given(path: Path, name: str) -> Iterator[Given | CodedReport]:
    try:
        match suffix_of(path):
            case ".txt":
                yield _text(path, name)
            case ".html" | ".htm":
                yield _page(path, name)
            case ".jsonl":
                with path.open("rb") as stream:
                    yield from _or_empty(jsonl.reports(stream, name), name)
            case ".jsonl.gz":
                with gzip.open(path, "rb") as stream:
                    yield from _or_empty(jsonl.reports(stream, name), name)
            case _:
                yield failed(name, f"unknown kind of file: known are {', '.join(SUFFIXES)}")
    except OSError as error:
        yield failed(name, f"cannot be opened: {error.strerror or error}")


def _or_empty(found: Iterator[Given | CodedReport], name: str) -> Iterator[Given | CodedReport]:
    """Give what is found, or the record that there was nothing."""
    first = next(found, None)
    if first is None:
        yield skipped(name, EMPTY)
    else:
        yield first
        yield from found


def _text(path: Path, name: str) -> Given | CodedReport:
    limit = MAX_CHARACTERS * MAX_BYTES_A_CHARACTER
    data = _beginning(path, limit)
    if len(data) > limit:
        return failed(name, too_long(f"{path.stat().st_size:,} bytes"))
    try:
        return Given(name, decode(data))
    except ReadingError as error:
        return failed(name, str(error))


def _page(path: Path, name: str) -> Given | CodedReport:
    data = _beginning(path, MAX_PAGE)
    if len(data) > MAX_PAGE:
        return failed(name, f"page of {path.stat().st_size:,} bytes; the limit is {MAX_PAGE:,}")
    try:
        return article(Given(name, decode(data, markup=True)))
    except ReadingError as error:
        return failed(name, str(error))


def _beginning(path: Path, limit: int) -> bytes:
    """Read up to `limit` bytes, and one more where there are more."""
    with path.open("rb") as file:
        return file.read(limit + 1)
