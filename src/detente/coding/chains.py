"""The source chain of a report: who speaks in it and the outlets through which the words came, as a small graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from detente.records import CodedReport, Event, Figure

NodeKind = Literal["speaker", "outlet", "report"]
LinkKind = Literal["told", "carried", "reported"]
"""Told by a speaker to an outlet, carried from one outlet by another, reported here."""


class ChainNode(msgspec.Struct, frozen=True):
    """Somebody who speaks, an outlet that passes words on, or the report itself."""

    name: str
    kind: NodeKind


class ChainLink(msgspec.Struct, frozen=True):
    """What went from one node to another: the places of both among the nodes, and the ids of the findings."""

    start: int
    end: int
    kind: LinkKind
    findings: tuple[str, ...]


class SourceChain(msgspec.Struct, frozen=True):
    """The nodes in the order of their first finding, the report first, and the links between them."""

    nodes: tuple[ChainNode, ...]
    links: tuple[ChainLink, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets between the speakers and the report."""
        return tuple(node.name for node in self.nodes if node.kind == "outlet")


def source_chain(report: CodedReport) -> SourceChain:
    """Give the graph of who said something in a report, to whom, and through whom it came.

    Each finding with a source goes along a path: its speaker, the outlet spoken to, the outlets that passed it on, the
    report. Findings of the reporter alone have no path.
    """
    own = report.document.source if report.document is not None else None
    outlets = {outlet for _, _, between in _paths(report) for outlet in between}
    nodes = {(own or "this report", "report"): 0}
    links: dict[tuple[int, int, LinkKind], dict[str, None]] = {}

    def node(name: str) -> int:
        kind: NodeKind = "report" if name == own else "outlet" if name in outlets else "speaker"
        return nodes.setdefault((name, kind), len(nodes))

    for identity, speaker, between in _paths(report):
        path = [node(name) for name in dict.fromkeys((*([speaker] if speaker else []), *between))]
        for place, (start, end) in enumerate(zip(path, [*path[1:], 0], strict=True)):
            if start != end:
                told = place == 0 and bool(speaker) and end != 0
                kind: LinkKind = "reported" if end == 0 else "told" if told else "carried"
                links.setdefault((start, end, kind), {})[identity] = None
    return SourceChain(
        tuple(ChainNode(name, kind) for name, kind in nodes),  # type: ignore[arg-type]
        tuple(ChainLink(start, end, kind, tuple(found)) for (start, end, kind), found in links.items()),
    )


def _paths(report: CodedReport) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """The findings that somebody said or passed on: id, speaker, and the outlets from the speaker to the report."""
    for statement in report.statements:
        told = (statement.told_to,) if statement.told_to and statement.told_to != statement.told_to.lower() else ()
        if statement.speaker is not None or statement.via:
            name = statement.speaker.name if statement.speaker is not None else None
            yield statement.id, name, (*told, *statement.via)
    others: tuple[Event | Figure, ...] = (*report.events, *report.figures)
    for finding in others:
        if finding.said_by is not None or finding.via:
            yield finding.id, finding.said_by.name if finding.said_by is not None else None, finding.via
