"""Incidents: which events are one occurrence, and what is made of them."""

import random

import pytest

from detente.linking import incident_conflicts, incidents
from detente.linking.occurrences import Occurrence
from detente.records import Evidence, Figure, Incident
from tests.linking.events import FAR_PORT, PORT, told, who

MARON, OLSK = who("ARL", "Ilse Maron", "foreign minister"), who("BOR", "Peer Olsk", "foreign minister")
ARL, BOR = who("ARL"), who("BOR")

PLANNED = told("a", "Ilse Maron will travel to Borvia", "travel", (MARON,), (BOR,),
               published="2031-05-01", mode="visit", status="planned", on="2031-05-06")  # fmt: skip
UNDER_WAY = told("b", "Ilse Maron is in Tarn", "is in", (MARON,), (BOR,),
                 published="2031-05-06", mode="visit", status="ongoing", on=("2031-05-05", "2031-05-08"),
                 place=PORT)  # fmt: skip
MET = told("c", "Ilse Maron met Peer Olsk", "met", (MARON, OLSK), (MARON, OLSK), published=None, place=PORT)
OVER = told("d", "Ilse Maron visited Borvia", "visited", (MARON,), (BOR,),
            published="2031-05-12", mode="visit", on="2031-05-06")  # fmt: skip
NEXT_YEAR = told("e", "Ilse Maron visited Borvia again", "visited", (MARON,), (BOR,),
                 published="2032-05-12", mode="visit", on="2032-05-06")  # fmt: skip


def the_one(*found: Occurrence, **more: object) -> Incident:
    made = incidents(found, **more)  # type: ignore[arg-type]
    assert len(made) == 1
    return made[0]


def test_a_visit_announced_under_way_and_over_is_one_that_has_happened() -> None:
    visit = the_one(PLANNED, UNDER_WAY, MET, OVER)
    assert (visit.status, visit.type, visit.mode) == ("happened", "CONSULT", "visit")
    assert (visit.source, visit.recipient, visit.persons) == (("ARL",), ("BOR",), ("Ilse Maron", "Peer Olsk"))
    assert visit.date is not None
    assert (visit.date.start, visit.date.end) == ("2031-05-06", "2031-05-06")
    assert visit.place == PORT
    assert visit.conflicts == ()
    assert [version.document for version in visit.versions] == ["a", "b", "d", "c"]
    assert [version.status for version in visit.versions] == ["planned", "ongoing", "happened", "happened"]


@pytest.mark.parametrize(("stages", "status"), [((PLANNED,), "planned"), ((PLANNED, UNDER_WAY), "ongoing")])
def test_the_status_advances_with_the_reports(stages: tuple[Occurrence, ...], status: str) -> None:
    assert the_one(*stages).status == status


def test_the_next_visit_of_the_same_person_is_another_one() -> None:
    assert len(incidents([PLANNED, OVER, NEXT_YEAR])) == 2


def test_a_meeting_without_a_day_joins_no_visit_where_two_would_do() -> None:
    made = incidents([OVER, NEXT_YEAR, MET])
    assert sorted(each.reports for each in made) == [1, 1, 1]


def test_another_visitor_at_the_same_time_is_another_visit() -> None:
    soldier = who("ARL", "Bram Vost", "defence minister")
    other = told("f", "Bram Vost visited Borvia", "visited", (soldier,), (BOR,), mode="visit", on="2031-05-06")
    assert len(incidents([OVER, other])) == 2


def test_a_visit_put_off_is_the_visit_that_then_takes_place() -> None:
    put_off = told("g", "Maron postponed her visit to Borvia", "postponed", (MARON,), (BOR,), published="2031-04-20",
                   type="REJECT", mode="meet", on="2031-04-25")  # fmt: skip
    assert the_one(put_off).status == "not-happened"
    assert the_one(put_off, PLANNED).status == "planned"
    both = the_one(put_off, PLANNED, OVER)
    assert both.status == "happened"
    assert both.conflicts == ()


def test_a_visit_called_off_after_it_was_announced_does_not_happen() -> None:
    off = told("h", "Ilse Maron cancelled her visit to Borvia", "cancelled", (MARON,), (BOR,), published="2031-05-04",
               type="REJECT", mode="meet")  # fmt: skip
    assert the_one(PLANNED, off).status == "not-happened"


