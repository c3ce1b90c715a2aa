"""JSON Lines: one report a line, read line by line."""

import codecs
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import msgspec

from detente.reading.encoding import is_binary
from detente.reading.given import Given, failed
from detente.reading.limits import MAX_LINE_BYTES
from detente.reading.pages import article
from detente.records import CodedReport

_PIECE: Final = 2**20


class Stream(Protocol):
    """What lines are read from: a file, a compressed file, standard input."""

    def readline(self, size: int, /) -> bytes:
        """Give the next line, at most `size` bytes of it; nothing at the end."""


class _Line(msgspec.Struct, frozen=True):
    id: str | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


class _OnlyId(msgspec.Struct, frozen=True):
    id: str | None = None


@dataclass(frozen=True, slots=True)
class _Overlong:
    size: int


def reports(stream: Stream, name: str) -> Iterator[Given | CodedReport]:
    """Read the reports of `stream`; lines are named `name:number`, and empty ones passed over.

    What is wrong with a line is a record of its own, and so is the end of a compressed file that was cut off. No more
    than one line is held at a time.
    """
    number = 0
    try:
        for number, line in enumerate(_lines(stream), start=1):
            if isinstance(line, _Overlong):
                yield failed(f"{name}:{number}", f"line of {line.size:,} bytes; the limit is {MAX_LINE_BYTES:,}")
            elif line.strip():
                yield report(line, f"{name}:{number}")
    except EOFError:
        cut = number + 1
        yield failed(f"{name}:{cut}", f"truncated gzip: the file ends in line {cut}; the lines before it were read")
    except (OSError, zlib.error) as error:
        yield failed(f"{name}:{number + 1}", f"cannot be read from line {number + 1} on: {error}")


def report(line: bytes, name: str) -> Given | CodedReport:
    """Read one line, called `name`; where it is no report, the record says why."""
    try:
        found = msgspec.json.decode(line, type=_Line)
    except msgspec.ValidationError as error:
        return failed(_id_in(line) or name, f"{name}: not a report: {error}")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return failed(name, f"{name}: invalid JSON: {error}")
    given = Given(
        name=found.id or name,
        text=found.text if found.text is not None else found.html or "",
        id=found.id or None,
        title=found.title,
        source=found.source,
        author=found.author,
        url=found.url,
        published=found.published,
        language=found.language,
    )
    if found.text is None and found.html is None:
        return failed(given.name, f"{name}: neither text nor html is given")
    if is_binary(given.text):
        return failed(given.name, f"{name}: binary data in the text")
    return article(given) if found.text is None else given


def _id_in(line: bytes) -> str | None:
    """Give the id of a line whose other fields are of the wrong type."""
    try:
        return msgspec.json.decode(line, type=_OnlyId).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _lines(stream: Stream) -> Iterator[bytes | _Overlong]:
    """Give the lines of `stream`, the size alone for those over the limit."""
    first = True
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if first:
            line, first = line.removeprefix(codecs.BOM_UTF8), False
        if len(line) > MAX_LINE_BYTES:
            yield _Overlong(len(line) + _pass_by(stream, ended=line.endswith(b"\n")))
        else:
            yield line


def _pass_by(stream: Stream, *, ended: bool) -> int:
    """Go to the end of the line without holding it; give how many bytes that was."""
    size = 0
    while not ended and (piece := stream.readline(_PIECE)):
        size += len(piece)
        ended = piece.endswith(b"\n")
    return size
