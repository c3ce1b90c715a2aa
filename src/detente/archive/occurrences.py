"""Incidents of an archive: its events put together by what happened, and the counts of meetings beside them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import apsw

from detente.archive import queries
from detente.archive.filters import Filter
from detente.records import DateRange, Event, Figure, Incident, Tally

if TYPE_CHECKING:
    from detente.linking.occurrences import Occurrence

_ALL: Final = Filter()


def incident_rows(connection: apsw.Connection, filter: Filter) -> Iterator[Incident]:
    """Give the incidents of which an event passes a filter, its limit and offset aside, in the order of their ids."""
    every = _incidents(connection)
    narrow = replace(filter, limit=None, offset=0)
    if narrow == _ALL:
        yield from every
        return
    wanted = {event.id for _, event in queries.findings(connection, "events", Event, narrow, "document")}
    yield from (each for each in every if not wanted.isdisjoint(each.events))


def tally_rows(connection: apsw.Connection, filter: Filter) -> Iterator[Tally]:
    """Give the counts of meetings in the reports that pass a filter, its limit and offset aside."""
    from detente.linking.tallies import is_tally, tallies

    narrow = replace(filter, limit=None, offset=0)
    figures = [
        each for each in queries.findings(connection, "figures", Figure, narrow, "document") if is_tally(each[1])
    ]
    texts = queries.documents_with_text(connection, (document for document, _ in figures))
    yield from tallies(figures, {each.id: each for each in texts}, _incidents(connection) if figures else [])


def _incidents(connection: apsw.Connection) -> list[Incident]:
    # Linking brings the readers along, half a second that no other question to an archive needs.
    from detente.linking import derived_origins, incidents

    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for document, figure in queries.findings(connection, "figures", Figure, _ALL, "document"):
        figures[document].append(figure)
    origins = derived_origins(queries.derivations(connection, _ALL))
    return incidents(_occurrences(connection, figures), figures, origins)


def _occurrences(connection: apsw.Connection, figures: dict[str, list[Figure]]) -> Iterator["Occurrence"]:
    from detente.linking import occurrences

    published = {
        row.id: DateRange(row.published_start, row.published_end, row.published_basis) if row.published_basis else None
        for row in queries.document_rows(connection, _ALL, "document")
    }
    for document, event in queries.findings(connection, "events", Event, _ALL, "document"):
        yield from occurrences(document, published[document], (event,), figures.get(document, ()))
