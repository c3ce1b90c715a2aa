"""The check of the tables."""

from pathlib import Path

from detente.world.checking import check_world
from detente.world.tables import SPECS

OFFICES = "code\toffice\ttitle\tperson\tforms\tsurname\tfrom\tuntil\n"


def test_the_tables_that_ship_are_in_order() -> None:
    found = check_world()
    assert found.problems == ()
    assert found.rows.keys() == SPECS.keys()
    assert None not in found.checked.values()


def test_a_row_of_an_overlay_is_counted(tmp_path: Path) -> None:
    (tmp_path / "offices.tsv").write_text(
        f"{OFFICES}LVA\thead of state\tPresident\tTesta Provia\t\tProvia\t1931\t1932\n"
    )
    found = check_world(tmp_path)
    assert found.problems == ()
    assert found.rows["offices"] == check_world().rows["offices"] + 1


def test_faults_name_table_and_line(tmp_path: Path) -> None:
    (tmp_path / "offices.tsv").write_text(f"{OFFICES}QQQ\tbaker\tBaker\tTesta Provia\t\tProvia\t1931\t\n")
    problems = check_world(tmp_path).problems
    assert len(problems) == 2
    assert all("offices, line 2" in problem for problem in problems)
    (tmp_path / "offices.tsv").write_text("code\toffice\n")
    assert "offices, line 1" in check_world(tmp_path).problems[0]


def test_a_form_without_a_rule_is_named(tmp_path: Path) -> None:
    (tmp_path / "outlets.tsv").write_text("name\tforms\tcountry\tkind\tagency\nKremlin\t\tUSA\tprivate\tno\nOslo\t\tNOR\tprivate\tno\n")  # fmt: skip # noqa: E501
    assert any("'Oslo'" in problem and "ambiguous.tsv" in problem for problem in check_world(tmp_path).problems)
