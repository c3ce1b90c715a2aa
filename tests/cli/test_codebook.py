"""`detente codebook`: the check, one type, and the page."""

import json
from pathlib import Path

import pytest

from detente.coding.codebook import Codebook
from detente.records import PLOVER_TYPES
from tests.cli.running import answered, detente_
from tests.conftest import ROOT

CODEBOOK = Codebook.load()


def test_check() -> None:
    ended = detente_("codebook", "check")
    assert (ended.status, ended.err) == (0, "")
    head, *rows, last = ended.out.decode().splitlines()
    assert head.split() == ["type", "frames", "patterns", "modes", "examples"]
    assert [row.split()[0] for row in rows] == [*PLOVER_TYPES, "no", "all"]
    assert rows[-1].split()[1] == str(len(CODEBOOK.frames))
    assert last == "no problems"


def test_check_as_json() -> None:
    (found,) = answered("codebook", "check", "--json").lines
    assert found["problems"] == []
    assert found["version"] == CODEBOOK.version
    assert {"type": "AID", "frames": len(CODEBOOK.types["AID"].frames)}.items() <= found["holdings"][5].items()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": "<s>Norway</s> thanked Kenya."}', "AID.jsonl, line 1"),
        ('{"text": "<s>Norway</s> fed <t>Kenya</t>.", "mode": "nautical"}', "nautical"),
    ],
)
def test_check_of_a_faulty_folder(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "AID.jsonl").write_text(line)
    ended = detente_("codebook", "check", "--codebook", tmp_path)
    assert ended.status == 1
    assert ended.out.decode().splitlines()[-1] == "1 problems"
    assert ended.err.startswith("detente: ")
    assert says in ended.err
    found = json.loads(detente_("codebook", "check", "--codebook", tmp_path, "--json").out)
    assert says in found["problems"][0]


def test_show_names_all_of_a_type() -> None:
    ended = answered("codebook", "show", "sanction")
    assert (ended.status, ended.err) == (0, "")
    shown = ended.out.decode()
    entry = CODEBOOK.types["SANCTION"]
    words = " ".join(shown.split())
    assert shown.startswith("SANCTION, material conflict; CAMEO 160 ")
    assert " ".join(entry.definition.split()) in words
    assert all(f"  {neighbour}: " in shown for neighbour in entry.boundaries)
    assert all(f"  {mode}: " in shown for mode in entry.modes)
    assert all(f"  {frame.id} (" in shown and frame.example in words for frame in entry.frames)
    legend, *examples = shown.partition("Worked examples (10 of ")[2].splitlines()[1:]
    assert legend == "  The examples are invented; the [source] and the {recipient} are marked."
    started = [line for line in examples if not line.startswith("    ")]
    assert len(started) == 10
    assert max(map(len, shown.splitlines())) <= 120


def test_show_as_json() -> None:
    (shown,) = answered("codebook", "show", "AID", "--json").lines
    entry = CODEBOOK.types["AID"]
    assert [shown[key] for key in ("type", "quad", "definition")] == ["AID", "material cooperation", entry.definition]
    assert shown["boundaries"] == dict(entry.boundaries)
    assert shown["cameo"].keys() == {"code", "name", "goldstein"}
    assert [mode["name"] for mode in shown["modes"]] == list(entry.modes)
    assert [frame["id"] for frame in shown["frames"]] == [frame.id for frame in entry.frames]
    assert shown["examples"]["invented"] is True
    assert len(shown["examples"]["shown"]) == 10
    for example in shown["examples"]["shown"]:
        start, end = example["source"]
        assert f"<s>{example['text'][start:end]}</s>" in example["marked"]


def test_show_with_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "AID.yaml").write_text("type: AID\ndefinition: A kindness.\n")
    assert "A kindness." in answered("codebook", "show", "AID", "--codebook", tmp_path).out.decode()


def test_show_of_something_else() -> None:
    ended = detente_("codebook", "show", "KINDNESS")
    assert (ended.status, ended.out) == (2, b"")
    assert ended.err.startswith("detente: KINDNESS is no type; name one of AGREE, ")


def test_page(tmp_path: Path) -> None:
    ended = detente_("codebook", "page", "-o", tmp_path / "page.md")
    assert (ended.status, ended.out, ended.err) == (0, b"", "")
    written = (tmp_path / "page.md").read_bytes()
    assert written == (ROOT / "docs" / "codebook.md").read_bytes(), "run `make docs`"
    assert answered("codebook", "page").out == written


def test_page_that_cannot_be_written(tmp_path: Path) -> None:
    ended = detente_("codebook", "page", "-o", tmp_path / "nowhere" / "page.md")
    assert ended.status == 2
    assert "cannot be written" in ended.err
