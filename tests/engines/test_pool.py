"""The pool: order, what is held, what becomes of the others when a worker dies, and that nothing is left running."""

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from detente.coding.coder import Coder
from detente.engines.batches import Reading, batches
from detente.engines.pool import Pool
from detente.engines.workers import Worker, Workshop
from detente.records import CodedReport, Document
from tests.engines.coders import DEADLY, Plain, failures, numbered, pids

UNREAD = CodedReport(id="torn.txt", status="failed", reason="binary file")


def workshop(coder: Coder | None = None) -> Workshop:
    made = Workshop.of(coder or Plain(), None)
    if made is None:
        pytest.skip("processes cannot be forked here")
    return made


def pooled(
    readings: Iterable[Reading], coder: Coder | None = None, *, workers: int = 2
) -> Iterator[tuple[Document | None, CodedReport]]:
    """Code in a pool, in batches of five of the numbered reports."""
    yield from Pool(workshop(coder), workers).code(batches(readings, characters=10_000, count=10))


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("slow", [0, 5, 39])
def test_reports_come_out_in_the_order_they_went_in_whichever_is_done_first(slow: int) -> None:
    documents = numbered(40, slow=slow)
    readings = [UNREAD, *documents[:7], UNREAD, UNREAD, *documents[7:], UNREAD]
    found = list(pooled(readings, workers=3))
    assert [report.id for _, report in found] == [reading.id for reading in readings]
    assert [document for document, _ in found if document] == documents
    assert all(report == UNREAD for document, report in found if document is None)
    assert len(pids(report for document, report in found if document)) == 3


def test_nothing_is_started_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Workshop, "start", lambda _: pytest.fail("a worker was started"))
    assert list(pooled([])) == []
    assert list(pooled([UNREAD] * 25)) == [(None, UNREAD)] * 25


def test_there_are_no_more_workers_than_batches() -> None:
    assert len(pids(report for _, report in pooled(numbered(10), workers=8))) == 2


@pytest.mark.parametrize("place", [0, 2, 4, 12, 19])
@pytest.mark.parametrize(("mark", "ending"), [("deadly", "exit status 3"), ("killed", "signal 9 (Killed)")])
def test_a_report_that_ends_its_process_costs_only_itself(mark: str, ending: str, place: int) -> None:
    documents = numbered(20, **{mark: place})
    reports = [report for _, report in pooled(documents)]
    assert [report.document for report in reports] == [document.header() for document in documents]
    reason = f"coding failed: the process that coded it ended with {ending}"
    assert failures(reports) == {f"report-{place}": reason}


def test_where_every_report_ends_its_process_every_one_is_a_record() -> None:
    reports = [report for _, report in pooled(numbered(12, every="deadly"))]
    assert list(failures(reports)) == [f"report-{n}" for n in range(12)]


def test_a_report_that_ends_its_process_only_once_is_coded(tmp_path: Path) -> None:
    class Once(Plain):
        def code(self, documents: Iterable[Document]) -> Iterator[CodedReport]:
            for document in documents:
                if DEADLY in document.text and not (tmp_path / document.id).exists():
                    (tmp_path / document.id).touch()
                    os._exit(1)
                yield CodedReport(document.id, "coded", document=document.header())

    documents = numbered(12, deadly=6)
    reports = [report for _, report in pooled(documents, Once())]
    assert [report.document for report in reports] == [document.header() for document in documents]
    assert not failures(reports)
    assert [path.name for path in tmp_path.iterdir()] == ["report-6"]


def test_no_more_is_read_ahead_than_keeps_the_workers_busy() -> None:
    taken = 0

    def counted() -> Iterator[Document]:
        nonlocal taken
        for document in numbered(500, slow=0):
            taken += 1
            yield document

    coded = pooled(counted())
    next(coded)
    assert 5 <= taken <= 2 * 8 * 5
    coded.close()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_when_reading_fails_the_workers_end(error: type[BaseException]) -> None:
    def failing() -> Iterator[Document]:
        yield from numbered(20)
        raise error

    with pytest.raises(error):
        list(pooled(failing()))


def test_where_there_is_no_room_for_a_second_worker_the_first_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    start, started = Workshop.start, []

    def only_once(made: Workshop) -> Worker:
        if started:
            raise OSError("no room")
        started.append(made)
        return start(made)

    monkeypatch.setattr(Workshop, "start", only_once)
    reports = [report for _, report in pooled(numbered(30))]
    assert len(reports) == 30
    assert len(pids(reports)) == 1


def test_where_there_is_no_room_for_any_worker_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: Workshop) -> Worker:
        raise OSError("no room")

    monkeypatch.setattr(Workshop, "start", never)
    with pytest.raises(OSError, match="no room"):
        list(pooled(numbered(30)))
