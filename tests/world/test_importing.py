"""Offices from Wikidata, Archigos and WhoGov."""

from datetime import date
from pathlib import Path

import pytest

from detente.errors import UsageError
from detente.world import World
from detente.world.importing import import_offices
from detente.world.sources import Countries, RowError, source_of

WIKIDATA = """\
person,personLabel,positionLabel,countryLabel,start,end
http://example.org/Q1,Testa Provia,President of Latvia,Latvia,1931-07-08T00:00:00Z,1932-07-08T00:00:00Z
http://example.org/Q2,Probus Testani,Minister of Foreign Affairs,Italy,1931-01-01T00:00:00Z,
http://example.org/Q3,Q3,President of Latvia,Latvia,1931-01-01T00:00:00Z,
http://example.org/Q4,Nemo Nihil,Keeper of the Seals of Oz,Oz,1931-01-01T00:00:00Z,
http://example.org/Q5,Nemo Nihil,President of Latvia,Latvia,1931-31-01,
"""
ARCHIGOS = """\
obsid\tccode\tidacr\tleader\tstartdate\tenddate
X-1\t305\tAUS\tProbierer\t01/02/1931\t03/02/1932
X-2\t900\tAUL\tTestman\t1931-01-01\t1932-01-01
X-3\t365\tRUS\tPutin\t2012-05-07\t2015-12-31
X-4\t999\tZZZ\tNobody\t1931-01-01\t1932-01-01
X-5\t900\tAUL\tTestman\t1933-01-01\t1932-01-01
"""
WHOGOV = """\
year,country_isocode,country_name,name,position
1931,CHL,Chile,Prueba Ensayo,Min. Of Foreign Affairs
1932,CHL,Chile,Prueba Ensayo,Min. Of Foreign Affairs
1934,CHL,Chile,Prueba Ensayo,Min. Of Foreign Affairs
1931,CHN,China,Shi Yan,Min. of Defense
1931,CHL,Chile,Otra Prueba,Keeper of the Lamps
"""


def _imported(world: World, folder: Path, text: str, name: str = "offices.csv") -> tuple[World, tuple[str, ...]]:
    (folder / name).write_text(text, encoding="utf-8")
    done = import_offices(world, folder / name, folder / "mine")
    return World.load(folder / "mine"), done.faults


def test_wikidata(world: World, tmp_path: Path) -> None:
    laid, faults = _imported(world, tmp_path, WIKIDATA)
    assert [e.name for e in laid.holders("LVA", "head of state", date(1932, 1, 1))] == ["Testa Provia"]
    assert [e.name for e in laid.holders("ITA", "foreign minister", date(1931, 5, 5))] == ["Probus Testani"]
    assert [fault.partition(": ")[0].rpartition(" ")[2] for fault in faults] == ["4", "5", "6"]
    assert "not a date" in faults[-1]


def test_archigos(world: World, tmp_path: Path) -> None:
    laid, faults = _imported(world, tmp_path, ARCHIGOS, "archigos.txt")
    assert [e.name for e in laid.holders("AUT", "leader", date(1931, 2, 1))] == ["Probierer"]
    assert [e.name for e in laid.holders("AUS", "leader", date(1931, 2, 1))] == ["Testman"]
    assert [e.name for e in laid.holders("RUS", "leader", date(2014, 2, 1))] == ["Vladimir Putin"]
    assert len(faults) == 2
    assert "COW number '999'" in faults[0]
    assert "before it starts" in faults[1]


def test_whogov_joins_the_years(world: World, tmp_path: Path) -> None:
    laid, faults = _imported(world, tmp_path, WHOGOV)
    days = [date(year, 6, 1) for year in (1931, 1932, 1933, 1934)]
    assert [len(laid.holders("CHL", "foreign minister", day)) for day in days] == [1, 1, 0, 1]
    (shi,) = [m.entry for m in laid.find("Shi") if m.entry.name == "Shi Yan"]
    assert shi.code == "CHN"
    assert len(faults) == 1
    assert "Keeper of the Lamps" in faults[0]


def test_a_second_import_adds_and_replaces(world: World, tmp_path: Path) -> None:
    _imported(world, tmp_path, WHOGOV)
    _imported(world, tmp_path, WIKIDATA)
    laid, _ = _imported(world, tmp_path, WIKIDATA.replace("1932-07-08", "1933-07-08"))
    assert len(laid.holders("LVA", "head of state", date(1933, 1, 1))) == 1
    assert laid.holders("CHL", "foreign minister", date(1931, 6, 1))


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "\udcff"])
def test_an_unknown_file_is_refused(world: World, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.csv").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match=r"x\.csv"):
        import_offices(world, tmp_path / "x.csv", tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


def test_states_by_number_abbreviation_code_and_name(world: World) -> None:
    countries = Countries(world)
    assert countries.cow("341", "") == "MNE"
    assert countries.cow("", "MON") == "MNG"
    assert countries.named("MNG", "") == "MNG"
    assert countries.named("", "Ivory Coast") == "CIV"
    with pytest.raises(RowError):
        countries.named("", "Atlantis")


def test_every_number_of_a_state_is_a_state(world: World) -> None:
    codes = set(Countries(world)._numbers.values())
    assert len(codes) > 190
    assert {code for code in codes if world.state(code) is None} == set()


def test_the_header_tells_the_source() -> None:
    assert source_of(["a", "b"]) is None
    assert [source_of(text.splitlines()[0].lower().replace("\t", ",").split(",")) is not None
            for text in (WIKIDATA, ARCHIGOS, WHOGOV)] == [True, True, True]  # fmt: skip
