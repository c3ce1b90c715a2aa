"""The order in which reports arrive leaves no trace in stories, derivations and origins."""

import io
import random
from pathlib import Path

import msgspec
from bench.planted import altered

from detente.archive import Archive, Filter, export
from detente.engines.local import keep
from detente.reading import read
from detente.records import CodedReport, Document
from tests.conftest import SAMPLES
from tests.linking.reports import FERRY, FERRY_AGAIN, TALKS, report


def arriving() -> list[Document]:
    """Give the samples, two altered copies of each, and small reports of which some are of one story."""
    samples = [each for each in read([SAMPLES]) if isinstance(each, Document)]
    copies = [altered(each, seed)[0] for each in samples for seed in (1, 2)]
    small = [
        report(TALKS, name="talks", source="Steppe Post", published="2019-03-07"),
        report(TALKS[:3], name="brief", published="2019-03-07"),
        report([TALKS[2], *FERRY[:2], TALKS[0]], name="both"),
        report(FERRY, name="ferry", source="Reuters", published="2019-04-01"),
        report(FERRY_AGAIN, name="again"),
    ]
    return [*samples, *copies, *small]


def exported(folder: Path, documents: list[Document]) -> dict[str, bytes]:
    """Keep reports in an archive in this order and export what is linked."""
    found = {}
    with Archive.open(folder, write=True) as archive:
        for each in documents:
            keep(each, CodedReport(each.id, "coded", document=each.header()), archive)
        for kind in ("stories", "derivations"):
            out = io.BytesIO()
            assert export(archive, kind, Filter(), "jsonl", out) > 10  # type: ignore[arg-type]
            found[kind] = out.getvalue()
        found["origins"] = repr(sorted(archive.origins(row.id for row in archive.documents()).items())).encode()
    return found


def test_ten_orders_of_arrival_give_the_same_bytes(tmp_path: Path) -> None:
    documents = arriving()
    first = exported(tmp_path / "first", documents)
    for seed in range(10):
        shuffled = random.Random(seed).sample(documents, len(documents))
        assert exported(tmp_path / str(seed), shuffled) == first


def test_reports_that_were_changed_and_changed_back_leave_no_trace(tmp_path: Path) -> None:
    documents = arriving()
    by_id = {each.id: each for each in documents}
    talks, both, ferry = (next(each for each in documents if each.id == name) for name in ("talks", "both", "ferry"))
    swapped = [
        msgspec.structs.replace(other, id=each.id) for each, other in ((talks, ferry), (ferry, talks), (both, ferry))
    ]
    assert {each.id for each in swapped} < by_id.keys()
    changed = [each for each in documents if each.id not in {one.id for one in swapped}] + swapped
    first, anew = exported(tmp_path / "first", documents), exported(tmp_path / "anew", changed)
    assert first != anew
    assert exported(tmp_path / "first", swapped) == anew
    assert exported(tmp_path / "first", [talks, both, ferry]) == first
