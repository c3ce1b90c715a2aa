"""`detente world`: lookups, the check, and offices from elsewhere."""

import json
from pathlib import Path

import pytest

from tests.cli.running import answered, detente_

ARCHIGOS = "ccode,idacr,leader,startdate,enddate\n900,AUL,Testman,1931-01-01,1932-01-01\n"


def test_a_phrase_on_a_day() -> None:
    ended = detente_("world", "lookup", "Chinese Defence Minister", "--on", "2018-04-03")
    assert (ended.status, ended.out.decode(), ended.err) == (0, "CHN, GOV: Wei Fenghe\n", "")


def test_a_phrase_as_json() -> None:
    ended = answered("world", "lookup", "Georgia", "--json")
    found = {"code": "GEO", "sector": None, "entry": "Georgia", "ambiguous": ["GEO", "USA"], "actor": "GEO"}
    assert ended.lines == [found]


def test_nobody_is_said_in_words() -> None:
    assert answered("world", "lookup", "a bakery").out.decode() == "nobody the tables know, no sector\n"


def test_a_file_of_phrases_keeps_its_order(tmp_path: Path) -> None:
    asked = [
        {"id": "b", "phrase": "Chinese Defence Minister", "on": "2018-04-03"},
        {"id": "a", "phrase": "soldiers", "on": None},
        {"id": "c", "phrase": "Korea"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, asked)) + "\n\n")
    ended = answered("world", "lookup", "--input", tmp_path / "in.jsonl")
    assert [tuple(line) for line in ended.lines] == [("id", "code", "sector", "entry", "ambiguous", "actor")] * 3
    assert [(line["id"], line["code"], line["sector"]) for line in ended.lines] == [
        ("b", "CHN", "GOV"), ("a", None, "MIL"), ("c", None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b'{"id": "x"}',
        b'{"id": 1, "phrase": "Peru"}',
        b'{"id": "x", "phrase": "Peru", "on": "soon"}',
        b"\xff",
    ],
)
def test_a_line_that_is_no_question_ends_it(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "in.jsonl").write_bytes(b'{"id": "y", "phrase": "Peru"}\n' + line + b"\n")
    ended = detente_("world", "lookup", "--input", tmp_path / "in.jsonl")
    assert (ended.status, ended.out) == (2, b"")
    assert "in.jsonl, line 2" in ended.err


@pytest.mark.parametrize("arguments", [(), ("Peru", "--on", "2018"), ("Peru", "--on", "soon")])
def test_wrong_use(arguments: tuple[str, ...]) -> None:
    ended = detente_("world", "lookup", *arguments)
    assert (ended.status, ended.out) == (2, b"")
    assert ended.err.startswith("detente: ")


def test_check() -> None:
    ended = detente_("world", "check")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.decode().splitlines()[-1] == "no problems"
    assert json.loads(detente_("world", "check", "--json").out)["problems"] == []


def test_check_of_a_faulty_folder(tmp_path: Path) -> None:
    (tmp_path / "outlets.tsv").write_text("name\tforms\tcountry\tkind\tagency\nDaily Planet\t\tUSA\n")
    ended = detente_("world", "check", "--world", tmp_path)
    assert ended.status == 1
    assert "outlets, line 2" in ended.err


def test_import_and_look_up(tmp_path: Path) -> None:
    (tmp_path / "leaders.csv").write_text(ARCHIGOS)
    ended = detente_("world", "import", "offices", tmp_path / "leaders.csv", "--into", tmp_path / "mine")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(b"Archigos: 1 tenures, 0 rows left out")
    found = answered("world", "lookup", "Testman", "--on", "1931-05-05", "--world", tmp_path / "mine", "--json")
    assert found.lines[0]["code"] == "AUS"
    assert answered("world", "check", "--world", tmp_path / "mine").status == 0


def test_import_names_the_rows_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "leaders.csv").write_text(ARCHIGOS + "999,ZZZ,Nobody,1931-01-01,\n")
    ended = detente_("world", "import", "offices", tmp_path / "leaders.csv", "--into", tmp_path / "mine")
    assert ended.status == 1
    assert "leaders.csv, line 3" in ended.err
    assert (tmp_path / "mine" / "offices.tsv").exists()


def test_import_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    ended = detente_("world", "import", "offices", tmp_path / "x.csv", "--into", tmp_path / "mine")
    assert ended.status == 2
    assert "Archigos" in ended.err
