"""What an archive tells of single reports and of the findings in them."""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from detente.archive import queries
from detente.archive.connection import said_plainly
from detente.archive.filters import Filter
from detente.archive.rows import DocumentRow, DyadRow, FindingKind, Hit, HitOrder, MonthRow, Order, Totals
from detente.archive.search import search
from detente.archive.session import Session
from detente.archive.sql import count_sql
from detente.errors import NotInArchiveError
from detente.records import CodedReport, Document, Driver, Event, Figure, Statement

FindingT = TypeVar("FindingT", Event, Statement, Figure, Driver)

_ALL: Final = Filter()


class Findings(Session):
    """Reading of reports, findings, counts, and search."""

    def document(self, document_id: str) -> Document:
        """Give a report with its text; raises ArchiveError where the archive has none."""
        with said_plainly(self.folder):
            for document in queries.documents_with_text(self._connection, [document_id]):
                return document
            row = queries.document_row(self._connection, document_id)
        raise NotInArchiveError(f"report {document_id} has no text in the archive; it is {row.status}: {row.reason}")

    def texts(self, document_ids: Iterable[str]) -> Iterator[Document]:
        """Give those of these reports that have a text, in the order of their ids."""
        return self._each(queries.documents_with_text(self._connection, document_ids))

    def report(self, document_id: str) -> CodedReport:
        """Give a report with its findings as they were written; raises ArchiveError for an unknown id."""
        with said_plainly(self.folder):
            return queries.coded_report(self._connection, document_id)

    def row(self, document_id: str) -> DocumentRow:
        """Give what lists show of a report; raises ArchiveError for an unknown id."""
        with said_plainly(self.folder):
            return queries.document_row(self._connection, document_id)

    def documents(self, filter: Filter = _ALL, *, order: Order = "document") -> Iterator[DocumentRow]:
        """Give the reports that pass a filter, whatever became of them."""
        filter.check("documents")
        return self._each(queries.document_rows(self._connection, filter, order))

    def failures(self, filter: Filter = _ALL) -> Iterator[DocumentRow]:
        """Give the reports that failed or were skipped, each with its reason."""
        filter.check("failures")
        return self._each(queries.document_rows(self._connection, filter, "document", "d.status <> 'coded'"))

    def events(self, filter: Filter = _ALL, *, order: Order = "document") -> Iterator[tuple[str, Event]]:
        """Give (document id, event) of the events that pass a filter."""
        return self._findings("events", Event, filter, order)

    def statements(self, filter: Filter = _ALL, *, order: Order = "document") -> Iterator[tuple[str, Statement]]:
        """Give (document id, statement) of the statements that pass a filter."""
        return self._findings("statements", Statement, filter, order)

    def figures(self, filter: Filter = _ALL, *, order: Order = "document") -> Iterator[tuple[str, Figure]]:
        """Give (document id, figure) of the figures that pass a filter."""
        return self._findings("figures", Figure, filter, order)

    def drivers(self, filter: Filter = _ALL, *, order: Order = "document") -> Iterator[tuple[str, Driver]]:
        """Give (document id, driver) of the drivers that pass a filter."""
        return self._findings("drivers", Driver, filter, order)

    def payloads(
        self, kind: FindingKind, filter: Filter = _ALL, *, order: Order = "document"
    ) -> Iterator[tuple[str, str]]:
        """Give (document id, record as JSON) of the findings that pass a filter."""
        filter.check(kind)
        return self._each(queries.payloads(self._connection, kind, filter, order))

    def count(self, kind: FindingKind, filter: Filter = _ALL) -> int:
        """Count the findings that pass a filter, leaving its limit and offset aside."""
        filter.check(kind)
        with said_plainly(self.folder):
            return int(self._connection.execute(count_sql(kind, filter), filter.parameters()).get)

    def dyads(self, filter: Filter = _ALL) -> Iterator[DyadRow]:
        """Give the dyads that have events under a filter, those with most events first, then by their codes."""
        filter.check("events")
        return self._each(queries.dyad_rows(self._connection, filter))

    def months(self, first: str, second: str) -> Iterator[MonthRow]:
        """Give a dyad's counts of events by month, type, quad class, status and direction (of the sorted codes)."""
        return self._each(queries.month_rows(self._connection, (first, second)))

    def search(self, query: str, filter: Filter = _ALL, *, order: HitOrder = "best") -> Iterator[Hit]:
        """Give the reports whose title or text hold all of a query's words.

        `"a phrase"` and `-not` are understood; words are compared by their stems, without case and accents.
        Raises UsageError where no word is left to look for.
        """
        return self._each(search(self._connection, query, filter, order))

    def counts(self) -> Totals:
        """Give how much the archive holds; read from kept counts."""
        with said_plainly(self.folder):
            return queries.totals(self._connection)

    def _findings(
        self, kind: FindingKind, record: type[FindingT], filter: Filter, order: Order
    ) -> Iterator[tuple[str, FindingT]]:
        filter.check(kind)
        return self._each(queries.findings(self._connection, kind, record, filter, order))
