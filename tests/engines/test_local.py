"""All stages over many reports: their order, what is on disk when, and that the order of reading does not show."""

import io
import os
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from detente.archive import FORMATS, KINDS, Archive, Filter, export
from detente.coding.coder import Coder
from detente.engines import code_all, local, read_all, workers
from detente.reading import read
from detente.records import CodedReport, Document
from tests.conftest import SAMPLES, make_document
from tests.engines import coders
from tests.engines.coders import Plain, failures, pids

TALKS = (
    "Kazakhstan and Uzbekistan agreed on Thursday to reopen four crossings on their common border by the end of May, "
    "the first step of a plan that both governments have put off since 2016. Officials in Tashkent confirmed the dates "
    "but said that a joint customs office would need 35 million dollars, for which no lender has been found."
)
UNREAD = CodedReport(id="torn.txt", status="failed", reason="binary file")
FOREIGN = CodedReport(id="autre.txt", status="skipped", reason="unsupported language: fr")


def numbered(count: int) -> list[Document]:
    """Make short reports that differ in a number."""
    return [make_document(f"Norway met Chile in Oslo. It was meeting number {n}.") for n in range(count)]


def exports(archive: Archive) -> dict[tuple[str, str], bytes]:
    """Export every kind in every format."""
    found = {}
    for kind in KINDS:
        for format in FORMATS:
            out = io.BytesIO()
            export(archive, kind, Filter(), format, out)
            found[kind, format] = out.getvalue()
    return found


@pytest.fixture(scope="module")
def samples() -> list[Document]:
    """A report, its copy, two that disagree and one undated."""
    paths = [path for number in ("04", "05", "06", "10", "12") for path in SAMPLES.glob(f"{number}-*")]
    return [found for found in read(paths) if isinstance(found, Document)]


@pytest.fixture(scope="module")
def alone(coder: Coder, samples: list[Document]) -> dict[str, CodedReport]:
    """Each of these, coded by itself."""
    return {document.id: report for document in samples for report in code_all([document], coder)}


def test_reports_come_out_in_the_order_they_went_in(coder: Coder) -> None:
    documents = numbered(4)
    readings = [UNREAD, documents[0], FOREIGN, UNREAD, *documents[1:], FOREIGN]
    coded = list(code_all(readings, coder))
    assert [report.id for report in coded] == [reading.id for reading in readings]
    assert [each for each in coded if each.status != "coded"] == [UNREAD, FOREIGN, UNREAD, FOREIGN]


def test_more_than_a_batch_loses_and_reorders_nothing(coder: Coder) -> None:
    documents = numbered(150)
    assert [report.id for report in code_all(documents, coder)] == [document.id for document in documents]


def test_no_more_than_a_batch_is_held(coder: Coder) -> None:
    taken = 0

    def counted() -> Iterator[Document]:
        nonlocal taken
        for document in numbered(500):
            taken += 1
            yield document

    next(code_all(counted(), coder))
    assert taken <= 64


def test_a_long_report_is_not_held_for_others_to_come(coder: Coder) -> None:
    long = make_document("Norway met Chile in Oslo." + "\n" * 200_000)

    def then_nothing_more() -> Iterator[Document]:
        yield long
        pytest.fail("the next report was asked for before the long one was given")

    assert next(code_all(then_nothing_more(), coder)).id == long.id


def test_the_number_of_processes_does_not_show(
    coder: Coder,
    samples: list[Document],
    alone: dict[str, CodedReport],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local, "_FEW_CHARACTERS", 1_000)
    monkeypatch.setattr(local, "_SHARED_CHARACTERS", 2_000)
    readings = [UNREAD, *samples[:2], FOREIGN, *samples[2:]]
    expected = [UNREAD, *(alone[each.id] for each in samples[:2]), FOREIGN, *(alone[each.id] for each in samples[2:])]
    found = []
    for count in (1, 2):
        with Archive.open(tmp_path / str(count), write=True) as archive:
            coded = [report for report, _ in read_all(readings, coder, archive, workers=count)]
            assert list(map(msgspec.json.encode, coded)) == list(map(msgspec.json.encode, expected))
            found.append(exports(archive))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("count", "length", "processes", "shared"),
    [(1, 39_000, 2, False), (15, 2_000, 2, False), (40, 2_000, 1, False), (40, 2_000, 2, True), (80, 1, 2, True)],
)
def test_little_is_coded_in_this_process_and_much_is_shared_out(
    count: int, length: int, processes: int, shared: bool
) -> None:
    reports = list(code_all(coders.numbered(count, length=length), Plain(), workers=processes))
    assert len(reports) == count
    assert (os.getpid() not in pids(reports)) is shared
    assert len(pids(reports)) == (2 if shared else 1)


@pytest.mark.parametrize("processes", [1, 2])
def test_bad_reports_cost_only_themselves(processes: int) -> None:
    reports = list(code_all(coders.numbered(40, bad=5, broken=33), Plain(), workers=processes))
    assert [report.id for report in reports] == [f"report-{n}" for n in range(40)]
    assert list(failures(reports)) == ["report-5", "report-33"]


