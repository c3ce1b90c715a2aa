"""Causal claims of any topic: every way of wording them, cause and effect in their order, stance, evidence."""

from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.attribution import Attributions
from detente.coding.causal_lexicon import load_causes
from detente.coding.drivers import find_drivers
from detente.coding.mentions import Mentions
from detente.language import Parser
from detente.records import Document, Driver


def drivers(parser: Parser, text: str) -> tuple[Driver, ...]:
    report = next(iter(parser.parse([Document(id="d", sha256="0", text=text)])))
    return find_drivers(report, Mentions([]), Attributions([]), every=True)


def pairs(parser: Parser, text: str) -> list[tuple[str, str]]:
    return [(driver.cause.text, driver.effect.text) for driver in drivers(parser, text)]


WORDED = [
    # verbs, active and passive
    ("The embargo triggered a shortage of bread.", "The embargo", "a shortage of bread"),
    ("A shortage of bread was triggered by the embargo.", "the embargo", "A shortage of bread"),
    ("The quarrel was sparked by a stolen letter.", "a stolen letter", "The quarrel"),
    ("The reform led to lower prices.", "The reform", "lower prices"),
    ("The delay resulted in heavy losses.", "The delay", "heavy losses"),
    ("The losses stemmed from a failed harvest.", "a failed harvest", "The losses"),
    ("The drought forced farmers to sell their cattle.", "The drought", "farmers to sell their cattle"),
    ("Regular visits deepen mutual trust.", "Regular visits", "deepen mutual trust"),
    ("The shortage was blamed on the embargo.", "the embargo", "The shortage"),
    # nouns and adjectives
    ("The drought was the main reason for the famine.", "The drought", "the famine"),
    ("The reason for the famine was the drought.", "the drought", "the famine"),
    ("The famine was a consequence of the drought.", "the drought", "The famine"),
    ("Foreign capital is vital to the new railway.", "Foreign capital", "the new railway"),
    # connectives
    ("Prices rose because the harvest failed.", "the harvest failed", "Prices rose"),
    ("Because the harvest failed, prices rose.", "the harvest failed", "prices rose"),
    ("The bridge was closed due to heavy snow.", "heavy snow", "The bridge was closed"),
    ("Owing to heavy snow, the bridge was closed.", "heavy snow", "the bridge was closed"),
    ("The ministry expelled two envoys in retaliation for the raid.", "the raid", "The ministry expelled two envoys"),
    ("As the strike grew, the port was closed.", "the strike grew", "the port was closed"),
    ("The port was closed following a strike.", "a strike", "The port was closed"),
    ("The harvest failed, and therefore prices rose.", "The harvest failed", "prices rose"),
    ("Prices rose mainly because the harvest failed.", "the harvest failed", "Prices rose"),
    ("The envoy left out of love for his country.", "love for his country", "The envoy left"),
    ("Without the loan there is no bridge.", "the loan", "there is no bridge"),
    ("Should talks fail, the firm may close the mine.", "talks fail", "the firm may close the mine"),
    # clefts, matters, grounds, replies, verbs of hindering
    ("What saved the harvest was the rain.", "the rain", "saved the harvest"),
    ("The rain is what saved the harvest.", "The rain", "saved the harvest"),
    ("What the rain did was to save the harvest.", "the rain", "to save the harvest"),
    ("Our quarrel is about water.", "water", "Our quarrel"),
    ("The two clans went to war over an orchard.", "an orchard", "The two clans went to war"),
    ("The ministry closed the port on security grounds.", "security grounds", "The ministry closed the port"),
    ("The union blocked the road, and the firm responded with a lockout.", "The union blocked the road", "the firm"),
    ("The flood kept the trains from leaving.", "The flood", "the trains from leaving"),
    ("Lower demand accounted for the slump.", "Lower demand", "the slump"),
    ("The town paid a price for its caution.", "its caution", "The town paid"),
    # occasions, participles, aims, degree, comparison
    ("Squeezed by its rivals, the firm sold its ships.", "Squeezed by its rivals", "the firm sold its ships"),
    ("Six miners killed in a gas explosion.", "a gas explosion", "Six miners"),
    ("In the explosion six miners were killed.", "the explosion", "six miners were killed"),
    ("The court fined the company for dumping waste.", "dumping waste", "The court fined the company"),
    ("The council sanctioned the bank over its loans.", "its loans", "The council sanctioned the bank"),
    ("Nurses marched through the capital, demanding higher pay.", "demanding higher pay", "Nurses marched"),
    ("The dam burst, forcing families to leave.", "The dam burst", "families to leave"),
    ("The walkout was to stop the sale.", "to stop the sale", "The walkout"),
    ("The trouble began with a stolen cow.", "a stolen cow", "The trouble"),
    ("The two sides met to end the dispute.", "to end the dispute", "The two sides met"),
    ("The storm was so strong that the roof collapsed.", "The storm was so strong", "the roof collapsed"),
    ("The more the bank lends, the more prices rise.", "The more the bank lends", "the more prices rise"),
]