def test_what_is_denied_by_one_report_and_told_by_another_is_a_conflict() -> None:
    denied = told("i", "Ilse Maron did not visit Borvia", "visit", (MARON,), (BOR,),
                  published="2031-05-12", mode="visit", status="denied", on="2031-05-06")  # fmt: skip
    visit = the_one(OVER, denied)
    assert visit.status == "happened"
    assert [each.kind for each in visit.conflicts] == ["status"]
    assert set(visit.conflicts[0].events) == {OVER.event.id, denied.event.id}


def shelling(document: str, on: str, number: str = "12", **more: object) -> Occurrence:
    text = f"Arland shelled {number} barges of Borvia at the river mouth"
    return told(document, text, "shelled", (ARL,), (BOR,), type="ASSAULT", on=on, **more)  # type: ignore[arg-type]


def test_days_that_differ_by_one_are_kept_as_a_conflict() -> None:
    made = the_one(shelling("a", "2031-05-08"), shelling("b", "2031-05-09"))
    assert made.date is not None
    assert (made.date.start, made.date.end) == ("2031-05-08", "2031-05-09")
    assert [each.kind for each in made.conflicts] == ["dates"]
    assert "2031-05-08 and 2031-05-09" in made.conflicts[0].explanation
    assert len(incidents([shelling("a", "2031-05-01"), shelling("b", "2031-05-09")])) == 2


def test_what_an_incident_is_told_differently_is_among_the_conflicts() -> None:
    one, other = shelling("a", "2031-05-08"), shelling("b", "2031-05-09")
    (found,) = incident_conflicts([the_one(one, other)])
    assert (found.kind, found.documents, set(found.items)) == ("dates", ("a", "b"), {one.event.id, other.event.id})
    assert list(incident_conflicts([the_one(one, shelling("b", "2031-05-08"))])) == []


def test_an_attack_elsewhere_is_another_one() -> None:
    here, there = shelling("a", "2031-05-08", place=PORT), shelling("b", "2031-05-08", place=FAR_PORT)
    assert len(incidents([here, there])) == 2


def test_numbers_that_differ_are_kept_as_a_conflict() -> None:
    def figure(of: Occurrence, value: float) -> Figure:
        text = of.event.evidence.text
        start = text.index(f"{value:g}")
        cut = Evidence.cut(text, start, start + 2)
        return Figure(f"f{value}", value, None, None, "barges", "count", "barges", ("BOR",), None, None, None, None,
                      None, (), cut, cut)  # fmt: skip

    one, other = shelling("a", "2031-05-08"), shelling("b", "2031-05-08", "15")
    made = the_one(one, other, figures={"a": [figure(one, 12)], "b": [figure(other, 15)]})
    assert [each.explanation for each in made.conflicts] == ["Reports give different numbers: 12 barges and 15 barges."]


def test_origins_are_counted_once_and_unknown_ones_apart() -> None:
    found = [shelling(name, "2031-05-08") for name in "abcd"]
    made = the_one(*found, origins={"a": "wire", "b": "wire", "c": None})
    assert (made.reports, made.independent, made.unknown) == (4, 2, 1)
    twice = the_one(shelling("a", "2031-05-08"), shelling("a", "2031-05-08", "13"))
    assert (twice.reports, len(twice.events)) == (1, 2)


def test_a_wish_is_not_the_act() -> None:
    wish = told("a", "Ilse Maron should visit Borvia", "visit", (ARL,), (BOR,), mode="visit", status="called-for")
    did = told("b", "Bram Vost visited Borvia", "visited", (ARL,), (BOR,), mode="visit")
    assert len(incidents([wish, did])) == 2


def test_nothing_depends_on_the_order() -> None:
    found = [PLANNED, UNDER_WAY, MET, OVER, NEXT_YEAR, *(shelling(f"s{n}", f"2031-05-{n:02}") for n in range(1, 15))]
    expected = incidents(found)
    for seed in range(10):
        random.Random(seed).shuffle(found)
        assert incidents(found) == expected


def test_a_report_changes_only_what_it_tells() -> None:
    before = {each.incident: each for each in incidents([PLANNED, NEXT_YEAR, shelling("s", "2031-05-08")])}
    after = {each.incident: each for each in incidents([PLANNED, NEXT_YEAR, shelling("s", "2031-05-08"), OVER])}
    changed = [each for each in after.values() if before.get(each.incident) != each]
    assert len(changed) == 1
    assert set(changed[0].documents) == {"a", "d"}
    assert len(before) == len(after)
