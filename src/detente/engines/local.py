"""All stages in one process, in the order of the input, in batches that keep memory bounded."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from detente.archive import Archive
from detente.coding.coder import Coder
from detente.linking import derivation, fingerprints
from detente.records import CodedReport, Derivation, Document

_BATCH_DOCUMENTS = 64
_BATCH_CHARACTERS = 200_000
"""What is held at once, so that memory does not grow with the input; other sizes are not measured."""


def code_all(readings: Iterable[Document | CodedReport], coder: Coder) -> Iterator[CodedReport]:
    """Code what was read, in its order; what could not be read passes through with its reason."""
    for _, report in _coded(readings, coder):
        yield report


def read_all(
    readings: Iterable[Document | CodedReport], coder: Coder, archive: Archive
) -> Iterator[tuple[CodedReport, bool]]:
    """Code what was read, link it with what the archive holds, and keep it; gives each report and whether it is new.

    One transaction a report: what has been given back is on disk.
    """
    for document, report in _coded(readings, coder):
        if document is None:
            yield report, archive.add_unread(report)
        else:
            yield report, _kept(document, report, archive)


def _kept(document: Document, report: CodedReport, archive: Archive) -> bool:
    prints = fingerprints(document)
    with archive.writing():
        links = _derivations(document, archive.candidates(prints, exclude=document.id), archive)
        return archive.add(document, report, fingerprints=prints, derivations=links)


def _coded(readings: Iterable[Document | CodedReport], coder: Coder) -> Iterator[tuple[Document | None, CodedReport]]:
    for batch in _batches(readings):
        for readable, group in groupby(batch, key=lambda each: isinstance(each, Document)):
            if readable:
                documents = [each for each in group if isinstance(each, Document)]
                yield from zip(documents, coder.code(documents), strict=True)
            else:
                yield from ((None, each) for each in group if isinstance(each, CodedReport))


def _batches(readings: Iterable[Document | CodedReport]) -> Iterator[list[Document | CodedReport]]:
    batch: list[Document | CodedReport] = []
    held = 0
    for reading in readings:
        batch.append(reading)
        held += len(reading.text) if isinstance(reading, Document) else 0
        if len(batch) >= _BATCH_DOCUMENTS or held >= _BATCH_CHARACTERS:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _derivations(document: Document, candidates: Iterable[str], archive: Archive) -> list[Derivation]:
    """Verify which of the candidates share passages with the report."""
    found = (derivation(document, archive.document(each)) for each in candidates)
    return [each for each in found if each is not None]
