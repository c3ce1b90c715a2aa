"""What goes into an archive, and how it comes back."""

from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.archive import Archive, DyadRow, Filter, MonthRow, Totals
from detente.errors import ArchiveError, EvidenceError
from detente.records import CodedReport, Cue, Evidence
from tests.archive.building import (
    TEXT,
    TOLL,
    VISIT,
    WORD,
    derivation,
    document,
    event,
    evidence,
    failed,
    figure,
    report,
    reports,
    statement,
)


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.open(tmp_path / "archive", write=True) as opened:
        yield opened


def everything(archive: Archive) -> list[object]:
    """All that an archive says, to compare two of them."""
    ids = [row.id for row in archive.documents()]
    return [
        list(archive.documents()),
        list(archive.texts(ids)),
        [archive.report(document_id) for document_id in ids],
        *([*archive.payloads(kind)] for kind in ("events", "statements", "figures", "drivers")),
        list(archive.derivations()),
        list(archive.dyads()),
        [list(archive.months(row.first, row.second)) for row in archive.dyads()],
        archive.counts(),
    ]


def test_what_was_written_comes_back(archive):
    document_in = document()
    assert archive.add(document_in, report(document_in))
    assert archive.document("r1") == document_in
    assert archive.report("r1") == report(document_in)
    assert archive.counts() == Totals(coded=1, events=2, statements=1, figures=1, drivers=1)


def test_the_same_coding_again_changes_nothing(archive):
    archive.add(document(), report(document()), fingerprints=[1, 2**64 - 1], derivations=[])
    archive.add(document("r2"), report(document("r2")), derivations=[derivation()])
    before = everything(archive)
    assert not archive.add(document(), report(document()), fingerprints=[2**64 - 1, 1])
    assert not archive.add(document("r2"), report(document("r2")), derivations=[derivation()])
    assert everything(archive) == before


def test_another_coding_replaces_the_old_findings(archive):
    archive.add(document(), report(document()), fingerprints=[5])
    archive.add(document("r2"), report(document("r2")), derivations=[derivation()])
    only = event(TEXT, TOLL, type="THREATEN", source=["BOR"], recipient=["CES"], status="planned", day="2021-05-01")
    assert archive.add(document(), report(document(), events=(only,)))
    assert archive.report("r1").events == (only,)
    assert archive.report("r1").statements == ()
    assert list(archive.events(Filter(documents=("r1",)))) == [("r1", only)]
    assert archive.counts() == Totals(coded=2, events=3, statements=1, figures=1, drivers=1, derivations=1)
    assert [(row.first, row.second, row.events) for row in archive.dyads()] == [("ARL", "BOR", 2), ("BOR", "CES", 1)]
    assert archive.candidates([5], exclude="", shared=1) == ["r1"]


def test_a_text_that_changed_takes_its_derivations_and_its_place_in_the_search_along(archive):
    archive.add(document(), report(document()), fingerprints=[5])
    archive.add(document("r2"), report(document("r2")), derivations=[derivation()])
    changed = document(text="Dunmark closed its border.")
    assert archive.add(changed, report(changed, events=()))
    assert list(archive.derivations()) == []
    assert archive.counts().derivations == 0
    assert archive.candidates([5], exclude="", shared=1) == []
    assert [hit.document.id for hit in archive.search("tolls")] == ["r2"]
    assert [hit.document.id for hit in archive.search("border")] == ["r1"]


def test_findings_with_one_id_are_all_kept_in_the_coders_order(archive):
    twice = (event(TEXT, VISIT), event(TEXT, VISIT))
    archive.add(document(), report(document(), events=twice))
    assert archive.report("r1").events == twice


