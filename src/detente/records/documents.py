"""Reports as they come in and as they go out."""

from typing import Literal

import msgspec

from detente.records.dates import DateRange
from detente.records.findings import Driver, Event, Figure, Statement

ZoneKind = Literal["title", "byline", "dateline", "caption", "boilerplate"]
"""What a stretch of a report is, where it is not running text."""


class Zone(msgspec.Struct, frozen=True):
    """Characters `start` to `end` of a report that are not running text."""

    kind: ZoneKind
    start: int
    end: int


class DocumentHeader(msgspec.Struct, frozen=True):
    """What is known of a report without its text."""

    id: str
    sha256: str
    title: str | None
    source: str | None
    url: str | None
    language: str | None
    length: int
    published: DateRange | None


class Document(msgspec.Struct, frozen=True):
    """A report: the stored text (NFC, never re-flowed) and what its reader found out about it.

    `source` is the outlet. `zones` are in order of their start and do not overlap.
    """

    id: str
    sha256: str
    text: str
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: DateRange | None = None
    zones: tuple[Zone, ...] = ()

    def header(self) -> DocumentHeader:
        """Give the record of this report without its text."""
        return DocumentHeader(
            self.id, self.sha256, self.title, self.source, self.url, self.language, len(self.text), self.published
        )


class CodedReport(msgspec.Struct, frozen=True):
    """One line of `detente code`: a report with its findings, or the reason why it has none."""

    id: str
    status: Literal["coded", "skipped", "failed"]
    reason: str | None = None
    document: DocumentHeader | None = None
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    drivers: tuple[Driver, ...] = ()
