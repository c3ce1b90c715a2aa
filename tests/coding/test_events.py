from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.coding.actors import find_mentions
from detente.coding.attribution import Attributions
from detente.coding.codebook import Codebook
from detente.coding.coder import Coder
from detente.coding.events import find_events
from detente.records import Event
from detente.world import World
from tests.conftest import MakeReport, make_document

Codes = tuple[list[str], list[str]]


@pytest.fixture
def events(parsed: MakeReport, world: World, codebook: Codebook):  # type: ignore[no-untyped-def]
    """Code the events of a text, without attributions."""

    def find(text: str, published: str | None = None) -> tuple[Event, ...]:
        report = parsed(text, published)
        return find_events(report, find_mentions(report, world), Attributions([]), codebook, world)

    return find


def sides(event: Event) -> Codes:
    return [str(actor.code) for actor in event.source], [str(actor.code) for actor in event.recipient]


@pytest.mark.parametrize(
    ("text", "event_type", "source", "recipient"),
    [
        # where the sides stand
        ("Chile condemned Peru.", "ACCUSE", ["CHL"], ["PER"]),
        ("Peru was condemned by Chile.", "ACCUSE", ["CHL"], ["PER"]),
        ("Latvia expelled two Russian diplomats.", "SANCTION", ["LVA"], ["RUS"]),
        ("Sweden imposed sanctions on Belarus.", "SANCTION", ["SWE"], ["BLR"]),
        ("Norway gave Kenya 3 million dollars.", "AID", ["NOR"], ["KEN"]),
        ("Swedish sanctions against Belarus took effect.", "SANCTION", ["SWE"], ["BLR"]),
        ("Poland demanded that Hungary open the archive.", "REQUEST", ["POL"], ["HUN"]),
        ("Kenya pressed Uganda to pay.", "REQUEST", ["KEN"], ["UGA"]),
        # where they stand further off
        ("Chile condemned and punished Peru.", "ACCUSE", ["CHL"], ["PER"]),
        ("Italy, which had warned Egypt, condemned Libya.", "ACCUSE", ["ITA"], ["LBY"]),
        ("Libya, which Italy condemned, said nothing.", "ACCUSE", ["ITA"], ["LBY"]),
        ("Palestine was recognised as a state on Friday by Norway.", "SUPPORT", ["NOR"], ["PSE"]),
        ("Peru faces sanctions from Chile.", "SANCTION", ["CHL"], ["PER"]),
        ("Peru drew condemnation from Chile.", "ACCUSE", ["CHL"], ["PER"]),
        ("Chile praised the courage of Peru's judges.", "SUPPORT", ["CHL"], ["PER"]),
        ("Chile imposed a new round of sanctions on Peru.", "SANCTION", ["CHL"], ["PER"]),
    ],
)
def test_who_does_what_to_whom(events, text: str, event_type: str, source: list[str], recipient: list[str]) -> None:  # type: ignore[no-untyped-def]
    found = [sides(event) for event in events(text) if event.type == event_type]
    assert found == [(source, recipient)]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The foreign ministers of Spain and Chad met in Rome.", "CONSULT"),
        ("Spain's and Chad's ministers met.", "CONSULT"),
        ("Spain met with Chad.", "CONSULT"),
        ("Spain held talks with Chad.", "CONSULT"),
        ("Spain's foreign minister spent the weekend in talks with Chad.", "CONSULT"),
        ("The agreement signed by Spain and Chad took effect.", "SUPPORT"),
        ("Spain and Chad held a joint exercise.", "COOPERATE"),
    ],
)
def test_of_a_mutual_act_all_are_on_both_sides(events, text: str, event_type: str) -> None:  # type: ignore[no-untyped-def]
    [event] = [event for event in events(text) if event.type == event_type]
    source, recipient = sides(event)
    assert set(source) == set(recipient) == {"ESP", "TCD"}


def test_a_summoned_ambassador_is_an_accusation_of_his_state(events) -> None:  # type: ignore[no-untyped-def]
    [event] = events("Norway summoned the Russian ambassador.")
    assert (event.type, *sides(event)) == ("ACCUSE", ["NOR"], ["RUS"])


@pytest.mark.parametrize(
    ("text", "status", "plover"),
    [
        ("Spain's king visited Chad.", "happened", "CONSULT"),
        ("Spain's king will visit Chad.", "planned", "AGREE"),
        ("Spain's king is to visit Chad.", "planned", "AGREE"),
        ("Spain's king may visit Chad.", "possible", "CONSULT"),
        ("Spain's king did not visit Chad.", "not-happened", "CONSULT"),
        ("King of Spain visits Chad", "happened", "CONSULT"),
    ],
)
def test_the_status_decides_what_plover_folds(events, text: str, status: str, plover: str) -> None:  # type: ignore[no-untyped-def]
    [event] = [event for event in events(text) if event.type == "CONSULT"]
    assert (event.status, event.plover) == (status, plover)