def test_a_report_that_ends_its_process_is_kept_with_its_reason(tmp_path: Path) -> None:
    with Archive.open(tmp_path, write=True) as archive:
        for _ in read_all(coders.numbered(40, deadly=7), Plain(), archive, workers=2):
            pass
        rows = {row.id: row.status for row in archive.documents()}
    assert len(rows) == 40
    assert [name for name, status in rows.items() if status != "coded"] == ["report-7"]


def test_where_processes_cannot_be_forked_each_loads_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "start_method", lambda: "spawn")
    documents = coders.numbered(40)
    assert os.getpid() not in pids(code_all(documents, Plain(), workers=2, load=Plain))
    assert pids(code_all(documents, Plain(), workers=2)) == {os.getpid()}


def test_nothing_in_nothing_out(coder: Coder, tmp_path: Path) -> None:
    assert list(code_all([], coder)) == []
    with Archive.open(tmp_path, write=True) as archive:
        assert list(read_all([], coder, archive)) == []


def test_the_company_of_others_changes_no_coding(
    coder: Coder, samples: list[Document], alone: dict[str, CodedReport]
) -> None:
    for order in (samples, samples[::-1], samples[2:] + samples[:2]):
        assert list(code_all(order, coder)) == [alone[document.id] for document in order]


def test_what_was_given_back_is_on_disk(coder: Coder, tmp_path: Path) -> None:
    documents = numbered(3)
    with Archive.open(tmp_path, write=True) as archive:
        given: list[str] = []
        for report, new in read_all([documents[0], UNREAD, *documents[1:]], coder, archive):
            given.append(report.id)
            assert new
            with Archive.open(tmp_path) as other:
                assert sorted(row.id for row in other.documents()) == sorted(given)
                assert other.row(report.id).status == report.status


def test_reading_again_is_nothing_new(coder: Coder, samples: list[Document], tmp_path: Path) -> None:
    readings = [*samples, UNREAD, FOREIGN]
    with Archive.open(tmp_path, write=True) as archive:
        assert all(new for _, new in read_all(readings, coder, archive))
        before = exports(archive)
        assert not any(new for _, new in read_all(readings, coder, archive))
        assert exports(archive) == before


def test_the_order_of_reading_does_not_show(coder: Coder, samples: list[Document], tmp_path: Path) -> None:
    readings = [*samples, UNREAD]
    found = []
    for number, order in enumerate((readings, readings[::-1], readings[3:] + readings[:3])):
        with Archive.open(tmp_path / str(number), write=True) as archive:
            for _ in read_all(order, coder, archive):
                pass
            found.append(exports(archive))
    assert found[0] == found[1] == found[2]
    assert found[0]["derivations", "jsonl"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_derived_reports_are_found_in_whatever_order_they_come(
    coder: Coder, tmp_path: Path, order: tuple[int, ...]
) -> None:
    first = make_document(TALKS, "2021-04-01")
    second = make_document(f"{TALKS} A railway was not mentioned.", "2021-04-03")
    other = make_document("A ferry ran aground off the Faroe Islands, and two helicopters came.", "2021-04-02")
    documents = (first, second, other)
    with Archive.open(tmp_path, write=True) as archive:
        for _ in read_all([documents[n] for n in order], coder, archive):
            pass
        (found,) = archive.derivations()
        stories = {story.documents for story in archive.stories()}
    assert (found.from_document, found.to_document, found.direction_basis) == (first.id, second.id, "date")
    assert stories == {tuple(sorted((first.id, second.id))), (other.id,)}
    for passage in found.passages:
        if not passage.changes:
            assert first.text[slice(*passage.from_span)] == second.text[slice(*passage.to_span)]


def test_a_report_that_changed_is_linked_anew(coder: Coder, tmp_path: Path) -> None:
    first = Document(id="first", sha256="1", text=TALKS)
    copy = Document(id="second", sha256="2", text=f"{TALKS} A railway was not mentioned.")
    rewritten = Document(id="second", sha256="3", text="A ferry ran aground off the Faroe Islands on Sunday.")
    with Archive.open(tmp_path, write=True) as archive:
        for documents, derivations in (([first, copy], 1), ([rewritten], 0), ([copy], 1), ([first], 1)):
            for _ in read_all(documents, coder, archive):
                pass
            assert len(list(archive.derivations())) == archive.counts().derivations == derivations
        assert archive.document("second") == copy


def test_a_report_that_became_unreadable_takes_nothing_away(coder: Coder, tmp_path: Path) -> None:
    document = numbered(1)[0]
    torn = CodedReport(id=document.id, status="failed", reason="binary file")
    with Archive.open(tmp_path, write=True) as archive:
        ((report, _),) = read_all([document], coder, archive)
        assert list(read_all([torn], coder, archive)) == [(torn, False)]
        assert archive.report(document.id) == report
