"""What is taken out of an archive."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.archive import FORMATS, KINDS, Archive, Filter, export
from detente.archive.columns import COLUMNS
from detente.archive.exports import plain_cell, safe_cell
from detente.errors import UsageError
from detente.records import DateRange, Derivation, Driver, Event, Figure, Statement
from tests.archive.building import TEXT, TOLL, derivation, document, event, failed, figure, nasty, report, reports

RECORDS = {"events": Event, "statements": Statement, "figures": Figure, "drivers": Driver}


def exported(archive: Archive, kind: str, format: str = "jsonl", filter: Filter | None = None) -> bytes:
    out = io.BytesIO()
    export(archive, kind, filter or Filter(), format, out)
    assert not out.closed
    return out.getvalue()


def lines(archive: Archive, kind: str, filter: Filter | None = None) -> list[dict]:
    return [msgspec.json.decode(line) for line in exported(archive, kind, "jsonl", filter).splitlines()]


def rows(archive: Archive, kind: str, filter: Filter | None = None) -> list[dict]:
    text = exported(archive, kind, "csv", filter).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def fill(archive: Archive, names: str = "cab") -> None:
    archive.add_unread(failed())
    for name in names:
        known = {row.id for row in archive.documents()} & {"a", "b"}
        links = [derivation("a", "b")] if known | {name} == {"a", "b"} and name in "ab" else []
        archive.add(document(name), report(document(name)), fingerprints=[1, 2], derivations=links)


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.open(tmp_path, write=True) as opened:
        fill(opened)
        yield opened


def test_each_finding_names_its_document_and_is_the_record(archive):
    for kind, record in RECORDS.items():
        found = lines(archive, kind)
        expected = [(name, each) for name in "abc" for each in getattr(report(document(name)), kind)]
        assert [(line["document"], msgspec.convert(line, record)) for line in found] == expected


def test_rows_are_in_order_of_document_start_and_id(archive):
    later_first = (event(TEXT, TOLL, id="b"), event(TEXT, TOLL, id="a"), event(TEXT, TEXT, id="z"))
    archive.add(document("b"), report(document("b"), events=later_first))
    assert [line["id"] for line in lines(archive, "events", Filter(documents=("b",)))] == ["z", "a", "b"]


def test_documents_and_failures_say_what_became_of_them(archive):
    found = lines(archive, "documents")
    assert [line["document"] for line in found] == ["a", "b", "broken", "c"]
    assert found[0]["published"] == {"start": "2021-03-04", "end": "2021-03-04", "basis": "metadata"}
    assert found[0]["events"] == 2
    assert found[2]["published"] is None
    (broken,) = lines(archive, "failures")
    assert broken == found[2]
    assert (broken["status"], broken["reason"], broken["sha256"]) == ("failed", "empty file", None)


def test_derivations_and_stories(archive):
    (found,) = lines(archive, "derivations")
    assert msgspec.convert(found, Derivation) == derivation("a", "b")
    told = lines(archive, "stories")
    assert sorted(name for story in told for name in story["documents"]) == ["a", "b", "c"]
    assert lines(archive, "stories", Filter(documents=("a",))) == [each for each in told if "a" in each["documents"]]
    assert lines(archive, "stories", Filter(limit=0)) == []
    assert lines(archive, "derivations", Filter(documents=("a",))) == [found]
    assert lines(archive, "derivations", Filter(documents=("c",))) == []
    assert lines(archive, "derivations", Filter(since="2021-03-04", until="2021-03", outlets=("Harbour Courier",)))
    assert lines(archive, "derivations", Filter(until="2021-02")) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", FORMATS)
def test_bytes_depend_on_what_is_held_and_not_on_how_it_came(tmp_path, kind, format):
    said = set()
    for names in ("abc", "cba", "bcaab"):
        with Archive.open(tmp_path / names, write=True) as opened:
            fill(opened, names)
            said |= {exported(opened, kind, format), exported(opened, kind, format)}
    assert len(said) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_all_formats_hold_the_same_rows(archive, kind):
    for name, value in (("trade-1", 12.0), ("trade-2", 15.0)):  # two that cannot both be right
        period = DateRange("2020-01-01", "2020-12-31", "explicit")
        stated = figure(
            TEXT, "12 percent", id=name, value=value, low=value, high=value, measures="trade", period=period
        )
        met = figure(TEXT, "two days of talks", id=f"met-{name}", value=2.0, unit="meetings", kind="count")
        archive.add(document(name), report(document(name), figures=(stated, met)))
    as_json, as_csv = lines(archive, kind), rows(archive, kind)
    as_parquet = pq.read_table(io.BytesIO(exported(archive, kind, "parquet"))).to_pylist()
    assert len(as_json) == len(as_csv) == len(as_parquet) > 0
    for line, cells, record in zip(as_json, as_csv, as_parquet, strict=True):
        expected = {column.name: column.value(line) for column in COLUMNS[kind]}
        assert record == expected
        assert cells == {name: _as_cell(value) for name, value in expected.items()}


def _as_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        value = "|".join(value)
    return safe_cell(value) if isinstance(value, str) else str(value)


def test_nested_values_are_laid_flat(archive):
    cells = rows(archive, "events", Filter(documents=("a",)))[1]
    assert cells["source"] == "BOR"
    assert cells["date_start"] == "2021-03"
    assert cells["evidence_text"] == TOLL
    assert cells["place_name"] == ""
    assert cells["confidence"] == "0.75"
    assert msgspec.json.decode(cells["source_actors"])[0]["name"] == "Borvia"
    statement = rows(archive, "statements")[0]
    assert statement["via"] == "Arland Wire|=Daily="
    assert statement["speaker_name"] == "Ilse Maron"


def test_a_spreadsheet_takes_no_text_for_a_formula_and_numbers_stay_numbers(archive):
    danger = "=HYPERLINK(A1)"
    about = figure(TEXT, "12 percent", value=-12.5, measures=danger)
    archive.add(document("a", title="@SUM(1)"), report(document("a"), figures=(about,)))
    (cells,) = rows(archive, "figures", Filter(documents=("a",)))
    assert cells["measures"] == "'" + danger
    assert cells["value"] == "-12.5"
    assert rows(archive, "documents", Filter(documents=("a",)))[0]["title"] == "'@SUM(1)"
    assert lines(archive, "figures", Filter(documents=("a",)))[0]["measures"] == danger


@given(nasty | st.text(alphabet="'=+-@a"))
def test_a_cell_made_safe_can_be_made_plain(text):
    safe = safe_cell(text)
    assert plain_cell(safe) == text
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from("ab"), st.integers(), min_size=1).flatmap(
        lambda names: st.tuples(*(reports(name) for name in sorted(names)))
    )
)
def test_any_record_comes_through_every_format(written):
    with TemporaryDirectory() as folder, Archive.open(Path(folder), write=True) as archive:
        for about, coded in written:
            archive.add(about, coded)
        for kind in ("documents", "events", "figures"):
            as_json = lines(archive, kind)
            as_parquet = pq.read_table(io.BytesIO(exported(archive, kind, "parquet"))).to_pylist()
            assert as_parquet == [{each.name: each.value(line) for each in COLUMNS[kind]} for line in as_json]
            texts = [each.name for each in COLUMNS[kind] if each.form in ("text", "json")]
            read = [{name: plain_cell(cells[name]) for name in texts} for cells in rows(archive, kind)]
            assert read == [{name: record[name] or "" for name in texts} for record in as_parquet]
        for about, coded in written:
            expected = sorted(coded.events, key=lambda each: (each.evidence.start, each.id))
            found = lines(archive, "events", Filter(documents=(about.id,)))
            assert [msgspec.convert(line, Event) for line in found] == expected


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_archive_gives_headings_and_no_rows(tmp_path, kind, format):
    with Archive.open(tmp_path, write=True) as archive:
        content = exported(archive, kind, format)
    names = [column.name for column in COLUMNS[kind]]
    if format == "jsonl":
        assert content == b""
    elif format == "csv":
        assert content.decode().strip().split(",") == names
    else:
        table = pq.read_table(io.BytesIO(content))
        assert (table.column_names, table.num_rows) == (names, 0)


def test_what_there_is_no_export_of(archive):
    for kind in ("verdicts", "texts"):
        with pytest.raises(UsageError, match=r"there are documents, events, statements, figures, drivers, failures"):
            exported(archive, kind)
    with pytest.raises(UsageError, match="there are jsonl, csv, parquet"):
        exported(archive, "events", "xlsx")
    with pytest.raises(UsageError, match="cannot be filtered by types"):
        exported(archive, "figures", "csv", Filter(types=("SANCTION",)))


def test_drivers_are_grouped_by_their_mechanism(archive: Archive) -> None:
    kinds = ("war and violence", "diplomacy", "war and violence", "diplomacy")
    for number, mechanism in enumerate(kinds):
        of = document(f"report-{number}")
        claimed = msgspec.structs.replace(report(of).drivers[0], mechanism=mechanism)
        archive.add(of, report(of, drivers=(claimed,)))
    found = [(row["mechanism"], row["document"]) for row in lines(archive, "drivers")]
    assert found == sorted(found)
    assert {mechanism for mechanism, _ in found} >= set(kinds)
