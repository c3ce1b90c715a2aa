"""A pool: batches coded by several processes at once, given back in their order."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait

from detente.engines.batches import Reading, failure
from detente.engines.workers import Worker, Workshop
from detente.records import CodedReport, Document

_AHEAD = 8
"""Batches a worker that may be read and not yet given back: others go on while one codes a long report."""


@dataclass(slots=True, eq=False)
class _Batch:
    """Readings and, as they come, their reports."""

    readings: list[Reading]
    reports: dict[int, CodedReport] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reports.update((n, each) for n, each in enumerate(self.readings) if isinstance(each, CodedReport))

    @property
    def complete(self) -> bool:
        return len(self.reports) == len(self.readings)

    def coded(self) -> Iterator[tuple[Document | None, CodedReport]]:
        for n, reading in enumerate(self.readings):
            yield (reading if isinstance(reading, Document) else None), self.reports[n]


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """Documents of a batch, by their places in it; `again` where a worker has died of them or of their company."""

    batch: _Batch
    documents: dict[int, Document]
    again: bool = False

    def done(self, reports: Sequence[CodedReport]) -> None:
        self.batch.reports.update(zip(self.documents, reports, strict=True))

    def one_by_one(self) -> list["_Task"]:
        return [_Task(self.batch, {n: document}, again=True) for n, document in self.documents.items()]


class Pool:
    """Codes batches with up to `count` workers, which are started as there is work for them."""

    def __init__(self, workshop: Workshop, count: int) -> None:
        self._workshop = workshop
        self._count = count
        self._waiting: deque[_Task] = deque()
        self._idle: list[Worker] = []
        self._busy: dict[Worker, _Task] = {}

    def code(self, batches: Iterator[list[Reading]]) -> Iterator[tuple[Document | None, CodedReport]]:
        """Give each reading's report in order, beside its document where it has one.

        The documents of a batch whose worker dies are coded once more, each by itself; one of which a worker dies
        again is a failed report with its reason.
        """
        ahead: deque[_Batch] = deque()
        try:
            while True:
                self._attend(block=False)
                if ahead and ahead[0].complete:
                    for each in ahead.popleft().coded():
                        yield each
                        self._attend(block=False)
                elif len(ahead) < _AHEAD * self._count and (readings := next(batches, None)) is not None:
                    ahead.append(self._begun(readings))
                elif ahead:
                    self._attend(block=True)
                else:
                    return
        finally:
            self._stop()

    def _begun(self, readings: list[Reading]) -> _Batch:
        batch = _Batch(readings)
        documents = {n: each for n, each in enumerate(readings) if isinstance(each, Document)}
        if documents:
            self._waiting.append(_Task(batch, documents))
        return batch

    def _attend(self, *, block: bool) -> None:
        """Take what workers have finished, where need be after waiting for one, and hand out what waits."""
        self._hand_out()
        ready = set(wait([worker.connection for worker in self._busy], None if block else 0))
        for worker in [each for each in self._busy if each.connection in ready]:
            self._take(worker)
        self._hand_out()

    def _hand_out(self) -> None:
        while self._waiting and (self._idle or len(self._busy) < self._count):
            worker = self._free()
            if worker is None:
                return
            task = self._waiting.popleft()
            self._busy[worker] = task
            worker.give(list(task.documents.values()))

    def _free(self) -> Worker | None:
        """Give a new worker while there may be more, else an idle one; None where there is to be no more for now."""
        if len(self._idle) + len(self._busy) < self._count:
            try:
                return self._workshop.start()
            except OSError:
                if not (self._idle or self._busy):
                    raise
        return self._idle.pop() if self._idle else None

    def _take(self, worker: Worker) -> None:
        task = self._busy.pop(worker)
        reports = worker.take()
        if reports is not None:
            self._idle.append(worker)
            task.done(reports)
            return
        ending = worker.stop()
        if task.again:
            task.done(
                [failure(each, f"the process that coded it ended with {ending}") for each in task.documents.values()]
            )
        else:
            self._waiting.extendleft(reversed(task.one_by_one()))

    def _stop(self) -> None:
        for worker in (*self._idle, *self._busy):
            worker.stop()
        self._idle.clear()
        self._busy.clear()
