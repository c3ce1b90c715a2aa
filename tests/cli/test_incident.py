"""`detente incident`: one occurrence, and how each report tells it."""

import json
from pathlib import Path

import pytest
from bench.incidents import DATA

from detente.archive import Archive
from detente.coding.coder import Coder
from detente.engines import read_all
from detente.reading import read
from tests.cli.running import answered, detente_, exported_lines


@pytest.fixture(scope="module")
def archive(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("incidents") / "archive"
    with Archive.open(folder, write=True) as opened:
        for _ in read_all(read([str(DATA / "first.jsonl")]), coder, opened):
            pass
    return folder


@pytest.fixture(scope="module")
def expelled(archive: Path) -> dict:
    """The expulsion that one of three reports gives another number of."""
    return next(each for each in exported_lines(archive, "incidents") if each["conflicts"] and each["reports"] == 3)


def test_it_shows_what_each_report_says(archive: Path, expelled: dict) -> None:
    ended = answered("incident", expelled["incident"], "--archive", archive)
    text = ended.out.decode()
    assert ended.status == 0
    assert text.startswith(f"{expelled['incident']}  SANCTION (expel): CZE → RUS")
    assert "3 reports, 3 independent" in text
    assert "Conflict: " in text
    for name in ("North Ledger", "Vltava News", "Morning Wire"):
        assert name in text


def test_the_evidence_is_exact(archive: Path, expelled: dict) -> None:
    (record,) = answered("incident", expelled["incident"], "--archive", archive, "--json").lines
    assert {**record, "versions": None} == {**expelled, "versions": None}
    with Archive.open(archive) as opened:
        for version in record["versions"]:
            cut = version["event"]["evidence"]
            assert opened.document(version["document"]).text[cut["start"] : cut["end"]] == cut["text"]


def test_the_beginning_of_an_id_or_of_an_events_is_enough(archive: Path, expelled: dict) -> None:
    whole = answered("incident", expelled["incident"], "--archive", archive, "--json").out
    assert answered("incident", expelled["incident"][:12], "--archive", archive, "--json").out == whole
    assert answered("incident", expelled["events"][1], "--archive", archive, "--json").out == whole
    assert json.loads(whole)["incident"] == expelled["incident"]


@pytest.mark.parametrize(("name", "said"), [("zz", "no incident or event"), ("", "give more of the id")])
def test_what_names_no_single_incident_is_an_error(archive: Path, name: str, said: str) -> None:
    ended = detente_("incident", name, "--archive", archive)
    assert (ended.status, ended.out) == (2, b"")
    assert said in ended.err
