"""All stages on one machine, in the order of the input, in batches that keep memory bounded."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, groupby

from detente.archive import Archive
from detente.coding.coder import Coder
from detente.engines.batches import Reading, batches, code_batch, length_of
from detente.engines.pool import Pool
from detente.engines.workers import Workshop
from detente.linking import derivation, fingerprints
from detente.records import CodedReport, Derivation, Document

_BATCH_READINGS = 64
_BATCH_CHARACTERS = 200_000
"""What is held at once in one process, so that memory does not grow with the input; other sizes are not measured."""

_SHARED_CHARACTERS = 20_000
"""What a worker is given at once: under a second of work, so that all end at about one time."""
_FEW_CHARACTERS = 40_000
"""Up to here nothing is shared out."""


def code_all(
    readings: Iterable[Reading], coder: Coder, *, workers: int = 1, load: Callable[[], Coder] | None = None
) -> Iterator[CodedReport]:
    """Code what was read, in its order; what could not be read passes through with its reason.

    With more than one worker, and where there is enough to code, that many processes code; the result is the same.
    Where processes cannot be forked, each calls `load`, which must be picklable; without it one process codes.
    """
    for _, report in _coded(readings, coder, workers, load):
        yield report


def read_all(
    readings: Iterable[Reading],
    coder: Coder,
    archive: Archive,
    *,
    workers: int = 1,
    load: Callable[[], Coder] | None = None,
) -> Iterator[tuple[CodedReport, bool]]:
    """Code what was read, link it with what the archive holds, and keep it; gives each report and whether it is new.

    One transaction a report: what has been given back is on disk. `workers` and `load` are those of `code_all`;
    linking and writing stay in this process.
    """
    for document, report in _coded(readings, coder, workers, load):
        if document is None:
            yield report, archive.add_unread(report)
        else:
            yield report, keep(document, report, archive)


def keep(document: Document, report: CodedReport, archive: Archive) -> bool:
    """Link a coded report with what the archive holds and write it; return whether anything changed."""
    prints = fingerprints(document)
    with archive.writing():
        links = _derivations(document, archive.candidates(prints, exclude=document.id), archive)
        return archive.add(document, report, fingerprints=prints, derivations=links)


def _coded(
    readings: Iterable[Reading], coder: Coder, workers: int, load: Callable[[], Coder] | None
) -> Iterator[tuple[Document | None, CodedReport]]:
    workshop = Workshop.of(coder, load) if workers > 1 else None
    if workshop is None:
        yield from _coded_here(readings, coder)
        return
    rest = iter(readings)
    first = _first(rest)
    if sum(map(length_of, first)) < _FEW_CHARACTERS and len(first) < _BATCH_READINGS:
        yield from _coded_here(first, coder)
        return
    shared = batches(chain(first, rest), characters=_SHARED_CHARACTERS, count=_BATCH_READINGS)
    yield from Pool(workshop, workers).code(shared)


def _first(readings: Iterator[Reading]) -> list[Reading]:
    """Read until it is enough to be shared out, or to the end."""
    first: list[Reading] = []
    held = 0
    for reading in readings:
        first.append(reading)
        held += length_of(reading)
        if held >= _FEW_CHARACTERS or len(first) >= _BATCH_READINGS:
            break
    return first


def _coded_here(readings: Iterable[Reading], coder: Coder) -> Iterator[tuple[Document | None, CodedReport]]:
    for batch in batches(readings, characters=_BATCH_CHARACTERS, count=_BATCH_READINGS):
        for readable, group in groupby(batch, key=lambda each: isinstance(each, Document)):
            if readable:
                documents = [each for each in group if isinstance(each, Document)]
                yield from zip(documents, code_batch(coder, documents), strict=True)
            else:
                yield from ((None, each) for each in group if isinstance(each, CodedReport))


def _derivations(document: Document, candidates: Iterable[str], archive: Archive) -> list[Derivation]:
    """Verify which of the candidates share passages with the report."""
    found = (derivation(document, archive.document(each)) for each in candidates)
    return [each for each in found if each is not None]
