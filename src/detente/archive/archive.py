"""The archive: one folder, one SQLite file, many readers, one writer at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

import apsw

from detente import __version__
from detente.archive import queries
from detente.archive.connection import open_connection, said_plainly
from detente.archive.filters import Filter
from detente.archive.findings import evidence_of
from detente.archive.occurrences import incident_rows, tally_rows
from detente.archive.rows import (
    DocumentRow,
    DyadRow,
    FindingKind,
    Hit,
    HitOrder,
    MonthRow,
    Order,
    Totals,
)
from detente.archive.search import search
from detente.archive.sql import count_sql
from detente.archive.writing import Coding, stored, write_coding, write_derivation, write_fingerprints
from detente.errors import ArchiveError, NotInArchiveError
from detente.records import (
    CodedReport,
    Conflict,
    Derivation,
    Document,
    Driver,
    Event,
    Figure,
    Incident,
    Mechanism,
    Statement,
    Story,
    Tally,
)

FindingT = TypeVar("FindingT", Event, Statement, Figure, Driver)
ItemT = TypeVar("ItemT")

CODER: Final = f"detente {__version__}"
_ALL: Final = Filter()


class Archive:
    """An open archive; a context manager. Make one with `Archive.open`.

    Iterators read as they are consumed; do not write through the same archive before they are at their end.
    Everything raises ArchiveError where the file cannot be read or written as asked.
    """

    def __init__(self, connection: apsw.Connection, folder: Path) -> None:
        self._connection = connection
        self.folder = folder

    @classmethod
    def open(cls, folder: Path, *, write: bool = False, wait: float = 5.0) -> Self:
        """Open the archive in `folder`.

        For writing, folder and file are made where they are missing, and an older schema is led to the newest.
        Read-only opening makes nothing, and no writer blocks it: every query sees what was last committed.
        A writer waits at most `wait` seconds for another one.
        """
        return cls(open_connection(folder, write=write, wait=wait), folder)

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

    def add(
        self,
        document: Document,
        report: CodedReport,
        *,
        fingerprints: Iterable[int] = (),
        derivations: Iterable[Derivation] = (),
        coder: str = CODER,
    ) -> bool:
        """Write a report, its findings and how it hangs together with others; return whether anything changed.

        In one transaction. What was found before is replaced. Of derivations, those given are put in the place of
        what was stored for the same two reports; fingerprints and derivations of a document that is unchanged stay
        where none are given. `coder` names the version that coded the report.
        Raises EvidenceError where a finding does not fit the text, and ArchiveError where the parts do not belong
        together; then nothing is written.
        """
        if report.id != document.id:
            raise ArchiveError(f"the coding of report {report.id} cannot be stored with the text of {document.id}")
        for evidence in evidence_of(report):
            evidence.check(document.text)
        with self.writing(), _encodable(document.id):
            key, changed = write_coding(self._connection, Coding(report, document, coder))
            found = list(fingerprints)
            if found:
                changed |= write_fingerprints(self._connection, key, found)
            for derivation in derivations:
                if document.id not in (derivation.from_document, derivation.to_document):
                    raise ArchiveError(f"a derivation that does not name report {document.id} cannot be stored with it")
                changed |= write_derivation(self._connection, derivation)
        return changed

    def add_unread(self, report: CodedReport, *, coder: str = CODER) -> bool:
        """Write that a report was skipped or failed before there was a text; return whether anything changed.

        A report whose text is in the archive stays as it is: failing to read it again takes nothing away.
        """
        if report.status == "coded":
            raise ArchiveError(f"report {report.id} is coded, but its text is not given; add it with its document")
        with self.writing(), _encodable(report.id):
            before = stored(self._connection, report.id)
            if before and before.document_digest is not None:
                return False
            return write_coding(self._connection, Coding(report, None, coder))[1]

    def candidates(self, fingerprints: Iterable[int], *, exclude: str, shared: int = queries.SHARED) -> list[str]:
        """Give the ids of reports that share at least `shared` fingerprints, sorted and without `exclude`.

        Fingerprints of more than `queries.COMMON` reports do not count. Only where there are such does it matter in
        which order reports come: early ones have been compared when a fingerprint was not yet common.
        """
        with said_plainly(self.folder):
            return queries.candidates(self._connection, fingerprints, exclude, shared)

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

    def derivations(self, filter: Filter = _ALL) -> Iterator[Derivation]:
        """Give derivations in the order of their two ids.

        A filter's period and outlets are those of the report that derives; of its documents, one of the two is enough.
        """
        filter.check("derivations")
        return self._each(queries.derivations(self._connection, filter))

    def stories(self, filter: Filter = _ALL) -> Iterator[Story]:
        """Give the stories of all reports that have a text, or those that hold a report of the filter's documents.

        They are grouped anew each time, so that they are the same in whatever order the reports came.
        """
        filter.check("stories")
        return self._each(self._stories(filter))

    def incidents(self, filter: Filter = _ALL) -> Iterator[Incident]:
        """Give what happened, each occurrence once, that has an event which passes a filter; in the order of their ids.

        They are put together anew each time, so that they are the same in whatever order the reports came.
        """
        filter.check("incidents")
        return self._each(_some(incident_rows(self._connection, filter, self.origins), filter))

    def tallies(self, filter: Filter = _ALL) -> Iterator[Tally]:
        """Give the counts of meetings that reports claim, beside the meetings in the archive."""
        filter.check("tallies")
        return self._each(_some(tally_rows(self._connection, filter, self.origins), filter))

    def conflicts(self, filter: Filter = _ALL) -> Iterator[Conflict]:
        """Give the conflicts among the findings that pass a filter: of figures, then over who; found anew each time."""
        filter.check("conflicts")
        return self._each(_some(self._conflicts(filter), filter))

    def mechanisms(self, filter: Filter = _ALL) -> Iterator[Mechanism]:
        """Give the ledger of mechanisms of the drivers that pass a filter; grouped anew each time."""
        filter.check("mechanisms")
        return self._each(_some(self._mechanisms(filter), filter))

    def origins(self, document_ids: Iterable[str]) -> dict[str, str | None]:
        """Give where each of these reports has its news from, as `detente.linking.origins` does; read anew each time.

        A report without a text has no known origin.
        """
        from detente.linking import named_origin, origins

        wanted = dict.fromkeys(document_ids)
        drawn = list(self.derivations())
        needed = set(wanted)
        reached = needed
        while reached:
            reached = {each.from_document for each in drawn if each.to_document in reached} - needed
            needed |= reached
        named: dict[str, str | None] = dict.fromkeys(needed)
        named |= {document.id: named_origin(document) for document in self.texts(needed)}
        found = origins(named, drawn)
        return {document: found[document] for document in wanted}

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

    def _stories(self, filter: Filter) -> Iterator[Story]:
        # Linking brings the readers along, half a second that no other question to an archive needs.
        from detente.linking import profile, stories

        ids = queries.ids_with_text(self._connection)
        profiles = map(profile, queries.documents_with_text(self._connection, ids))
        wanted = set(filter.documents)
        found = (
            story
            for story in stories(ids, queries.derivations(self._connection, _ALL), profiles)
            if not wanted or not wanted.isdisjoint(story.documents)
        )
        yield from _some(found, filter)

    def _conflicts(self, filter: Filter) -> Iterator[Conflict]:
        from detente.linking import anachronisms, conflicts, identity_conflicts
        from detente.world import World

        every = replace(filter, limit=None, offset=0)
        figures = list(self.figures(every))
        days = {row.id: row.published_start for row in self.documents()}
        yield from conflicts(figures)
        yield from identity_conflicts(self.statements(every))
        yield from anachronisms(World.load(), self.events(every), figures, days.get)

    def _mechanisms(self, filter: Filter) -> Iterator[Mechanism]:
        from detente.linking import mechanisms

        outlets = {row.id: row.source or row.title for row in self.documents()}
        found = self.drivers(replace(filter, limit=None, offset=0))
        yield from mechanisms(found, self.origins(outlets), outlets)

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


@contextmanager
def _encodable(document_id: str) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise ArchiveError(
            f"report {document_id} holds half of a surrogate pair, which is no character; read it with it replaced"
        ) from error


def _some(items: Iterator[ItemT], filter: Filter) -> Iterator[ItemT]:
    """The items that a filter's limit and offset leave."""
    return islice(items, filter.offset, None if filter.limit is None else filter.offset + filter.limit)
