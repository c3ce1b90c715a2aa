"""Incidents of an archive: its events put together by what happened, and the counts of meetings beside them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import apsw

from detente.archive import queries
from detente.archive.filters import Filter
from detente.records import DateRange, Event, Figure, Incident, Tally

if TYPE_CHECKING:
    from detente.linking.occurrences import Occurrence

_ALL: Final = Filter()

Origins = Callable[[Iterable[str]], Mapping[str, str | None]]
"""Gives where each of some reports has its news from, None where that is not known."""


def incident_rows(connection: apsw.Connection, filter: Filter, origins: Origins) -> Iterator[Incident]:
    """Give the incidents of which an event passes a filter, its limit and offset aside, in the order of their ids."""
    figures = _figures(connection)
    every = _incidents(list(_occurrences(connection, figures)), figures, origins)
    narrow = replace(filter, limit=None, offset=0)
    if narrow == _ALL:
        yield from every
        return
    wanted = {event.id for _, event in queries.findings(connection, "events", Event, narrow, "document")}
    yield from (each for each in every if not wanted.isdisjoint(each.events))


def tally_rows(connection: apsw.Connection, filter: Filter, origins: Origins) -> Iterator[Tally]:
    """Give the counts of meetings in the reports that pass a filter, its limit and offset aside."""
    from detente.linking.tallies import is_tally, tallies

    narrow = replace(filter, limit=None, offset=0)
    found = [each for each in queries.findings(connection, "figures", Figure, narrow, "document") if is_tally(each[1])]
    if found:
        figures = _figures(connection)
        told = list(_occurrences(connection, figures))
        texts = queries.documents_with_text(connection, (document for document, _ in found))
        yield from tallies(found, {each.id: each for each in texts}, _incidents(told, figures, origins), told)


def _incidents(
    told: Sequence["Occurrence"], figures: Mapping[str, Sequence[Figure]], origins: Origins
) -> list[Incident]:
    # Linking brings the readers along, half a second that no other question to an archive needs.
    from detente.linking import incidents

    return incidents(told, figures, origins({each.document for each in told}))


def _figures(connection: apsw.Connection) -> Mapping[str, list[Figure]]:
    figures: defaultdict[str, list[Figure]] = defaultdict(list)
    for document, figure in queries.findings(connection, "figures", Figure, _ALL, "document"):
        figures[document].append(figure)
    return figures


def _occurrences(connection: apsw.Connection, figures: Mapping[str, Sequence[Figure]]) -> Iterator["Occurrence"]:
    from detente.linking import occurrences

    published = {
        row.id: DateRange(row.published_start, row.published_end, row.published_basis) if row.published_basis else None
        for row in queries.document_rows(connection, _ALL, "document")
    }
    for document, event in queries.findings(connection, "events", Event, _ALL, "document"):
        yield from occurrences(document, published[document], (event,), figures.get(document, ()))
