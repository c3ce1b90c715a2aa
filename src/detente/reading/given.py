"""A report as its file gives it, before anything is made of it."""

from dataclasses import dataclass
from typing import Final

from detente.records import CodedReport

EMPTY: Final = "empty"


@dataclass(frozen=True, slots=True)
class Given:
    """Text and metadata as given; `name` says where they stand (a file, or `file:line`)."""

    name: str
    text: str
    id: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


def failed(name: str, reason: str) -> CodedReport:
    """Give the record of what could not be read."""
    return CodedReport(id=name, status="failed", reason=reason)


def skipped(name: str, reason: str) -> CodedReport:
    """Give the record of what was left out on purpose."""
    return CodedReport(id=name, status="skipped", reason=reason)
