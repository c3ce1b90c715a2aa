"""The coder: one report in, its findings out, in the order of the work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from detente.coding import DEFAULT_CONFIDENCE
from detente.coding.actors import find_mentions
from detente.coding.attribution import Attributions
from detente.coding.codebook import Codebook
from detente.coding.drivers import find_drivers
from detente.coding.events import find_events
from detente.coding.figures import find_figures
from detente.coding.people import find_people
from detente.coding.statements import find_statements
from detente.language import DEFAULT_MODEL, Encoder, ParsedReport, Parser
from detente.records import CodedReport, Document
from detente.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderOptions:
    """What to keep: events from `min_confidence` on; figures and drivers about states only, or all of them."""

    min_confidence: float = DEFAULT_CONFIDENCE
    all_figures: bool = False
    all_drivers: bool = False


class Coder:
    """Codes reports. Make one with `Coder.load`, which loads the language model, the world and the codebook."""

    def __init__(
        self,
        parser: Parser,
        world: World,
        codebook: Codebook,
        encoder: Encoder,
        options: CoderOptions | None = None,
    ) -> None:
        self._parser = parser
        self._world = world
        self._codebook = codebook
        self._encoder = encoder
        self._options = options or CoderOptions()

    @classmethod
    def load(
        cls, options: CoderOptions | None = None, *, model: str = DEFAULT_MODEL, overlay: Path | None = None
    ) -> Self:
        """Load all that coding needs; raises ModelError, WorldError or CodebookError where something is amiss."""
        return cls(Parser.load(model), World.load(overlay), Codebook.load(), Encoder.load(), options)

    @property
    def parser(self) -> Parser:
        """The parser that reads the reports."""
        return self._parser

    @property
    def encoder(self) -> Encoder:
        """The encoder that stands beside the frames."""
        return self._encoder

    @property
    def codebook(self) -> Codebook:
        """The codebook that decides the types."""
        return self._codebook

    def code(self, documents: Iterable[Document]) -> Iterator[CodedReport]:
        """Code reports in order; the same text gives the same findings, whatever else is coded with it.

        A report that cannot be coded comes back as failed, with the reason.
        """
        for report in self._parser.parse(documents):
            try:
                yield self.code_parsed(report)
            except Exception as error:  # whatever one report brings to light, the others go on
                reason = f"coding failed: {type(error).__name__}: {error}"
                yield CodedReport(report.document.id, "failed", reason, report.document.header())

    def code_parsed(self, report: ParsedReport) -> CodedReport:
        """Find who is meant, who says what, what happened, how much and why, in one parsed report."""
        mentions = find_mentions(report, self._world)
        people = find_people(report, mentions, self._world)
        statements = find_statements(report, mentions, people)
        attributions = Attributions(statements)
        events = find_events(report, mentions, attributions, self._codebook, self._world, self._encoder)
        figures = find_figures(report, mentions, attributions, every=self._options.all_figures)
        drivers = find_drivers(report, mentions, attributions, every=self._options.all_drivers)
        return CodedReport(
            id=report.document.id,
            status="coded",
            document=report.document.header(),
            events=tuple(event for event in events if event.confidence >= self._options.min_confidence),
            statements=statements,
            figures=figures,
            drivers=drivers,
        )
