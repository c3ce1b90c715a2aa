"""The tables themselves: every row parses, codes are known, dates are in order, keys are unique."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from detente.world import Entry, World, WorldError
from detente.world.tables import SPECS, Row, Table, read_tables

FOLDER = Path(__file__).parents[2] / "src" / "detente" / "world" / "tables"


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    return read_tables(FOLDER)


@pytest.fixture(scope="module")
def state_codes(tables: dict[str, Table]) -> set[str]:
    return {row["code"] for row in tables["states"].rows}


@pytest.fixture(scope="module")
def codes(tables: dict[str, Table], state_codes: set[str]) -> set[str]:
    return state_codes | {row["code"] for name in ("organisations", "armed_groups") for row in tables[name].rows}


def test_every_table_says_up_to_when_it_was_checked(tables: dict[str, Table]) -> None:
    assert {name for name, table in tables.items() if table.checked is None} == set()


@pytest.mark.parametrize("name", sorted(SPECS))
def test_cells_are_tidy(tables: dict[str, Table], name: str) -> None:
    for row in tables[name].rows:
        for column, cell in row.cells.items():
            assert cell == cell.strip(), (name, row.line, column)
            parts = cell.split("|") if cell else []
            assert all(part and part == part.strip() for part in parts), (name, row.line, column)
            assert len(parts) == len(set(parts)), (name, row.line, column)


@pytest.mark.parametrize(
    ("name", "column"),
    [(name, "code") for name in ("capitals", "agencies")]
    + [("outlets", "country"), ("places", "country"), ("states", "successor")],
)
def test_state_codes_are_known(tables: dict[str, Table], state_codes: set[str], name: str, column: str) -> None:
    assert {row[column] for row in tables[name].rows} - state_codes - {""} == set()


@pytest.mark.parametrize("name", ["seats", "offices", "persons"])
def test_actor_codes_are_known(tables: dict[str, Table], codes: set[str], name: str) -> None:
    assert {row["code"] for row in tables[name].rows} - codes == set()


def test_countries_of_armed_groups_and_members_are_known(tables: dict[str, Table], codes: set[str]) -> None:
    for row in tables["armed_groups"].rows:
        assert set(row.many("countries")) <= codes, row.line
    for row in tables["organisations"].rows:
        assert {member.partition(":")[0] for member in row.many("members")} <= codes, row["code"]


def test_codes_of_states_organisations_and_armed_groups_do_not_meet(tables: dict[str, Table]) -> None:
    sets = [{row["code"] for row in tables[name].rows} for name in ("states", "organisations", "armed_groups")]
    for one, other in combinations(sets, 2):
        assert one & other == set()


def test_dates_are_in_order(tables: dict[str, Table]) -> None:
    for row, first, last in _spans(tables):
        start, end = row.first_day(first), row.last_day(last)
        assert start is None or end is None or start <= end, (row.table, row.line)
    for row in tables["organisations"].rows:
        for member in row.many("members"):
            start, end = row.span(member.partition(":")[2])
            assert start is None or end is None or start <= end, (row["code"], member)


def _spans(tables: dict[str, Table]) -> Iterator[tuple[Row, str, str]]:
    for name in ("states", "armed_groups", "offices", "persons"):
        for row in tables[name].rows:
            yield row, "from", "until"
    for row in tables["organisations"].rows:
        yield row, "founded", "dissolved"


def test_places_lie_on_the_earth(world: World) -> None:
    for entry in world.entries():
        assert (entry.lat is None) == (entry.lon is None), entry.key
        assert entry.lat is None or (abs(entry.lat) <= 90 and abs(entry.lon or 0) <= 180), entry.key
        assert entry.kind != "capital" or entry.lat is not None, entry.key


def test_agents_named_elsewhere_are_in_the_table_of_agents(tables: dict[str, Table]) -> None:
    agents = {row["agent"] for row in tables["agents"].rows}
    assert {row["agent"] for name in ("seats", "agencies") for row in tables[name].rows} - agents - {""} == set()
    assert {row["office"] for name in ("offices", "persons") for row in tables[name].rows} - agents == set()


@pytest.mark.parametrize(
    ("kind", "least"),
    [("state", 197), ("armed-group", 120), ("outlet", 250), ("organisation", 150), ("person", 2000), ("capital", 190)],
)
def test_tables_are_as_wide_as_promised(world: World, kind: str, least: int) -> None:
    assert sum(entry.kind == kind for entry in world.entries()) >= least


def test_every_form_names_one_entry_on_every_date_or_has_a_rule(world: World) -> None:
    ruled = world.ambiguous()
    doubtful = {
        form
        for form in world.forms()
        if form not in ruled and _overlap({meaning.entry.key: meaning.entry for meaning in world.find(form)}.values())
    }
    assert doubtful == set()


def _overlap(entries: object) -> bool:
    listed: list[Entry] = list(entries)  # type: ignore[call-overload]
    return any(
        (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (one.end or date.max)
        for one, other in combinations(listed, 2)
    )


def test_every_ambiguous_form_is_a_form_and_has_its_rule_in_words(world: World) -> None:
    for form, meanings in world.ambiguous().items():
        ambiguity = world.ambiguity(form)
        assert meanings, form
        assert ambiguity is not None
        assert ambiguity.rule, form
        if ambiguity.preferred is not None:
            assert ambiguity.preferred in {meaning.entry.key for meaning in meanings}, form


def test_a_fault_names_table_and_line(tmp_path: Path) -> None:
    (tmp_path / "outlets.tsv").write_text("name\tforms\tcountry\tkind\tagency\nDaily Planet\t\tUSA\n", encoding="utf-8")
    with pytest.raises(WorldError, match=r"outlets, line 2: 3 cells under 5 columns"):
        World.load(tmp_path)


def test_a_key_twice_is_a_fault(tmp_path: Path) -> None:
    line = "Daily Planet\t\tUSA\tprivate\tno\n"
    (tmp_path / "outlets.tsv").write_text(f"name\tforms\tcountry\tkind\tagency\n{line}{line}", encoding="utf-8")
    with pytest.raises(WorldError, match=r"stands already on line 2"):
        World.load(tmp_path)


def test_a_missing_overlay_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="no such folder"):
        World.load(tmp_path / "nowhere")


@pytest.mark.parametrize("day", ["1993-13", "93", "1993-2-1", "soon"])
def test_a_date_that_is_none_is_a_fault(tmp_path: Path, day: str) -> None:
    header = "code\toffice\ttitle\tperson\tforms\tsurname\tfrom\tuntil\n"
    row = f"USA\thead of state\tPresident\tLois Lane\t\tLane\t{day}\t\n"
    (tmp_path / "offices.tsv").write_text(header + row, encoding="utf-8")
    with pytest.raises(WorldError, match="is not a date"):
        World.load(tmp_path)


def test_an_overlay_adds_and_overrides(tmp_path: Path) -> None:
    header = "name\tforms\tcountry\tkind\tagency\n"
    rows = "Daily Planet\tThe Daily Planet\tUSA\tprivate\tno\nGlobal Times\t\tCHN\tprivate\tno\n"
    (tmp_path / "outlets.tsv").write_text("# mine\n" + header + rows, encoding="utf-8")
    world = World.load(tmp_path)
    assert world.find("The Daily Planet")[0].entry.code == "USA-MED"
    assert world.entry("outlet:CHN:global-times").detail == "private"
    assert world.find("Huanqiu Shibao") == ()
    assert world.find("Xinhua")
