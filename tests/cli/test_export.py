"""`detente export`: kinds, formats, filters, where it goes, and what it refuses."""

import csv
import io
import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from detente.archive import KINDS, Archive, Filter
from tests.cli.running import detente_, exported, exported_lines


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_has_the_same_rows(sample_archive: Path, kind: str) -> None:
    lines = exported_lines(sample_archive, kind)
    rows = list(csv.DictReader(io.StringIO(exported(sample_archive, kind, "csv").decode(), newline="")))
    table = pq.read_table(io.BytesIO(exported(sample_archive, kind, "parquet")))
    assert len(lines) == len(rows) == table.num_rows
    for key in {"id", "from", "to", "story"} & set(table.column_names):
        assert [line[key] for line in lines] == [row[key] for row in rows] == table.column(key).to_pylist()


def test_a_file_gets_what_standard_output_gets(sample_archive: Path, tmp_path: Path) -> None:
    for format in ("jsonl", "csv", "parquet"):
        ended = detente_(
            "export", "figures", "--archive", sample_archive, "--format", format, "-o", tmp_path / f"figures.{format}"
        )
        assert (ended.status, ended.out, ended.err) == (0, b"", "")
        assert (tmp_path / f"figures.{format}").read_bytes() == exported(sample_archive, "figures", format)
    piped = detente_("export", "figures", "--archive", sample_archive, "--format", "parquet")
    assert (piped.status, piped.out) == (0, (tmp_path / "figures.parquet").read_bytes())


def test_offsets_of_findings_fit_the_texts_of_the_archive(sample_archive: Path) -> None:
    with Archive.open(sample_archive) as archive:
        for kind in ("events", "statements", "figures", "drivers"):
            for row in exported_lines(sample_archive, kind):
                cut = row["evidence"]
                assert archive.document(row["document"]).text[cut["start"] : cut["end"]] == cut["text"]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--dyad", "RUS", "CHN"], Filter(dyad=("CHN", "RUS"))),
        (["--source", "USA"], Filter(source="USA")),
        (["--source", "USA", "--recipient", "CHN"], Filter(source="USA", recipient="CHN")),
        (["--since", "2018-09", "--until", "2019"], Filter(since="2018-09", until="2019")),
        (["--type", "SANCTION", "--type", "CONSULT"], Filter(types=("SANCTION", "CONSULT"))),
        (["--status", "planned", "--type", "CONSULT"], Filter(statuses=("planned",), types=("CONSULT",))),
        (["--outlet", "Eastern Ledger"], Filter(outlets=("Eastern Ledger",))),
    ],
)
def test_a_filter_gives_what_passes_it_and_no_more(sample_archive: Path, options: list[str], wanted: Filter) -> None:
    everything = exported(sample_archive, "events").splitlines()
    narrowed = exported(sample_archive, "events", "jsonl", *options).splitlines()
    assert 0 < len(narrowed) < len(everything)
    assert [line for line in everything if line in set(narrowed)] == narrowed
    with Archive.open(sample_archive) as archive:
        assert len(narrowed) == archive.count("events", wanted)


def test_filters_mean_what_they_say(sample_archive: Path) -> None:
    for event in exported_lines(sample_archive, "events", "--dyad", "CHN", "RUS", "--status", "happened"):
        assert {"CHN", "RUS"} <= {actor["code"] for side in ("source", "recipient") for actor in event[side]}
        assert event["status"] == "happened"
    for event in exported_lines(sample_archive, "events", "--since", "2018-03-04", "--until", "2018-09"):
        assert "2018-03-04" <= (event["date"]["start"] or event["date"]["end"]) < "2018-10"


def test_a_filter_that_nothing_passes_is_no_error(sample_archive: Path) -> None:
    assert exported(sample_archive, "events", "jsonl", "--dyad", "NOR", "CHL") == b""
    header = exported(sample_archive, "events", "csv", "--dyad", "NOR", "CHL")
    assert header == exported(sample_archive, "events", "csv").splitlines(keepends=True)[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "kind"),
        (["treaties"], "there is no export of 'treaties'; there are documents, events,"),
        (["events", "--format", "xml"], "there is no format 'xml'; there are jsonl, csv, parquet"),
        (["events", "--since", "tomorrow"], "'tomorrow' is not a year, month or day"),
        (["events", "--type", "LOVE"], "'LOVE' is no type"),
        (["events", "--status", "rumoured"], "'rumoured' is no status"),
        (["events", "--dyad", "CHN", "CHN"], "two different codes"),
        (["events", "--dyad", "CHN"], "--dyad"),
        (["statements", "--type", "CONSULT"], "statements cannot be filtered by types"),
        (["events", "--archive", "no-such-folder"], "there is no archive here; make one with"),
    ],
)
def test_wrong_use_is_status_2_and_says_what_there_is(sample_archive: Path, arguments: list[str], said: str) -> None:
    ended = detente_("export", *arguments, DETENTE_ARCHIVE=str(sample_archive))
    assert (ended.status, ended.out) == (2, b"")
    assert said in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("arguments", [["treaties"], ["events", "--format", "xml"], ["stories", "--since", "2018"]])
def test_a_refused_export_leaves_the_file_as_it_was(sample_archive: Path, tmp_path: Path, arguments: list[str]) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.write_text("yesterday's export")
    assert detente_("export", *arguments, "--archive", sample_archive, "-o", kept).status == 2
    assert kept.read_text() == "yesterday's export"


@pytest.mark.parametrize("output", ["no-such-folder/events.jsonl", "."])
def test_an_output_that_cannot_be_written_is_said(sample_archive: Path, tmp_path: Path, output: str) -> None:
    ended = detente_("export", "events", "--archive", sample_archive, "-o", output, folder=tmp_path)
    assert "Traceback" not in ended.err
    assert ended.status == 2
    assert output in ended.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_into_and_stays_one(sample_archive: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        ended = detente_("export", "stories", "--archive", sample_archive, "-o", pipe)
        assert (ended.status, ended.err) == (0, "")
        assert pipe.is_fifo()
        assert os.read(reader, 60_000) == exported(sample_archive, "stories")
    finally:
        os.close(reader)


def test_the_ledger_counts_the_drivers_of_each_mechanism(sample_archive: Path) -> None:
    drivers = {row["id"]: row for row in exported_lines(sample_archive, "drivers")}
    ledger = exported_lines(sample_archive, "mechanisms")
    assert len({row["mechanism"] for row in ledger}) > 3
    assert {driver for row in ledger for driver in row["drivers"]} == drivers.keys()
    for row in ledger:
        theirs = [drivers[driver] for driver in row["drivers"]]
        assert {each["mechanism"] for each in theirs} == {row["mechanism"]}
        assert row["reports"] == len({each["document"] for each in theirs})
        assert row["independent"] + row["unknown"] <= row["reports"]
        assert bool(row["denied_by"]) == any(each["stance"] == "denied" for each in theirs)
        assert bool(row["doubted_by"]) == any(each["stance"] == "doubted" for each in theirs)
