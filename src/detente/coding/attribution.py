"""To whom a stretch of a report is attributed: the innermost statement that covers it."""

from collections.abc import Iterable
from typing import NamedTuple

from detente.records import Evidence, SaidBy, Statement


class Attribution(NamedTuple):
    """Who says it (None: the report itself) and the outlets through which it came."""

    said_by: SaidBy | None
    via: tuple[str, ...]


class Attributions:
    """Looks up attributions in the statements of one report."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._spans = sorted(
            ((start, end, statement) for statement in statements for start, end in statement.spans),
            key=lambda each: (each[1] - each[0], each[0]),
        )

    def of(self, evidence: Evidence) -> Attribution:
        """Give the attribution of the characters of `evidence`; a statement without speaker attributes to nobody."""
        for start, end, statement in self._spans:
            if start <= evidence.start and evidence.end <= end and statement.speaker:
                return Attribution(statement.speaker.said_by(), statement.via)
        return Attribution(None, ())
