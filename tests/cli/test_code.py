"""`detente code`: reports in, one JSON line each out."""

import gzip
import json
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.reading import read
from detente.records import Document
from tests.cli.contract import check_coded, check_not_coded
from tests.cli.running import LONGEST, Ended, answered, command, detente_, environment
from tests.conftest import SAMPLES

# Accents as two characters each, so that offsets into the text as written would be wrong after the first.
DECOMPOSED = unicodedata.normalize(
    "NFD",
    "Café owners in Orléans looked on as President Emmanuel Macron met German Chancellor Angela Merkel in Orléans. "
    "France imposed sanctions on Belarus in May. “We were naïve about Minsk,” Hélène Brûlé, a professor at the "
    "Université de Liège, told the Liège Gazette. French exports to Belarus fell by 12 percent to 84 million euros.",
)
PIPED = (
    {"id": "piped-1", "text": DECOMPOSED, "published": "2021-06-02", "source": "Liège Gazette"},
    {"id": "piped-2", "html": f"<html><body><article><h1>Sanctions</h1><p>{DECOMPOSED}</p></article></body></html>"},
    {"id": "piped-3", "text": " \n"},
)
STDIN = "".join(f"{json.dumps(each)}\n" for each in PIPED).encode()


@dataclass(frozen=True, slots=True)
class Coded:
    """The samples, a compressed file and standard input, coded twice: the second time back to front."""

    forwards: Ended
    backwards: Ended
    names: list[str]
    gzipped: list[dict[str, str]]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Coded:
    folder = tmp_path_factory.mktemp("code")
    gzipped = [{"id": f"gz-{n}", "text": f"{DECOMPOSED} It was meeting number {n}."} for n in range(3)]
    with gzip.open(folder / "more.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(each)}\n" for each in gzipped)
    names = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html", ".jsonl"})
    backwards = ["-", folder / "more.jsonl.gz", *(SAMPLES / name for name in reversed(names))]
    return Coded(
        detente_("code", SAMPLES, folder / "more.jsonl.gz", "-", stdin=STDIN, PYTHONHASHSEED="1"),
        detente_("code", *backwards, stdin=STDIN, PYTHONHASHSEED="2"),
        names,
        gzipped,
    )


@pytest.fixture(scope="module")
def wide() -> Ended:
    """The samples with all quantities, all causal claims and all events."""
    return answered("code", SAMPLES, "--figures", "all", "--drivers", "all", "--min-confidence", "0")


def test_a_report_skipped_with_a_reason_is_no_failure(coded: Coded) -> None:
    assert (coded.forwards.status, coded.backwards.status) == (0, 0)
    assert "skipped: piped-3: empty" in coded.forwards.err
    check_not_coded(coded.forwards.lines[-1], "skipped")


def test_one_line_a_report_in_input_order(coded: Coded) -> None:
    in_folder = [found.id for name in coded.names for found in read([SAMPLES / name])]
    expected = [*in_folder, "gz-0", "gz-1", "gz-2", "piped-1", "piped-2", "piped-3"]
    assert [line["id"] for line in coded.forwards.lines] == expected


def test_a_line_is_the_same_bytes_in_any_order_and_process(coded: Coded) -> None:
    forwards, backwards = coded.forwards.out.splitlines(), coded.backwards.out.splitlines()
    assert forwards != backwards
    assert sorted(forwards) == sorted(backwards)


def test_offsets_fit_the_text_that_the_caller_gave(coded: Coded) -> None:
    given = {each["id"]: each["text"] for each in (*coded.gzipped, PIPED[0])}
    lines = {line["id"]: line for line in coded.forwards.lines}
    for name, text in given.items():
        check_coded(lines[name], unicodedata.normalize("NFC", text))
        assert all(lines[name][kind] for kind in ("events", "statements", "figures"))


def test_offsets_fit_the_files_as_they_are(coded: Coded) -> None:
    lines = {line["id"]: line for line in coded.forwards.lines}
    for name in coded.names:
        texts = [found.text for found in read([SAMPLES / name]) if isinstance(found, Document)]
        if name.endswith(".txt"):
            assert texts == [unicodedata.normalize("NFC", (SAMPLES / name).read_bytes().decode())]
        for found in read([SAMPLES / name]):
            assert isinstance(found, Document)
            check_coded(lines[found.id], found.text)


def test_every_sample_has_findings(coded: Coded) -> None:
    of_samples = coded.forwards.lines[: -len(PIPED) - len(coded.gzipped)]
    assert len(of_samples) == 14
    assert all(line["events"] for line in of_samples)
    assert all(sum(len(line[kind]) for line in of_samples) > 14 for kind in ("statements", "figures", "drivers"))


def test_metadata_of_a_line_is_kept(coded: Coded) -> None:
    document = next(line["document"] for line in coded.forwards.lines if line["id"] == "piped-1")
    assert document["source"] == "Liège Gazette"
    assert document["published"] == {"start": "2021-06-02", "end": "2021-06-02", "basis": "metadata"}


def test_wider_scope_and_lower_threshold_add_and_take_nothing_away(coded: Coded, wide: Ended) -> None:
    assert wide.status == 0
    narrow = {line["id"]: line for line in coded.forwards.lines}
    added = dict.fromkeys(("events", "figures", "drivers"), 0)
    for line in wide.lines:
        for kind in added:
            ids, before = ({each["id"] for each in of[kind]} for of in (line, narrow[line["id"]]))
            assert ids >= before, kind
            added[kind] += len(ids - before)
        assert line["statements"] == narrow[line["id"]]["statements"]
    assert added["figures"] > 0
    assert added["drivers"] > 0


def test_a_higher_threshold_leaves_out_the_doubtful_events_alone(coded: Coded) -> None:
    name = next(name for name in coded.names if name.endswith(".txt"))
    before = coded.forwards.lines[coded.names.index(name)]
    threshold = sorted(event["confidence"] for event in before["events"])[len(before["events"]) // 2]
    (after,) = answered("code", SAMPLES / name, "--min-confidence", threshold).lines
    kept = [event for event in before["events"] if event["confidence"] >= threshold]
    assert 0 < len(kept) <= len(before["events"])
    assert after == {**before, "events": kept}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "inputs"),
        (["no-such-folder"], "no such file or folder: no-such-folder"),
        ([".", "--figures", "some"], "--figures"),
        ([".", "--drivers", "none"], "--drivers"),
        ([".", "--min-confidence", "1.5"], "--min-confidence"),
        ([".", "--min-confidence", "high"], "--min-confidence"),
        ([".", "--world", "no-such-folder"], "--world"),
        ([".", "--model", "no_such_model"], "no_such_model"),
        ([".", "--no-such-option"], "--no-such-option"),
    ],
)
def test_wrong_use_is_status_2_and_says_what_is_wrong(tmp_path: Path, arguments: list[str], said: str) -> None:
    ended = detente_("code", *arguments, folder=tmp_path)
    assert (ended.status, ended.out) == (2, b"")
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    process = subprocess.Popen(
        command("code", SAMPLES), stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        env=environment(),
    )  # fmt: skip
    assert process.stdout
    assert process.stderr
    with process, process.stdout, process.stderr:
        first = process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()
        process.wait(LONGEST)
    assert json.loads(first)["status"] == "coded"
    assert err == b""
    assert process.returncode == 0