def test_nothing_is_written_where_a_finding_does_not_fit_the_text(archive):
    foreign = Evidence(0, 5, "Dunma")
    for wrong in (
        event(TEXT, VISIT, evidence=foreign),
        event(TEXT, VISIT, trigger=foreign),
        statement(TEXT, WORD, cue=Cue(0, 5, "Dunma")),
    ):
        kind = "statements" if wrong.id == statement(TEXT, WORD).id else "events"
        with pytest.raises(EvidenceError):
            archive.add(document(), report(document(), **{kind: (wrong,)}))
    assert archive.counts() == Totals()


def test_parts_that_do_not_belong_together_are_refused(archive):
    archive.add(document(), report(document()))
    with pytest.raises(ArchiveError, match="r1 cannot be stored with the text of r2"):
        archive.add(document("r2"), report(document("r1")))
    with pytest.raises(ArchiveError, match="does not name report r2"):
        archive.add(document("r2"), report(document("r2")), derivations=[derivation("r1", "r3")])
    with pytest.raises(ArchiveError, match="names report r9, whose text is not in the archive"):
        archive.add(document("r2"), report(document("r2")), derivations=[derivation("r9", "r2")])
    with pytest.raises(ArchiveError, match="cannot derive from itself"):
        archive.add(document("r2"), report(document("r2")), derivations=[derivation("r2", "r2")])
    with pytest.raises(ArchiveError, match="surrogate"):
        archive.add(document("r2", text="\ud800 said no"), CodedReport("r2", "coded"))
    assert [row.id for row in archive.documents()] == ["r1"]


def test_failures_are_kept_with_their_reason_and_take_nothing_away(archive):
    archive.add(document(), report(document()))
    assert archive.add_unread(failed())
    assert not archive.add_unread(failed())
    assert archive.add_unread(failed(reason="binary file"))
    assert not archive.add_unread(failed("r1"))
    assert [(row.id, row.status, row.reason) for row in archive.failures()] == [("broken", "failed", "binary file")]
    assert archive.report("broken") == failed(reason="binary file")
    assert archive.report("r1").status == "coded"
    with pytest.raises(ArchiveError, match="broken has no text in the archive; it is failed: binary file"):
        archive.document("broken")
    with pytest.raises(ArchiveError, match="its text is not given"):
        archive.add_unread(CodedReport("r3", "coded"))
    assert archive.counts() == Totals(coded=1, failed=1, events=2, statements=1, figures=1, drivers=1)


def test_a_report_that_is_read_after_all_is_no_failure_any_more(archive):
    archive.add_unread(failed("r1"))
    assert archive.add(document(), report(document()))
    assert list(archive.failures()) == []
    assert archive.counts().failed == 0


def test_a_skipped_report_keeps_its_text_and_its_reason(archive):
    foreign = document("zh", "阿兰德外长访问博尔维亚。", language="zh")
    skipped = CodedReport("zh", "skipped", "unsupported language: zh", foreign.header())
    archive.add(foreign, skipped)
    assert archive.document("zh") == foreign
    assert archive.report("zh") == skipped
    assert [row.id for row in archive.failures()] == ["zh"]


def test_unknown_reports_are_named(archive):
    for ask in (archive.document, archive.report, archive.row):
        with pytest.raises(ArchiveError, match="no report nowhere in the archive"):
            ask("nowhere")


def test_a_pair_of_reports_has_one_derivation_whichever_way_it_points(archive):
    archive.add(document("r1"), report(document("r1")))
    archive.add(document("r2"), report(document("r2")), derivations=[derivation("r1", "r2")])
    assert archive.add(document("r2"), report(document("r2")), derivations=[derivation("r2", "r1")])
    assert list(archive.derivations()) == [derivation("r2", "r1")]
    assert archive.counts().derivations == 1


def test_writing_keeps_all_or_nothing(archive):
    def two_and_then_an_error() -> None:
        with archive.writing():
            archive.add(document("r1"), report(document("r1")))
            archive.add(document("r2"), report(document("r2")), derivations=[derivation()])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        two_and_then_an_error()
    assert everything(archive)[-1] == Totals()
    assert list(archive.search("tolls")) == []
    with archive.writing():
        archive.add(document("r1"), report(document("r1")))
        with pytest.raises(ArchiveError):
            archive.add(document("r2"), report(document("r2")), derivations=[derivation("r9", "r2")])
    assert [row.id for row in archive.documents()] == ["r1"]


