"""Causal claims about states: which are kept, whose relation, who presses, which way it goes, who says so."""

from pathlib import Path

import pytest

from detente.coding.actors import find_mentions
from detente.coding.attribution import Attributions
from detente.coding.drivers import find_drivers
from detente.records import Driver, Evidence, Speaker, Statement
from detente.world import World
from tests.conftest import MakeReport


@pytest.fixture(scope="module")
def about_states(parsed: MakeReport, world: World):  # type: ignore[no-untyped-def]
    def find(text: str, *statements: Statement) -> tuple[Driver, ...]:
        report = parsed(text)
        return find_drivers(report, find_mentions(report, world), Attributions(statements))

    return find


@pytest.mark.parametrize(
    ("text", "dyad", "direction"),
    [
        ("Shared oil fields bring Iran and Iraq closer.", {"IRN", "IRQ"}, "closer"),
        ("Border talks strengthened trust between India and Nepal.", {"IND", "NPL"}, "closer"),
        ("The raid led to tensions between Chile and Peru.", {"CHL", "PER"}, "apart"),
        ("The visit reduced tensions between Chile and Peru.", {"CHL", "PER"}, "closer"),
        ("The dispute damaged ties between Chile and Peru.", {"CHL", "PER"}, "apart"),
        ("Chile ruined the talks with Peru because it wanted more.", {"CHL", "PER"}, "apart"),
        ("Fear of war kept Chile and Peru from breaking their ties.", {"CHL", "PER"}, "closer"),
        ("If Peru drops its tariffs, Chile will follow.", {"CHL", "PER"}, "closer"),
        ("Kenya closed the crossing because Uganda raised its fees.", {"KEN", "UGA"}, "apart"),
    ],
)
def test_dyad_and_direction(about_states, text: str, dyad: set[str], direction: str) -> None:  # type: ignore[no-untyped-def]
    found = about_states(text)
    assert [(set(driver.dyad), driver.direction) for driver in found] == [(dyad, direction)]


def test_who_presses_from_outside_the_dyad(about_states) -> None:  # type: ignore[no-untyped-def]
    (found,) = about_states("Sanctions by the United States have brought Iran and Turkey closer.")
    assert set(found.dyad) == {"IRN", "TUR"}
    assert found.pressure_from == ("USA",)
    (peaceful,) = about_states("A summit in Egypt has brought Iran and Turkey closer.")
    assert peaceful.pressure_from == ()


def test_a_headline_without_inflected_verbs(about_states) -> None:  # type: ignore[no-untyped-def]
    (found,) = about_states("Foreign Tariffs Driving Iran and Turkey Closer")
    assert found.cause.text == "Foreign Tariffs"
    assert found.direction == "closer"


def test_a_relation_word_takes_the_chief_pair(about_states) -> None:  # type: ignore[no-untyped-def]
    found = about_states("Iran and Turkey met in May. New pipelines deepened the relationship.")
    assert [set(driver.dyad) for driver in found] == [{"IRN", "TUR"}]


def test_the_tone_of_the_report_gives_the_direction_where_no_word_does(about_states) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Iran and Turkey signed a pact. Iran and Turkey are friends. The road to Turkey is busy because Iran paved it."
    )
    assert [driver.direction for driver in about_states(text)] == ["closer"]


def test_citizens_and_asides_do_not_change_the_dyad(about_states) -> None:  # type: ignore[no-untyped-def]
    text = "Iran and Turkey met in May. Iran and Turkey met again. Turkish traders left because Iran raised its fees."
    assert [set(driver.dyad) for driver in about_states(text)] == [{"IRN", "TUR"}]


def test_a_claim_that_names_nobody_is_kept_near_the_chief_pair(about_states) -> None:  # type: ignore[no-untyped-def]
    found = about_states("Iran and Turkey met in May. Silence would only encourage the next one.")
    assert [driver.cause.text for driver in found] == ["Silence"]


@pytest.mark.parametrize(
    "text",
    [
        "Iran thanked Turkey for the warm reception.",
        "Nothing would harm Iran and Turkey.",
        "Iran kept Turkey informed.",
    ],
)
def test_judgements_and_mere_acts_are_no_drivers(about_states, text: str) -> None:  # type: ignore[no-untyped-def]
    assert about_states(text) == ()


def test_claims_about_nothing_international_are_left_out(about_states) -> None:  # type: ignore[no-untyped-def]
    assert about_states("The bakery closed because the oven broke.") == ()


def test_an_aim_is_no_driver_unless_it_turns_a_relation(about_states) -> None:  # type: ignore[no-untyped-def]
    assert about_states("France hired a builder to repair a bridge.") == ()


def test_the_statement_around_a_claim_tells_who_says_it(about_states) -> None:  # type: ignore[no-untyped-def]
    text = "Trade brings Iran and Turkey closer, Ms Demir said."
    content = "Trade brings Iran and Turkey closer"
    speaker = Speaker(text="Ms Demir", start=37, end=45, name="Leyla Demir", role="analyst")
    statement = Statement(
        id="s", kind="indirect", spans=((0, len(content)),), text=content, speaker=speaker, cue=None, told_to=None,
        via=(), evidence=Evidence.cut(text, 0, len(text)),
    )  # fmt: skip
    (found,) = about_states(text, statement)
    assert found.said_by is not None
    assert found.said_by.name == "Leyla Demir"
    (unsaid,) = about_states(text)
    assert unsaid.said_by is None


def test_real_reports_give_drivers_with_evidence_in_bounds(seeds: list[Path], parsed: MakeReport, world: World) -> None:
    for path in seeds:
        report = parsed(path.read_text("utf-8"))
        found = find_drivers(report, find_mentions(report, world), Attributions([]))
        assert found, path.name
        for driver in found:
            for evidence in (driver.cause, driver.effect, driver.evidence):
                evidence.check(report.text)
            assert set(driver.pressure_from).isdisjoint(driver.dyad)


def test_a_premise_that_does_not_hold_is_denied(about_states) -> None:  # type: ignore[no-untyped-def]
    (unmet,) = about_states(
        "The premise for an alliance of Chile and Peru is a shared enemy, and Chile does not see any country as one."
    )
    (met,) = about_states("The condition for closer ties between Chile and Peru is trust, and Chile has earned it.")
    assert (unmet.stance, met.stance) == ("denied", "asserted")
