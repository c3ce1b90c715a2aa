"""What the pages and their JSON show, as one and the same record each."""

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from detente.archive import Archive, DocumentRow, DyadRow, Filter, MonthRow, Totals
from detente.coding.chains import SourceChain, source_chain
from detente.errors import UsageError
from detente.records import CodedReport, Derivation, Document, Driver, Event, Figure, Statement

Finding = Event | Statement | Figure | Driver


class ReportsView(msgspec.Struct, frozen=True):
    """The list of reports."""

    reports: list[DocumentRow]
    totals: Totals


class ReportView(msgspec.Struct, frozen=True):
    """One report, its findings, what it has in common with others (`others` names them), and its source chain."""

    document: Document
    coding: CodedReport
    derivations: list[Derivation]
    others: dict[str, str]
    chain: SourceChain


class DyadsView(msgspec.Struct, frozen=True):
    """The list of dyads."""

    dyads: list[DyadRow]
    totals: Totals


class Found(msgspec.Struct, frozen=True):
    """A finding with the report it stands in and what to call that report."""

    document: str
    outlet: str
    finding: Finding


class DyadView(msgspec.Struct, frozen=True):
    """One dyad: its findings in order of time, the months of its events, and its totals."""

    first: str
    second: str
    events: list[Found]
    statements: list[Found]
    figures: list[Found]
    drivers: list[Found]
    months: list[MonthRow]


# A page of a dyad shows this many findings of a kind; the exports have them all.
SHOWN = 200


def reports_view(archive: Archive, wanted: Filter) -> ReportsView:
    """Give the reports that pass the filter, newest first."""
    return ReportsView(list(archive.documents(wanted, order="newest")), archive.counts())


def report_view(archive: Archive, document_id: str) -> ReportView:
    """Give one report with all that was found in it; raises NotInArchiveError where there is none with a text."""
    document = archive.document(document_id)
    derivations = list(archive.derivations(Filter(documents=(document_id,))))
    ids = {each for link in derivations for each in (link.from_document, link.to_document)}
    others = {each: _called(archive.row(each)) for each in sorted(ids)}
    coding = archive.report(document_id)
    return ReportView(document, coding, derivations, others, source_chain(coding))


def dyads_view(archive: Archive, wanted: Filter) -> DyadsView:
    """Give the dyads with events that pass the filter, those with most events first."""
    rows = sorted(archive.dyads(wanted), key=lambda row: (-row.events, row.first, row.second))
    return DyadsView(rows, archive.counts())


def dyad_view(archive: Archive, codes: str, wanted: Filter) -> DyadView:
    """Give one dyad, named by its codes joined with "~" (`CHN~RUS`); raises UsageError for anything else."""
    first, joined, second = codes.partition("~")
    if not (first and joined and second):
        raise UsageError(f"{codes!r} is not a dyad; write two codes as in CHN~RUS")
    dyad = tuple(sorted((first, second)))
    narrowed = replace(wanted, dyad=(dyad[0], dyad[1]), limit=SHOWN)
    named: dict[str, str] = {}

    def found(rows: Iterable[tuple[str, Finding]]) -> list[Found]:
        return [Found(document, _outlet(archive, document, named), finding) for document, finding in rows]

    return DyadView(
        dyad[0],
        dyad[1],
        found(archive.events(narrowed, order="newest")),
        found(archive.statements(narrowed.within("statements"), order="newest")),
        found(archive.figures(narrowed.within("figures"), order="newest")),
        found(archive.drivers(narrowed.within("drivers"), order="newest")),
        list(archive.months(dyad[0], dyad[1])),
    )


def _outlet(archive: Archive, document: str, named: dict[str, str]) -> str:
    if document not in named:
        row = archive.row(document)
        named[document] = row.source or row.title or document
    return named[document]


def _called(row: DocumentRow) -> str:
    return ": ".join(part for part in (row.source, row.title) if part) or row.id
