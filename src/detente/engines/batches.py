"""Batches: what is coded at once, and how one bad report does not lose the others of its batch."""

from collections.abc import Iterable, Iterator, Sequence

from detente.coding.coder import Coder
from detente.records import CodedReport, Document

Reading = Document | CodedReport
"""What reading gives: a report, or the record of why there is none."""


def batches(readings: Iterable[Reading], *, characters: int, count: int) -> Iterator[list[Reading]]:
    """Group readings in order: up to `count` of them, from `characters` to twice as many unless one report has more.

    A batch that is full is given before the next reading is asked for.
    """
    batch: list[Reading] = []
    held = 0
    for reading in readings:
        length = length_of(reading)
        if batch and held + length > 2 * characters:
            yield batch
            batch, held = [], 0
        batch.append(reading)
        held += length
        if len(batch) >= count or held >= characters:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def length_of(reading: Reading) -> int:
    """Give the characters that there are to code."""
    return len(reading.text) if isinstance(reading, Document) else 0


def code_batch(coder: Coder, documents: Sequence[Document]) -> Iterator[CodedReport]:
    """Code reports in order; where the batch as a whole fails, what is left of it is coded one by one."""
    done = 0
    try:
        for report in coder.code(documents):
            yield report
            done += 1
    except Exception:  # whatever it was, coding by itself tells which report it is
        for document in documents[done:]:
            yield _coded_alone(coder, document)


def _coded_alone(coder: Coder, document: Document) -> CodedReport:
    try:
        (report,) = coder.code([document])
    except Exception as error:  # the reason is kept in the record
        return failure(document, f"{type(error).__name__}: {error}")
    return report


def failure(document: Document, reason: str) -> CodedReport:
    """Make the record of a report that could not be coded."""
    return CodedReport(document.id, "failed", f"coding failed: {reason}", document.header())
