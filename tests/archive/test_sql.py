"""How SQLite goes about the queries behind pages: along indexes, without sorting all there is."""

from pathlib import Path

import apsw
import pytest

from detente.archive import Archive, Filter
from detente.archive.sql import count_sql, documents_sql, dyads_sql, findings_sql

DYAD = ("ARL", "BOR")


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory):
    folder = Path(tmp_path_factory.mktemp("plans"))
    with Archive.open(folder, write=True):
        pass
    opened = apsw.Connection(str(folder / "archive.sqlite3"), flags=apsw.SQLITE_OPEN_READONLY)
    yield opened
    opened.close()


def plan(connection: apsw.Connection, sql: str, wanted: Filter) -> list[str]:
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", wanted.parameters())]


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter(types=("AID",)),
        Filter(types=("AID", "CONSULT"), statuses=("happened",)),
        Filter(since="2018", until="2019-03-04"),
        Filter(dyad=DYAD),
        Filter(dyad=DYAD, types=("AID",), statuses=("happened", "planned"), since="2018"),
        Filter(source="ARL"),
        Filter(recipient="ARL", types=("AID",)),
        Filter(source="ARL", recipient="BOR"),
    ],
    ids=str,
)
def test_a_page_of_the_newest_is_not_the_end_of_a_sort_of_all(connection, wanted):
    steps = plan(connection, findings_sql("events", "d.id, f.payload", wanted, "newest"), wanted)
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps
    assert "INDEX" in steps[0] or "PRIMARY KEY" in steps[0]


@pytest.mark.parametrize("kind", ["events", "statements", "figures", "drivers"])
def test_an_export_goes_from_document_to_document(connection, kind):
    steps = plan(connection, findings_sql(kind, "d.id, f.payload", Filter(), "document"), Filter())
    assert steps[0].startswith("SCAN d USING COVERING INDEX")
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps


def test_counts_and_lists_of_dyads_do_not_touch_events(connection):
    for wanted in (Filter(), Filter(statuses=("happened",)), Filter(types=("AID",), since="2018", until="2019-06")):
        steps = plan(connection, dyads_sql(wanted), wanted)
        assert not [step for step in steps if step.startswith(("SCAN x USING PRIMARY", "SCAN f", "SEARCH f"))]
    wanted = Filter(dyad=DYAD, statuses=("happened",))
    assert len([step for step in plan(connection, count_sql("events", wanted), wanted) if " f " in step]) == 0


def test_newest_reports_are_found_along_their_days(connection):
    for wanted in (Filter(), Filter(outlets=("Harbour Courier",))):
        steps = plan(connection, documents_sql("d.id", wanted, "newest"), wanted)
        assert "USE TEMP B-TREE FOR ORDER BY" not in steps
