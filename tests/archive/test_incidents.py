"""Incidents of real reports in a real archive."""

import io
import random
from pathlib import Path

import pytest
from bench.incidents import DATA

from detente.archive import Archive, Filter, export
from detente.coding.coder import Coder
from detente.engines import read_all
from detente.reading import read
from detente.records import CodedReport, Document

ORDERS = 10
FEW = 8
"""Reports that are read in each of the orders: of a visit, of expulsions and of a fight."""


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [each for each in read([str(DATA / "first.jsonl")]) if isinstance(each, Document)]


def filled(folder: Path, documents: list[Document], coder: Coder) -> Path:
    with Archive.open(folder, write=True) as archive:
        for _ in read_all(documents, coder, archive):
            pass
    return folder


def exported(folder: Path) -> bytes:
    with Archive.open(folder) as archive:
        out = io.BytesIO()
        for kind in ("incidents", "tallies", "conflicts"):
            export(archive, kind, Filter(), "jsonl", out)
        return out.getvalue()


def test_the_order_of_arrival_does_not_matter(documents: list[Document], coder: Coder, tmp_path: Path) -> None:
    few = documents[:FEW]
    expected = exported(filled(tmp_path / "sorted", few, coder))
    assert expected.count(b"\n") > FEW
    for seed in range(ORDERS):
        shuffled = random.Random(seed).sample(few, FEW)
        assert exported(filled(tmp_path / str(seed), shuffled, coder)) == expected


def test_a_report_that_is_coded_again_leaves_no_trace(documents: list[Document], coder: Coder, tmp_path: Path) -> None:
    few = documents[:FEW]
    expected = exported(filled(tmp_path / "whole", few, coder))
    with Archive.open(tmp_path / "again", write=True) as archive:
        for each, _ in read_all(few, coder, archive):
            document = next(document for document in few if document.id == each.id)
            archive.add(document, CodedReport(each.id, "coded", document=document.header()))
    assert exported(tmp_path / "again") != expected
    assert exported(filled(tmp_path / "again", few[::-1], coder)) == expected


def test_a_filter_gives_whole_incidents(documents: list[Document], coder: Coder, tmp_path: Path) -> None:
    with Archive.open(filled(tmp_path, documents, coder)) as archive:
        every = list(archive.incidents())
        assert [each.incident for each in every] == sorted(each.incident for each in every)
        told = [each for each in every if "gulf-visit-1" in each.documents]
        assert list(archive.incidents(Filter(documents=("gulf-visit-1",)))) == told
        assert any(each.reports == 3 for each in told)
        planned = list(archive.incidents(Filter(statuses=("planned",))))
        assert planned
        assert all("planned" in {v.status for v in each.versions} for each in planned)
        assert list(archive.incidents(Filter(limit=2, offset=1))) == every[1:3]


def test_every_event_is_in_one_incident(documents: list[Document], coder: Coder, tmp_path: Path) -> None:
    with Archive.open(filled(tmp_path, documents, coder)) as archive:
        counted = [figure.evidence for _, figure in archive.figures() if figure.unit in ("meetings", "times")]
        assert not counted  # what a report counts would be in none
        events = sorted(event.id for _, event in archive.events())
        assert sorted(event for each in archive.incidents() for event in each.events) == events