@pytest.mark.parametrize(
    "text", ["Germany's chancellor condemned the German parliament.", "France praised its ambassador."]
)
def test_nobody_acts_on_himself(events, text: str) -> None:  # type: ignore[no-untyped-def]
    assert events(text) == ()


def test_the_noun_of_a_light_verb_is_not_a_second_event(events) -> None:  # type: ignore[no-untyped-def]
    [event] = events("Sweden imposed sanctions on Belarus.")
    assert event.trigger.text == "imposed sanctions"


def test_what_only_describes_an_act_is_not_a_second_event(events) -> None:  # type: ignore[no-untyped-def]
    [event] = events("Latvia expelled two Russian diplomats, punishing Russia for the raid.")
    assert event.basis == "SANCTION/expel-diplomats"


def test_an_occasion_told_twice_is_one_event(events) -> None:  # type: ignore[no-untyped-def]
    assert len(events("Latvia expelled two Russian diplomats. The week was long. Latvia expelled two Russians.")) <= 2
    assert len(events("Chile condemned Peru. Again: Chile condemned Peru.")) == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Monday Latvia expelled two Russian diplomats.", "2018-04-09"),
        ("Latvia decided on Monday to expel two Russian diplomats.", "2018-04-09"),
        ("While ministers dined on Monday, Latvia expelled two Russian diplomats.", "2018-04-09"),
        ("Latvia said on Monday that it had expelled two Russian diplomats.", None),
        ("Latvia expelled two Russian diplomats after the March 4 attack.", None),
        ("Latvia expelled two Russian diplomats, who had arrived on Sunday.", None),
        ("Latvia may expel two Russian diplomats on Monday.", None),
    ],
)
def test_the_date_is_that_of_the_act(events, text: str, day: str | None) -> None:  # type: ignore[no-untyped-def]
    [event] = [event for event in events(text, "2018-04-10") if event.type == "SANCTION"]
    assert (event.date and event.date.start) == day


def test_an_alleged_act_is_that_of_the_accused_and_said_by_the_accuser(coder: Coder) -> None:
    document = make_document("Poland said that Belarus had attacked Lithuania.", "2018-04-10")
    [report] = coder.code([document])
    [event] = [event for event in report.events if event.type == "ASSAULT"]
    assert (*sides(event), event.status) == (["BLR"], ["LTU"], "happened")
    assert event.said_by is not None
    assert event.said_by.name == "Poland"


def test_an_accusation_of_an_act_holds_both(events) -> None:  # type: ignore[no-untyped-def]
    found = {event.type: sides(event) for event in events("Poland accused Belarus of attacking Lithuania.")}
    assert found["ACCUSE"] == (["POL"], ["BLR"])
    assert found["ASSAULT"] == (["BLR"], ["LTU"])


def test_the_evidence_holds_trigger_and_actors(events) -> None:  # type: ignore[no-untyped-def]
    text = "In Riga, Latvia on Monday expelled two Russian diplomats over the leak."
    [event] = events(text)
    assert event.evidence.start <= event.trigger.start < event.trigger.end <= event.evidence.end
    for actor in (*event.source, *event.recipient):
        assert event.evidence.start <= actor.start < actor.end <= event.evidence.end
    event.evidence.check(text)


def test_what_stands_further_off_is_less_sure(events) -> None:  # type: ignore[no-untyped-def]
    [near] = events("Chile praised Peru.")
    [far] = events("Chile praised the courage of Peru's judges.")
    assert near.basis == far.basis
    assert far.confidence < near.confidence


_WORDS = st.sampled_from(
    "Chile Peru the its they by of condemned expelled was to will not with talks sanctions on diplomats and , . “ ” "
    "Monday if \n visit signed agreement".split(" ")
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_any_text_can_be_coded_and_all_evidence_lies_in_it(events, text: str) -> None:  # type: ignore[no-untyped-def]
    for event in events(text, date(2018, 4, 10).isoformat()):
        event.trigger.check(text)
        event.evidence.check(text)
        assert event.source


def test_who_is_asked_for_something_is_the_recipient(coder: Coder) -> None:
    [report] = coder.code([make_document("Latvia asked Oman for a two-year delay.")])
    assert [(e.type, [a.code for a in e.source], [a.code for a in e.recipient]) for e in report.events] == [
        ("REQUEST", ["LVA"], ["OMN"])
    ]
