"""Writing one report: what changed is replaced, what did not is left alone, and every count is kept."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, get_args

import apsw
import msgspec

from detente.archive.findings import COLUMNS_OF, Row, actors_of, day_of, rows_of
from detente.archive.rows import QUADS, FindingKind, column_of
from detente.errors import ArchiveError
from detente.records import CodedReport, Derivation, Document, DocumentHeader, Event

_KINDS: Final[tuple[FindingKind, ...]] = get_args(FindingKind)
_PAIR: Final = "min(earlier, later) = ? AND max(earlier, later) = ?"


@dataclass(frozen=True, slots=True)
class Stored:
    """What the archive has of a report before it is written; `counts` are in the order of the kinds of findings."""

    key: int
    status: str
    counts: tuple[int, ...]
    document_digest: bytes | None
    coding_digest: bytes


@dataclass(frozen=True, slots=True)
class Coding:
    """A report on its way into the archive; `document` is None where there is no text, `coder` names the version."""

    report: CodedReport
    document: Document | None
    coder: str

    @property
    def header(self) -> DocumentHeader | None:
        """Give what is known without the text; the document itself knows best."""
        return self.document.header() if self.document else self.report.document

    @property
    def document_digest(self) -> bytes | None:
        """Give a hash of text and metadata."""
        return hashlib.sha256(msgspec.json.encode(self.document)).digest() if self.document else None

    @property
    def coding_digest(self) -> bytes:
        """Give a hash of all that is not the document."""
        return hashlib.sha256(msgspec.json.encode((self.report, self.coder))).digest()


def stored(connection: apsw.Connection, document_id: str) -> Stored | None:
    """Look up a report; None where the archive has nothing of it."""
    row = connection.execute(
        "SELECT key, status, events, statements, figures, drivers, document_digest, coding_digest "
        "FROM documents WHERE id = ?",
        (document_id,),
    ).fetchone()
    return Stored(row[0], row[1], row[2:6], row[6], row[7]) if row else None


def write_coding(connection: apsw.Connection, coding: Coding) -> tuple[int, bool]:
    """Write a report and its findings in place of what there was; return its key and whether anything changed.

    A document that is not what it was loses its derivations and fingerprints: they are about a text that has gone.
    """
    before = stored(connection, coding.report.id)
    same_document = before is not None and before.document_digest == coding.document_digest
    if before and same_document and before.coding_digest == coding.coding_digest:
        return before.key, False
    if before:
        _forget_findings(connection, before.key)
    key = _write_document(connection, coding)
    if not same_document:
        _forget_derivations(connection, key)
        write_fingerprints(connection, key, ())
        _write_text(connection, key, coding.document)
    published = day_of(coding.header.published if coding.header else None)
    for kind, rows in rows_of(coding.report, published).items():
        _write_findings(connection, key, kind, rows)
    _tally(connection, key, 1)
    _count(connection, before, coding.report)
    return key, True


def write_fingerprints(connection: apsw.Connection, key: int, fingerprints: Iterable[int]) -> bool:
    """Make `fingerprints` (64-bit, signed or not) those of a document; return whether they were others before."""
    wanted = sorted({signed(fingerprint) for fingerprint in fingerprints})
    packed = b"".join(fingerprint.to_bytes(8, "little", signed=True) for fingerprint in wanted)
    before = connection.execute("SELECT fingerprints FROM documents WHERE key = ?", (key,)).get
    if packed == before:
        return False
    # The document's own list spares a second index on the largest table of the archive.
    gone = [int.from_bytes(before[i : i + 8], "little", signed=True) for i in range(0, len(before), 8)]
    connection.executemany("DELETE FROM fingerprints WHERE hash = ? AND document = ?", ((h, key) for h in gone))
    connection.executemany("INSERT INTO fingerprints VALUES (?, ?)", ((h, key) for h in wanted))
    connection.execute("UPDATE documents SET fingerprints = ? WHERE key = ?", (packed, key))
    return True


def signed(fingerprint: int) -> int:
    """Give a 64-bit fingerprint as SQLite's signed integer.

    >>> signed(2**64 - 1), signed(7)
    (-1, 7)
    """
    return (fingerprint + 2**63) % 2**64 - 2**63


def write_derivation(connection: apsw.Connection, derivation: Derivation) -> bool:
    """Store what holds between two reports, in place of what was stored for the pair; return whether it is new.

    Raises ArchiveError for a report without a stored text.
    """
    earlier = _key_with_text(connection, derivation.from_document)
    later = _key_with_text(connection, derivation.to_document)
    if earlier == later:
        raise ArchiveError(f"report {derivation.to_document} cannot derive from itself")
    payload = msgspec.json.encode(derivation).decode()
    pair = (min(earlier, later), max(earlier, later))
    before = connection.execute(f"SELECT payload FROM derivations WHERE {_PAIR}", pair).get
    if before == payload:
        return False
    if before is not None:
        connection.execute(f"DELETE FROM derivations WHERE {_PAIR}", pair)
    connection.execute(
        "INSERT INTO derivations VALUES (?, ?, ?, ?, ?)", (earlier, later, derivation.kind, derivation.share, payload)
    )
    _add_to_totals(connection, {"derivations": 0 if before is not None else 1})
    return True


def _write_document(connection: apsw.Connection, coding: Coding) -> int:
    report, header, document = coding.report, coding.header, coding.document
    published = header.published if header else None
    values: dict[str, Any] = {
        "id": report.id,
        "status": report.status,
        "reason": report.reason,
        **{name: getattr(header, name, None) for name in ("sha256", "title", "source", "url", "language", "length")},
        "author": document.author if document else None,
        **{f"published_{part}": getattr(published, part, None) for part in ("start", "end", "basis")},
        "day": day_of(published),
        "coder": coding.coder,
        **{kind: len(getattr(report, kind)) for kind in _KINDS},
        "document_digest": coding.document_digest,
        "coding_digest": coding.coding_digest,
        "zones": msgspec.json.encode(document.zones if document else ()).decode(),
    }
    names = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    renewed = ", ".join(f"{name} = excluded.{name}" for name in values if name != "id")
    return int(
        connection.execute(
            f"INSERT INTO documents ({names}) VALUES ({marks}) ON CONFLICT (id) DO UPDATE SET {renewed} RETURNING key",
            values,
        ).get
    )


def _write_text(connection: apsw.Connection, key: int, document: Document | None) -> None:
    connection.execute("DELETE FROM texts WHERE document = ?", (key,))
    if document:
        connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (key, document.title, document.text))


def _forget_derivations(connection: apsw.Connection, key: int) -> None:
    connection.execute("DELETE FROM derivations WHERE earlier = ? OR later = ?", (key, key))
    _add_to_totals(connection, {"derivations": -connection.changes()})


def _forget_findings(connection: apsw.Connection, key: int) -> None:
    _tally(connection, key, -1)
    of_document = "SELECT dyad FROM dyad_findings WHERE document = ?"
    connection.execute(f"DELETE FROM dyad_months WHERE events = 0 AND dyad IN ({of_document})", (key,))
    connection.execute(f"DELETE FROM dyad_totals WHERE events = 0 AND dyad IN ({of_document})", (key,))
    connection.execute("DELETE FROM dyad_findings WHERE document = ?", (key,))
    for kind in _KINDS:
        connection.execute(f"DELETE FROM {kind} WHERE document = ?", (key,))


def _write_findings(connection: apsw.Connection, key: int, kind: FindingKind, rows: list[Row]) -> None:
    names = ("document", "start", "end", "id", "day", *COLUMNS_OF[kind], "payload")
    insert = f"INSERT INTO {kind} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    for row in rows:
        finding, evidence = row.finding, row.finding.evidence
        connection.execute(insert, (key, evidence.start, evidence.end, finding.id, row.day, *row.values, row.payload))
        finding_key = connection.last_insert_rowid()
        if isinstance(finding, Event):
            connection.executemany(
                "INSERT INTO event_actors VALUES (?, ?, ?, ?)",
                ((finding_key, role, code, row.day) for role, code in actors_of(finding)),
            )
        _write_dyads(connection, key, kind, finding_key, row)


def _write_dyads(connection: apsw.Connection, key: int, kind: FindingKind, finding_key: int, row: Row) -> None:
    event = row.finding if isinstance(row.finding, Event) else None
    of_event = (event.type, event.quad, event.status) if event else ("", "", "")
    for dyad, direction in row.dyads:
        connection.execute("INSERT INTO dyads (first, second) VALUES (?, ?) ON CONFLICT DO NOTHING", dyad)
        connection.execute(
            "INSERT INTO dyad_findings SELECT key, ?, ?, ?, ?, ?, ?, ?, ? FROM dyads WHERE first = ? AND second = ?",
            (kind, row.day, finding_key, key, *of_event, direction, *dyad),
        )


def _tally(connection: apsw.Connection, key: int, sign: int) -> None:
    """Add the events of a document to the counts of its dyads, or take them away."""
    events = "FROM dyad_findings WHERE document = :key AND kind = 'events'"
    added = "ON CONFLICT DO UPDATE SET events = events + excluded.events"
    values = {"key": key, "sign": sign}
    connection.execute(
        "INSERT INTO dyad_months SELECT dyad, substr(day, 1, 7), type, quad, status, direction, :sign * count(*) "
        f"{events} GROUP BY 1, 2, 3, 4, 5, 6 {added}",
        values,
    )
    quads = ", ".join(f":sign * sum(quad = '{quad}')" for quad in QUADS)
    added = ", ".join(f"{name} = {name} + excluded.{name}" for name in ("events", *map(column_of, QUADS)))
    connection.execute(
        f"INSERT INTO dyad_totals SELECT dyad, status, :sign * count(*), {quads} {events} GROUP BY dyad, status "
        f"UNION ALL SELECT dyad, '', :sign * count(*), {quads} {events} GROUP BY dyad "
        f"ON CONFLICT DO UPDATE SET {added}",
        values,
    )


def _count(connection: apsw.Connection, before: Stored | None, report: CodedReport) -> None:
    """Bring the totals from what was stored of a report to what is stored now."""
    change: dict[str, int] = {report.status: 1}
    change.update({kind: len(getattr(report, kind)) for kind in _KINDS})
    if before:
        change[before.status] = change.get(before.status, 0) - 1
        for kind, number in zip(_KINDS, before.counts, strict=True):
            change[kind] -= number
    _add_to_totals(connection, change)


def _add_to_totals(connection: apsw.Connection, change: dict[str, int]) -> None:
    connection.executemany(
        "INSERT INTO totals VALUES (?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number",
        ((name, number) for name, number in change.items() if number),
    )


def _key_with_text(connection: apsw.Connection, document_id: str) -> int:
    key = connection.execute("SELECT key FROM documents JOIN texts ON document = key WHERE id = ?", (document_id,)).get
    if key is None:
        raise ArchiveError(f"a derivation names report {document_id}, whose text is not in the archive; add it first")
    return int(key)
