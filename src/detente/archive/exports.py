"""Exports: everything that passes a filter, as JSON Lines, CSV or Parquet, and the same bytes each time."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO, Final, Literal, get_args

import msgspec

from detente.archive.archive import Archive
from detente.archive.columns import COLUMNS, Column, Form
from detente.archive.filters import Filter
from detente.archive.queries import header_of
from detente.archive.rows import DocumentRow, FindingKind, Kind, Order
from detente.errors import UsageError

Format = Literal["jsonl", "csv", "parquet"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

# What a spreadsheet may take for the start of a formula (after the OWASP page on CSV injection).
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def export(archive: Archive, kind: Kind, filter: Filter, format: Format, out: BinaryIO) -> int:
    """Write the rows of `kind` that pass a filter to `out`; return their number.

    Rows are in order of document id, start and id (derivations: of their two ids; stories: of their first report;
    conflicts and incidents: of their ids; tallies: of their figures; drivers: of their mechanism before; mechanisms:
    those claimed in most independent reports first), so that the bytes depend on what the archive holds and not on the
    order in which it came. All rows are of one state of the archive, and only a few thousand of them are in memory at
    a time.
    `out` is not closed. Raises UsageError for a kind or format that there is not.
    """
    if kind not in KINDS:
        raise UsageError(f"there is no export of {kind!r}; there are {', '.join(KINDS)}")
    if format not in FORMATS:
        raise UsageError(f"there is no format {format!r}; there are {', '.join(FORMATS)}")
    filter.check(kind)
    write: dict[Format, Callable[[Kind, Iterator[bytes], BinaryIO], int]]
    write = {"jsonl": _write_jsonl, "csv": _write_csv, "parquet": _write_parquet}
    with archive.snapshot():
        return write[format](kind, json_rows(archive, kind, filter), out)


def json_rows(archive: Archive, kind: Kind, filter: Filter) -> Iterator[bytes]:
    """Give the rows of an export, each as the JSON that `jsonl` puts on its line."""
    match kind:
        case "documents":
            return map(_document_json, archive.documents(filter))
        case "failures":
            return map(_document_json, archive.failures(filter))
        case "derivations":
            return map(msgspec.json.encode, archive.derivations(filter))
        case "stories":
            return map(msgspec.json.encode, archive.stories(filter))
        case "incidents":
            return map(msgspec.json.encode, archive.incidents(filter))
        case "tallies":
            return map(msgspec.json.encode, archive.tallies(filter))
        case "conflicts":
            return map(msgspec.json.encode, archive.conflicts(filter))
        case "mechanisms":
            return map(msgspec.json.encode, archive.mechanisms(filter))
        case _:
            return _finding_rows(archive, kind, filter)


def safe_cell(text: str) -> str:
    """Give a text as a spreadsheet will not run it: with an apostrophe before what could be a formula.

    A text that already begins with apostrophes before such a character gets one more, so that `plain_cell` can always
    give back what there was.

    >>> safe_cell("=1+1"), safe_cell("'-"), safe_cell("a=b")
    ("'=1+1", "''-", 'a=b')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def plain_cell(cell: str) -> str:
    """Undo `safe_cell`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _finding_rows(archive: Archive, kind: FindingKind, filter: Filter) -> Iterator[bytes]:
    order: Order = "mechanism" if kind == "drivers" else "document"
    for document_id, payload in archive.payloads(kind, filter, order=order):
        # The stored JSON goes out as it is, behind the id of its document.
        yield b'{"document":' + msgspec.json.encode(document_id) + b"," + payload[1:].encode()


def _document_json(row: DocumentRow) -> bytes:
    header = header_of(row)
    known = msgspec.structs.asdict(row)
    record = {"document": row.id} | {name: known[name] for name in known if not name.startswith("published")}
    return msgspec.json.encode(record | {"published": header.published if header else None})


def _write_jsonl(_kind: Kind, rows: Iterator[bytes], out: BinaryIO) -> int:
    number = 0
    for row in rows:
        out.write(row + b"\n")
        number += 1
    return number


def _write_csv(kind: Kind, rows: Iterator[bytes], out: BinaryIO) -> int:
    columns = COLUMNS[kind]
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(column.name for column in columns)
        number = 0
        for record in map(msgspec.json.decode, rows):
            writer.writerow(_cell(column, record) for column in columns)
            number += 1
    finally:
        text.detach()
    return number


def _cell(column: Column, record: Mapping[str, Any]) -> Any:
    value = column.value(record)
    if isinstance(value, list):
        value = "|".join(value)
    return safe_cell(value) if isinstance(value, str) else value


# Rows in a row group. Measured: with 10,000 events a group, an export of 20,000 or of 300,000 takes 200 MB at its peak,
# pyarrow included; CSV and JSON Lines take 26 MB.
_ROW_GROUP: Final = 10_000


def _write_parquet(kind: Kind, rows: Iterator[bytes], out: BinaryIO) -> int:
    # pyarrow takes a quarter of a second to import, and nothing else here needs it.
    import pyarrow as pa
    import pyarrow.parquet as pq

    types: dict[Form, Any] = {
        "text": pa.string(),
        "json": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "list": pa.list_(pa.string()),
    }
    columns = COLUMNS[kind]
    schema = pa.schema([(column.name, types[column.form]) for column in columns])
    number = 0
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for records in _batches(map(msgspec.json.decode, rows), _ROW_GROUP):
            cells = {column.name: [column.value(record) for record in records] for column in columns}
            writer.write_table(pa.table(cells, schema=schema), row_group_size=_ROW_GROUP)
            number += len(records)
    return number


def _batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch
