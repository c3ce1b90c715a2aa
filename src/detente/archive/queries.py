"""Reading the archive: records back as they came, and the rows of lists."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

import apsw
import msgspec

from detente.archive.filters import Filter
from detente.archive.rows import DocumentRow, DyadRow, FindingKind, MonthRow, Order, Totals
from detente.archive.sql import derivations_sql, documents_sql, dyads_sql, findings_sql
from detente.archive.writing import signed
from detente.errors import NotInArchiveError
from detente.records import (
    CodedReport,
    DateRange,
    Derivation,
    Document,
    DocumentHeader,
    Driver,
    Event,
    Figure,
    Statement,
    Zone,
)

FindingT = TypeVar("FindingT", Event, Statement, Figure, Driver)

DOCUMENT_COLUMNS: Final = ", ".join(f"d.{name}" for name in DocumentRow.__struct_fields__)
"""The columns of `documents AS d` in the order of DocumentRow."""

_KNOWN: Final = ("id", "sha256", "text", "title", "source", "author", "url", "language")
_DOCUMENT: Final = """
    SELECT d.id, d.sha256, t.text, d.title, d.source, d.author, d.url, d.language,
           d.published_start, d.published_end, d.published_basis, d.zones
    FROM documents AS d JOIN texts AS t ON t.document = d.key
"""

# A run of words in more reports than this says nothing about who copied whom, and looking it up would cost every report
# more as the archive grows. Among 602 web and newspaper articles the most frequent is in 20, so nothing is lost there.
COMMON: Final = 500
"""A fingerprint that more reports than this share is ignored."""

# Of those articles 744 pairs share 1 fingerprint, among them all 298 that derive; 544 share 2, with 291 that derive.
SHARED: Final = 1
"""How many fingerprints two reports must share to be compared, unless asked otherwise."""


def document_row(connection: apsw.Connection, document_id: str) -> DocumentRow:
    """Give what is known of a report without its text; raises ArchiveError for an unknown id."""
    row = connection.execute(f"SELECT {DOCUMENT_COLUMNS} FROM documents AS d WHERE d.id = ?", (document_id,)).fetchone()
    if row is None:
        raise NotInArchiveError(f"there is no report {document_id} in the archive; detente export documents lists them")
    return DocumentRow(*row)


def documents_with_text(connection: apsw.Connection, document_ids: Iterable[str]) -> Iterator[Document]:
    """Give the documents with these ids in the order of the ids; those without a stored text are left out."""
    for document_id in sorted(set(document_ids)):
        row = connection.execute(f"{_DOCUMENT} WHERE d.id = ?", (document_id,)).fetchone()
        if row is not None:
            *known, start, end, basis, zones = row
            yield Document(
                **dict(zip(_KNOWN, known, strict=True)),
                published=_dates(start, end, basis),
                zones=msgspec.json.decode(zones, type=tuple[Zone, ...]),
            )


def ids_with_text(connection: apsw.Connection) -> list[str]:
    """Give the ids of all documents with a stored text, sorted."""
    sql = "SELECT d.id FROM documents AS d JOIN texts AS t ON t.document = d.key ORDER BY d.id"
    return [document_id for (document_id,) in connection.execute(sql)]


def coded_report(connection: apsw.Connection, document_id: str) -> CodedReport:
    """Give a report with its findings in the coder's order; raises ArchiveError for an unknown id."""
    row = document_row(connection, document_id)
    return CodedReport(
        row.id,
        row.status,
        row.reason,
        header_of(row),
        tuple(msgspec.json.decode(found, type=Event) for found in _payloads_of(connection, "events", row.id)),
        tuple(msgspec.json.decode(found, type=Statement) for found in _payloads_of(connection, "statements", row.id)),
        tuple(msgspec.json.decode(found, type=Figure) for found in _payloads_of(connection, "figures", row.id)),
        tuple(msgspec.json.decode(found, type=Driver) for found in _payloads_of(connection, "drivers", row.id)),
    )


def header_of(row: DocumentRow) -> DocumentHeader | None:
    """Give the header of a report; None where it could not be read at all."""
    if row.sha256 is None or row.length is None:
        return None
    published = _dates(row.published_start, row.published_end, row.published_basis)
    return DocumentHeader(row.id, row.sha256, row.title, row.source, row.url, row.language, row.length, published)


def document_rows(connection: apsw.Connection, filter: Filter, order: Order, *conditions: str) -> Iterator[DocumentRow]:
    """Give the reports that pass a filter and further conditions on `d`."""
    sql = documents_sql(DOCUMENT_COLUMNS, filter, order, *conditions)
    for row in connection.execute(sql, filter.parameters()):
        yield DocumentRow(*row)


def payloads(connection: apsw.Connection, kind: FindingKind, filter: Filter, order: Order) -> Iterator[tuple[str, str]]:
    """Give (document id, record as JSON) of the findings that pass a filter."""
    filter.check(kind)
    yield from connection.execute(findings_sql(kind, "d.id, f.payload", filter, order), filter.parameters())


def findings(
    connection: apsw.Connection, kind: FindingKind, record: type[FindingT], filter: Filter, order: Order
) -> Iterator[tuple[str, FindingT]]:
    """Give (document id, record) of the findings that pass a filter; `record` is the type of this kind."""
    decoder = msgspec.json.Decoder(record)
    for document_id, payload in payloads(connection, kind, filter, order):
        yield document_id, decoder.decode(payload)


def dyad_rows(connection: apsw.Connection, filter: Filter) -> Iterator[DyadRow]:
    """Give the dyads that have events under a filter, those with most events first."""
    for row in connection.execute(dyads_sql(filter), filter.parameters()):
        yield DyadRow(*row)


def month_rows(connection: apsw.Connection, dyad: tuple[str, str]) -> Iterator[MonthRow]:
    """Give a dyad's counts of events in order of month; undated ones first."""
    sql = """
        SELECT nullif(month, ''), type, quad, status, direction, events
        FROM dyad_months WHERE dyad = (SELECT key FROM dyads WHERE first = ? AND second = ?)
        ORDER BY month, type, quad, status, direction
    """
    for row in connection.execute(sql, tuple(sorted(dyad))):
        yield MonthRow(*row)


def derivations(connection: apsw.Connection, filter: Filter) -> Iterator[Derivation]:
    """Give derivations in the order of their two ids.

    A period and outlets are those of the report that derives; of `documents`, one of the two is enough.
    """
    decoder = msgspec.json.Decoder(Derivation)
    for (payload,) in connection.execute(derivations_sql(filter), filter.parameters()):
        yield decoder.decode(payload)


def candidates(connection: apsw.Connection, fingerprints: Iterable[int], exclude: str, shared: int) -> list[str]:
    """Give the ids of reports that share at least `shared` of these fingerprints, sorted."""
    wanted = msgspec.json.encode(sorted({signed(fingerprint) for fingerprint in fingerprints})).decode()
    sql = """
        WITH wanted AS (SELECT value AS hash FROM json_each(?1)),
        rare AS (
            SELECT hash FROM wanted
            WHERE (SELECT count(*) FROM (SELECT 1 FROM fingerprints AS f WHERE f.hash = wanted.hash LIMIT ?2 + 1)) <= ?2
        )
        SELECT d.id FROM (
            SELECT f.document AS document FROM rare CROSS JOIN fingerprints AS f ON f.hash = rare.hash
            GROUP BY f.document HAVING count(*) >= ?3
        ) AS c JOIN documents AS d ON d.key = c.document
        WHERE d.id <> ?4 ORDER BY d.id
    """
    return [row[0] for row in connection.execute(sql, (wanted, COMMON, shared, exclude))]


def totals(connection: apsw.Connection) -> Totals:
    """Give how much the archive holds, from counts that are kept."""
    return Totals(**dict(connection.execute("SELECT name, number FROM totals")))


def _payloads_of(connection: apsw.Connection, kind: FindingKind, document_id: str) -> list[str]:
    sql = f"SELECT payload FROM {kind} WHERE document = (SELECT key FROM documents WHERE id = ?) ORDER BY key"
    return [payload for (payload,) in connection.execute(sql, (document_id,))]


def _dates(start: str | None, end: str | None, basis: str | None) -> DateRange | None:
    return None if basis is None else DateRange(start, end, basis)
