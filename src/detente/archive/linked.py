"""What holds between the reports of an archive: derivations, stories, incidents, conflicts, the ledger."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final, TypeVar

from detente.archive import queries
from detente.archive.filters import Filter
from detente.archive.occurrences import incident_rows, tally_rows
from detente.archive.reading import Findings
from detente.records import Conflict, Derivation, Incident, Mechanism, Story, Tally

ItemT = TypeVar("ItemT")

_ALL: Final = Filter()


class Links(Findings):
    """Reading of what is found from several reports together."""

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
        """Give the conflicts among the findings that pass a filter, found anew each time.

        Those of figures come first, then those over who, then those over the details of one incident.
        """
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
        from detente.linking import anachronisms, conflicts, identity_conflicts, incident_conflicts
        from detente.world import World

        every = replace(filter, limit=None, offset=0)
        figures = list(self.figures(every))
        days = {row.id: row.published_start for row in self.documents()}
        yield from conflicts(figures)
        yield from identity_conflicts(self.statements(every))
        yield from anachronisms(World.load(), self.events(every), figures, days.get)
        yield from incident_conflicts(incident_rows(self._connection, every, self.origins))

    def _mechanisms(self, filter: Filter) -> Iterator[Mechanism]:
        from detente.linking import mechanisms

        outlets = {row.id: row.source or row.title for row in self.documents()}
        found = self.drivers(replace(filter, limit=None, offset=0))
        yield from mechanisms(found, self.origins(outlets), outlets)


def _some(items: Iterator[ItemT], filter: Filter) -> Iterator[ItemT]:
    """The items that a filter's limit and offset leave."""
    return islice(items, filter.offset, None if filter.limit is None else filter.offset + filter.limit)