def test_dyads_count_events_by_quad_and_never_a_state_with_itself(archive):
    codes = {"source": ["BOR", "ARL", None], "recipient": ["ARL", "BOR", "BOR"]}
    meeting = event(TEXT, VISIT, type="CONSULT", **codes, day="2021-04-09")
    undated = event(TEXT, TOLL, type="SANCTION", source=["CES"], recipient=["ARL", "CES"], day=None)
    archive.add(document(), report(document(), events=(meeting, undated)))
    assert list(archive.dyads()) == [
        DyadRow("ARL", "BOR", 1, 1, 0, 0, 0, "2021-04-09"),
        DyadRow("ARL", "CES", 1, 0, 0, 0, 1, None),
    ]
    assert list(archive.months("BOR", "ARL")) == [
        MonthRow("2021-04", "CONSULT", "verbal cooperation", "happened", "=", 1)
    ]
    assert list(archive.months("ARL", "CES")) == [MonthRow(None, "SANCTION", "material conflict", "happened", "<", 1)]


def test_a_statement_belongs_to_the_dyads_that_are_in_it(archive):
    of = document()
    about = figure(TEXT, "12 percent", about=("BOR", "DUN", "ARL"))
    apart = statement(TEXT, WORD)
    holding = statement(TEXT, TOLL)
    archive.add(of, report(of, statements=(apart, holding), figures=(about,), events=(event(TEXT, VISIT),)))
    assert [found for _, found in archive.statements(Filter(dyad=("DUN", "BOR")))] == [holding]
    assert archive.count("statements", Filter(dyad=("ARL", "CES"))) == 0
    assert evidence(TEXT, "12 percent").overlaps(holding.evidence)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from("abc").flatmap(reports), min_size=1, max_size=5))
def test_the_archive_says_what_was_last_written_of_each_report(written):
    """Counts are those of the findings, and an archive that never knew otherwise says the same."""
    last = {about.id: (about, coded) for about, coded in written}
    with TemporaryDirectory() as folder:
        with Archive.open(Path(folder) / "long", write=True) as long:
            for about, coded in written:
                long.add(about, coded)
            said = everything(long)
            events = [found for _, coded in last.values() for found in coded.events]
            assert long.counts() == Totals(
                coded=len(last), events=len(events), figures=sum(len(coded.figures) for _, coded in last.values())
            )
            for about, coded in last.values():
                assert long.document(about.id) == about
                assert long.report(about.id) == coded
            assert sound(long.folder)
            assert Counter({(row.first, row.second): row.events for row in long.dyads()}) == _pairs(events)
        with Archive.open(Path(folder) / "short", write=True) as short:
            for document_id in sorted(last, reverse=True):
                short.add(*last[document_id])
            assert everything(short) == said


def sound(folder: Path) -> bool:
    """Ask SQLite whether tables, indexes, references and the full text index agree."""
    with closing(apsw.Connection(str(folder / "archive.sqlite3"))) as connection:
        connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        return connection.pragma("integrity_check") == "ok" and connection.pragma("foreign_key_check") is None


def _pairs(events) -> Counter[tuple[str, ...]]:
    return Counter(
        pair
        for found in events
        for pair in {
            tuple(sorted((source.code, recipient.code)))
            for source in found.source
            for recipient in found.recipient
            if source.code and recipient.code and source.code != recipient.code
        }
    )


def test_records_survive_as_json_of_their_own(archive):
    archive.add(document(), report(document()))
    (found,) = [payload for _, payload in archive.payloads("drivers")]
    assert found.encode() == msgspec.json.encode(report(document()).drivers[0])
