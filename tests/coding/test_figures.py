"""Figures of reports: units, what is measured, whose it is, when, and in which way it went."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.actors import find_mentions
from detente.coding.attribution import Attributions
from detente.coding.figures import find_figures
from detente.coding.mentions import Mentions
from detente.language import ParsedReport, Parser
from detente.records import Document, Evidence, Figure, Speaker, Statement, text_hash
from detente.world import World

MakeReport = Callable[..., ParsedReport]


def every(report: ParsedReport) -> tuple[Figure, ...]:
    return find_figures(report, Mentions([]), Attributions([]), every=True)


def about_states(report: ParsedReport, world: World) -> tuple[Figure, ...]:
    return find_figures(report, find_mentions(report, world), Attributions([]))


@pytest.mark.parametrize(
    ("text", "value", "unit", "measures"),
    [
        ("Bulgarian imports of grain rose by 12 percent.", 12, "percent", "imports"),
        ("The ministry ordered 45 Canadian diplomats to leave.", 45, "people", "Canadian diplomats"),
        ("Norway bought 52 fighter jets.", 52, "aircraft", "Norway"),
        ("The fleet has 14 new frigates.", 14, "ships", "frigates"),
        ("The road is 310 kilometers long.", 310, "km", "road"),
        ("The border has a length of 900 km.", 900, "km", "border"),
        ("They signed a $3 billion gas contract.", 3e9, "USD", "gas contract"),
        ("The two presidents met four times.", 4, "meetings", "presidents"),
        ("The dam gives 300 megawatts of electricity.", 300, "MW", "electricity"),
        ("They set a goal to raise trade to $9 billion.", 9e9, "USD", "goal"),
        ("Hungary is the third largest buyer of the gas.", 3, "rank", "buyer"),
        ("It was the first visit in 17 years.", 17, "years", "visit"),
        ("A quarter of the exports go to Peru.", 0.25, None, "exports"),
    ],
)
def test_a_quantity_and_what_it_measures(
    parsed: MakeReport, text: str, value: float, unit: str | None, measures: str
) -> None:
    found = [each for each in every(parsed(text)) if each.value == value]
    assert [each.unit for each in found] == [unit]
    assert measures in (found[0].measures or "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It cost $5 million.", "money"),
        ("It grew by 5 percent.", "percent"),
        ("They sent 5 ships.", "count"),
        ("It is 5 km away.", "distance"),
        ("It lasted 5 years.", "duration"),
        ("They pump 5 million barrels a day.", "rate"),
        ("Trade doubled.", "rate"),
        ("It is the second largest buyer.", "rank"),
    ],
)
def test_kinds(parsed: MakeReport, text: str, kind: str) -> None:
    assert [each.kind for each in every(parsed(text))] == [kind]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Exports rose by 12 percent, to $4 billion.", ["up", "up"]),
        ("Exports fell 12 percent.", ["down"]),
        ("Exports fell from $5 billion to $4 billion.", [None, "down"]),
        ("An increase of 12 percent in exports was reported.", ["up"]),
        ("Exports were worth $4 billion.", [None]),
        ("They agreed to raise exports to $4 billion.", [None]),
        ("Trade doubled.", ["up"]),
        ("The company raised $4 million.", [None]),
    ],
)
def test_change(parsed: MakeReport, text: str, changes: list[str | None]) -> None:
    assert [each.change for each in every(parsed(text))] == changes


def test_the_basis_of_a_change(parsed: MakeReport) -> None:
    (figure,) = every(parsed("Exports rose 12 percent year-on-year."))
    assert figure.basis == "year on year"


@pytest.mark.parametrize(
    ("text", "published", "period"),
    [
        ("In 2016 exports were worth $4 billion.", None, ("2016-01-01", "2016-12-31")),
        ("They plan exports of $4 billion by 2031.", None, ("2031-01-01", "2031-12-31")),
        ("In March exports were worth $4 billion.", "2019-05-02", ("2019-03-01", "2019-03-31")),
        ("In March exports were worth $4 billion.", None, None),
        ("Exports this year were worth $4 billion.", "2019-05-02", ("2019-01-01", "2019-12-31")),
        ("In the second quarter of 2016 exports were worth $4 billion.", None, ("2016-04-01", "2016-06-30")),
    ],
)
def test_periods(parsed: MakeReport, text: str, published: str | None, period: tuple[str, str] | None) -> None:
    (figure,) = every(parsed(text, published))
    assert (figure.period and (figure.period.start, figure.period.end)) == period


def test_each_of_two_targets_has_its_own_year(parsed: MakeReport) -> None:
    first, second = every(parsed("They want exports of $4 billion by 2025 and $7 billion by 2030."))
    assert first.period is not None
    assert second.period is not None
    assert (first.period.start, second.period.start) == ("2025-01-01", "2030-01-01")


def test_a_figure_is_about_both_of_a_dyad(parsed: MakeReport, world: World) -> None:
    (figure,) = about_states(parsed("Trade between India and Japan grew by 9 percent."), world)
    assert set(figure.about) == {"IND", "JPN"}


def test_only_figures_about_states_are_kept_unless_all_are_asked_for(parsed: MakeReport, world: World) -> None:
    report = parsed("The bakery sold 300 loaves. Poland sent 300 soldiers to Latvia.")
    (kept,) = about_states(report, world)
    assert (kept.value, kept.unit) == (300, "people")
    assert "POL" in kept.about
    assert len(every(report)) == 2


def test_small_numbers_that_say_who_is_meant_are_no_figures_about_states(parsed: MakeReport, world: World) -> None:
    assert about_states(parsed("The two countries, India and Japan, agreed on two issues."), world) == ()


def test_ages_are_kept_only_among_all_quantities(parsed: MakeReport, world: World) -> None:
    report = parsed("India freed a 34-year-old Japanese fisherman.")
    assert about_states(report, world) == ()
    assert [(each.value, each.unit) for each in every(report)] == [(34, "years of age")]


@pytest.mark.parametrize(
    "text",
    [
        "The drill Zapad 2017 was large.",
        "It began on 3 May 2016 at 5 p.m.",
        "One never knows.",
        "The Boeing 747 landed.",
    ],
)
def test_numbers_that_are_no_figures(parsed: MakeReport, text: str) -> None:
    assert every(parsed(text)) == ()


def test_a_bare_number_takes_the_unit_of_the_one_before(parsed: MakeReport) -> None:
    units = [each.unit for each in every(parsed("Poland sent 3,000 soldiers, up from 2,000."))]
    assert units == ["people", "people"]


def test_evidence_holds_the_number_and_lies_in_its_sentence(parsed: MakeReport) -> None:
    report = parsed("Nothing new. Its decision to expel 45 Canadian diplomats was noted. Nothing else.")
    (figure,) = every(report)
    assert figure.evidence.text == "decision to expel 45 Canadian diplomats"


def test_a_figure_is_attributed_to_who_says_it(parsed: MakeReport) -> None:
    text = "Exports grew by 12 percent, the minister said."
    report = parsed(text)
    speaker = Speaker("the minister", 28, 40, "the minister")
    evidence = Evidence.cut(text, 0, 46)
    said = Statement("s", "indirect", ((0, 26),), text[:26], speaker, None, None, ("X",), evidence)
    (figure,) = find_figures(report, Mentions([]), Attributions([said]), every=True)
    assert figure.said_by is not None
    assert (figure.said_by.name, figure.via) == ("the minister", ("X",))


def test_the_same_text_gives_the_same_figures(parsed: MakeReport) -> None:
    text = "Exports grew by 12 percent, to $3 billion."
    assert every(parsed(text)) == every(parsed(text))
    assert len({each.id for each in every(parsed(text))}) == 2


WORDS = (
    "exports grew by to from 5 12,000 $ million percent ships two dozen a third of Poland and ( ) km , . doubled "
    "second largest 2018 may one in between the – “ ” soldiers"
).split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_any_text_is_survived_and_evidence_fits(parser: Parser, words: list[str]) -> None:
    text = " ".join(words)
    (report,) = parser.parse([Document(id="x", sha256=text_hash(text), text=text)])
    for figure in every(report):
        figure.evidence.check(text)


def test_the_quantity_is_the_number_with_its_unit(parsed: MakeReport) -> None:
    [found] = every(parsed("Chad sent 40 million dollars to Mali."))
    assert found.quantity.text == "40 million dollars"


def test_a_double_agent_is_one_agent(parsed: MakeReport) -> None:
    assert every(parsed("Chad caught a double agent from Mali.")) == ()
    assert [each.value for each in every(parsed("Chad will double its exports to Mali."))] == [2.0]


def units_of(report: ParsedReport, world: World) -> list[tuple[float, str | None]]:
    return [(each.value, each.unit) for each in about_states(report, world)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A third of Chile's exports go to Peru.", [(33.3, "percent")]),
        ("Nine Peruvians in ten want an open border with Chile.", [(90, "percent")]),
        ("Peru's exports to Chile have doubled.", [(100, "percent")]),
        ("Peru's exports to Chile were halved.", [(50, "percent")]),
        ("Peru's exports to Chile have doubled to 60 percent.", [(60, "percent")]),
        ("Half of the $4 billion was paid by Chile.", [(4e9, "USD")]),
        ("Peru pays Chile $4 million a year.", [(4e6, "USD")]),
        ("Peru sells Chile 4,000 tonnes yearly.", [(4000, "tonnes per year")]),
        ("Chad freed 1,100 Cameroonians.", [(1100, "people")]),
        ("Chad freed three Cameroonian fishermen.", [(3, "people")]),
        ("Chad closed three pumping stations on the border with Cameroon.", [(3, "pumping stations")]),
        ("Chad got twelve of the 31 armoured lorries from France.", [(12, "lorries"), (31, "lorries")]),
        ("The number of Chadian visitors to Cameroon fell to 12,000.", [(12_000, "people")]),
        ("Chad cut 0.4 percentage points off Cameroon's growth, and 0.1 points off its own.",
         [(0.4, "percentage points"), (0.1, "percentage points")]),
    ],
)  # fmt: skip
def test_figures_about_states_stand_in_the_units_in_which_they_are_compared(
    parsed: MakeReport, world: World, text: str, kept: list[tuple[float, str]]
) -> None:
    assert units_of(parsed(text), world) == kept


def test_a_figure_has_the_same_id_as_written_and_in_the_standard_form(parsed: MakeReport, world: World) -> None:
    report = parsed("A third of Chile's exports go to Peru.")
    [written], [standard] = every(report), about_states(report, world)
    assert (written.value, standard.value) == (pytest.approx(1 / 3), 33.3)
    assert written.id == standard.id


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Vietnam lends Laos 400 billion dong.", "VND"),
        ("Benin pays Niger 40 billion CFA francs.", "XOF"),
        ("Chad pays Cameroon 40 billion CFA francs.", "XAF"),
        ("Pakistan pays China 40 billion rupees.", "PKR"),
        ("Pakistan pays India 40 billion rupees.", "INR"),
        ("Pakistan pays China 40 billion Indian rupees.", "INR"),
        ("Norway pays China 40 million kroner.", "NOK"),
        ("Norway pays China 40 million US dollars.", "USD"),
    ],
)
def test_a_currency_goes_by_its_iso_code_and_a_bare_name_by_the_country(
    parsed: MakeReport, world: World, text: str, unit: str
) -> None:
    assert units_of(parsed(text), world)[0][1] == unit


@pytest.mark.parametrize(
    "text",
    [
        "Two years later Chad left the pact with Niger.",
        "Chad and Niger had met only two days before.",
        "In five years Chad will leave the pact with Niger.",
        "Niger asked three observers from Chad.",
        "According to two diplomats Chad will leave the pact with Niger.",
        "Not one barrel reached Niger from Chad.",
        "Chad turned back dozens of lorries from Niger.",
        "Chad asked Niger twice.",
    ],
)
def test_numbers_that_tell_nothing_about_states(parsed: MakeReport, world: World, text: str) -> None:
    assert about_states(parsed(text), world) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Chad announced a one-year ban on ships from Niger.", 1, "years"),
        ("Chad and Niger agreed on a two-week truce.", 2, "weeks"),
        ("Chad went to Niger for the first time in 12 years.", 12, "years"),
        ("Chad will open its embassy in Niger within two months.", 2, "months"),
    ],
)
def test_lengths_of_time_are_kept(parsed: MakeReport, world: World, text: str, value: float, unit: str) -> None:
    assert units_of(parsed(text), world) == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Chad and Niger met. Chad sent 400 tonnes of rice.", {"TCD", "NER"}),
        ("Chad and Niger met. The port shipped 400 tonnes of rice.", {"TCD", "NER"}),
        ("Chad and Niger met. Chad's grain exports rose to 400 tonnes.", {"TCD"}),
        ("Chad and Niger met. Inflation in Chad is 40 percent.", {"TCD"}),
        ("Chadian companies sold 400 tonnes of rice to Niger.", {"TCD", "NER"}),
        ("Chad paid Niger 40 million US dollars.", {"TCD", "NER"}),
    ],
)
def test_a_figure_is_about_both_sides_unless_it_is_domestic(
    parsed: MakeReport, world: World, text: str, about: set[str]
) -> None:
    (figure,) = about_states(parsed(text), world)
    assert set(figure.about) == about


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Trade of Chad and Niger reached $4 billion, an increase of 12 percent.", "up"),
        ("Trade of Chad and Niger fell 12 percent to $4 billion.", "down"),
        ("Chad holds up $4 billion for Niger.", None),
        ("Chad advanced Niger $4 billion.", None),
    ],
)
def test_the_level_after_a_change_goes_the_same_way(
    parsed: MakeReport, world: World, text: str, change: str | None
) -> None:
    [figure] = [each for each in about_states(parsed(text), world) if each.unit == "USD"]
    assert figure.change == change


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Chad lent Niger $4 billion.", "loan"),
        ("Chad gives Niger $4 billion in aid.", "aid"),
        ("Niger told of the $4 billion that Chad owes it.", "debt"),
        ("Niger pays Chad $4 million a year.", "per year"),
        ("Chad freed 40 Nigerien soldiers.", "Nigerien soldiers"),
        ("The earthquake in Chad killed 40 people.", "killed"),
        ("Chad shut 40 stations in Niger.", "stations"),
    ],
)
def test_what_is_measured_is_worded(parsed: MakeReport, world: World, text: str, measures: str) -> None:
    (figure,) = about_states(parsed(text), world)
    assert measures in (figure.measures or "")


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Trade reached 40 billion dollars.", "realised"),
        ("Trade will reach 40 billion dollars.", "forecast"),
        ("Trade is expected to reach 40 billion dollars.", "forecast"),
        ("They aim to raise trade to 40 billion dollars.", "target"),
        ("Oslo and Riga have set a goal of 40 billion dollars.", "target"),
        ("The target is 40 billion dollars.", "target"),
        ("Oslo was forecast to import 40 tonnes.", "forecast"),
        ("Oslo has pledged 40 million dollars in aid.", "realised"),
    ],
)
def test_whether_a_figure_is_reached_aimed_at_or_foretold(parsed: MakeReport, text: str, standing: str) -> None:
    (figure,) = every(parsed(text))
    assert figure.standing == standing


def test_a_bracket_in_another_unit_belongs_to_its_figure(parsed: MakeReport) -> None:
    text = "The road is 310 km (about 193 miles) long, the dam 40 feet (12 m) high."
    road, dam = every(parsed(text))
    assert road.also is not None
    assert dam.also is not None
    assert (road.value, road.unit, road.also.value, road.also.unit, road.also.approx) == (
        310,
        "km",
        193,
        "miles",
        "about",
    )
    assert (dam.also.value, dam.also.unit) == (12, "m")
    assert text[road.also.quantity.start : road.also.quantity.end] == road.also.quantity.text == "193 miles"