@pytest.mark.parametrize(("text", "cause", "effect"), WORDED, ids=[text for text, _, _ in WORDED])
def test_each_wording_gives_cause_and_effect(parser: Parser, text: str, cause: str, effect: str) -> None:
    found = pairs(parser, text)
    assert any(c == cause and e.startswith(effect) for c, e in found), found
    assert not any(c.startswith(effect) and e == cause for c, e in found), "swapped"


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("The blockade sparked a riot.", "A riot was sparked by the blockade."),
        ("The verdict fuelled anger.", "Anger was fuelled by the verdict."),
        ("The tariffs provoked a boycott.", "A boycott was provoked by the tariffs."),
        ("The leak prompted an inquiry.", "An inquiry was prompted by the leak."),
    ],
)
def test_active_and_passive_agree(parser: Parser, active: str, passive: str) -> None:
    assert [tuple(s.lower() for s in pair) for pair in pairs(parser, active)] == [
        tuple(s.lower() for s in pair) for pair in pairs(parser, passive)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Exports increased by 15 percent.",
        "Trade was increased by 15 percent.",
        "The minister arrived after five days.",
        "The delegation has been here since Monday.",
        "The road leads to Lisbon.",
        "As many as forty ships took part.",
        "The ministers spoke as well as sang.",
        "The police raised a flag.",
        "They agreed to meet.",
        "The minister is due to visit the port.",
        "The firm owes money to the bank.",
        "The envoy has lived here since he married in 1999.",
        "A plan to boost trade.",
    ],
)
def test_no_cause_where_none_is_given(parser: Parser, text: str) -> None:
    assert pairs(parser, text) == []


def test_two_drivers_of_one_effect(parser: Parser) -> None:
    found = pairs(parser, "The firm failed not only due to its debts but also because of bad weather.")
    assert sorted(found) == [("bad weather", "The firm failed"), ("its debts", "The firm failed")]


def test_two_comparisons_with_one_effect(parser: Parser) -> None:
    found = pairs(parser, "The more it rains and the more snow melts, the more the river swells.")
    assert [effect for _, effect in found] == ["the more the river swells"] * 2


def test_the_cause_may_stand_in_the_sentence_before(parser: Parser) -> None:
    found = drivers(parser, "The harvest failed. Therefore, prices rose.")
    assert [(d.cause.text, d.effect.text) for d in found] == [("The harvest failed", "prices rose")]
    assert found[0].evidence.start == 0


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The embargo caused the shortage.", "asserted"),
        ("The embargo did not cause the shortage.", "denied"),
        ("The embargo may cause a shortage.", "asserted"),
        ("The embargo is unlikely to cause a shortage.", "doubted"),
        ("The firm failed not because of its debts.", "denied"),
        ("The firm failed not only because of its debts.", "asserted"),
        ("No embargo caused the shortage.", "denied"),
        ("The mayor denied that the embargo had caused the shortage.", "denied"),
        ("Nor has the embargo caused a shortage.", "denied"),
        ("The firm did not close out of spite.", "denied"),
        ("Not everyone attributes the famine to the embargo.", "doubted"),
        ("The port was closed officially because of snow.", "doubted"),
        ("The embargo left the firm no choice but to close.", "asserted"),
    ],
)
def test_stance(parser: Parser, text: str, stance: str) -> None:
    assert {driver.stance for driver in drivers(parser, text)} == {stance}


def test_what_is_preferred_to_is_denied(parser: Parser) -> None:
    found = drivers(parser, "Their pact is driven by shared interests rather than shared values.")
    assert [(driver.cause.text, driver.stance) for driver in found] == [
        ("shared interests", "asserted"),
        ("shared values", "denied"),
    ]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("The boom owes less to luck than to hard work.", [("luck", "doubted"), ("hard work", "asserted")]),
        ("The delay was due more to snow than to strikes.", [("snow", "asserted"), ("strikes", "doubted")]),
        ("Debt brought the old admiral here, not affection.", [("Debt", "asserted"), ("affection", "denied")]),
        (
            "She did not sell the house because her son asked. She sold the house because the roof leaked.",
            [("her son asked", "denied"), ("the roof leaked", "asserted")],
        ),
    ],
)
def test_one_cause_is_preferred_to_another(parser: Parser, text: str, stances: list[tuple[str, str]]) -> None:
    assert [(driver.cause.text, driver.stance) for driver in drivers(parser, text)] == stances


def test_a_concession_is_a_cause_without_effect(parser: Parser) -> None:
    assert [driver.stance for driver in drivers(parser, "Despite the strike, the trains ran.")] == ["denied"]


def test_this_means_the_sentence_before(parser: Parser) -> None:
    found = pairs(parser, "The harvest failed. This led to higher prices.")
    assert found == [("The harvest failed", "higher prices")]


def test_who_says_it_is_no_effect(parser: Parser) -> None:
    found = pairs(parser, "Once the strike is over, he expects, prices will fall.")
    assert [effect for _, effect in found] == ["prices will fall"]


def test_the_lexicon_has_each_wording_once() -> None:
    causes = load_causes()
    wordings = [connective.words for each in causes.connectives.values() for connective in each]
    frames = sum(len(each) for each in causes.verbs.values())
    assert len(wordings) == len(set(wordings))
    assert frames + len(wordings) + len(causes.nouns) > 400


def test_order_and_ids_do_not_depend_on_the_run(parser: Parser) -> None:
    text = "The embargo triggered a riot. Prices rose because the harvest failed."
    first, second = drivers(parser, text), drivers(parser, text)
    assert first == second
    assert len({driver.id for driver in first}) == len(first) == 2


WORDS = (
    "because of due to the more less , . not only but also as a result therefore leads to forced by after China ties "
    "which caused so that in order to over sanctions rather than if — : “ ” ( ) demanding is reason for"
).split()


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)))
def test_any_text_gives_evidence_within_bounds(parser: Parser, text: str) -> None:
    for report in islice(parser.parse([Document(id="d", sha256="0", text=text)]), 1):
        for driver in find_drivers(report, Mentions([]), Attributions([]), every=True):
            for evidence in (driver.cause, driver.effect, driver.evidence):
                evidence.check(report.text)
            assert driver.evidence.start <= min(driver.cause.start, driver.effect.start)
            assert driver.evidence.end >= max(driver.cause.end, driver.effect.end)
