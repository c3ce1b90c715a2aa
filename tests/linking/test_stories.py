"""Which reports tell the same news."""

from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.linking import derivation, profile, stories
from detente.reading import read
from detente.records import Derivation, Document, Passage, content_id
from tests.linking.reports import FERRY, FERRY_AGAIN, TALKS, report

VOTE = (
    "Voters in Malta chose a new parliament on Saturday, and the count in Valletta went on until dawn. Turnout fell to "
    "its lowest since 1955, the electoral commission said."
)
VOTE_AGAIN = (
    "Malta's electoral commission put turnout at its lowest in six decades as counting of Saturday's parliamentary "
    "ballot ended in Valletta at dawn."
)
REPORTS = (
    report(FERRY, name="f1", published="2019-03-10", title="Ferry runs aground off Faroe Islands"),
    report(FERRY_AGAIN, name="f2", published="2019-03-11", title="Rescue from stricken Faroe ferry"),
    report(TALKS, name="t1", published="2019-03-07"),
    report([FERRY[3], *TALKS[:5]], name="t2", published="2019-03-08"),
    report(VOTE, name="v1"),
    report(VOTE_AGAIN, name="v2"),
    report("", name="w"),
)
EXPECTED = [("f1", "f2"), ("t1", "t2"), ("v1", "v2"), ("w",)]


def derived(source: str, target: str, share: float) -> Derivation:
    return Derivation(source, target, "rewrite", share, "unknown", (Passage((0, 9), (0, 9)),))


def grouped(documents: list[Document]) -> list[tuple[str, ...]]:
    links = [d for a, b in combinations(documents, 2) if (d := derivation(a, b))]
    return [story.documents for story in stories([d.id for d in documents], links, map(profile, documents))]


def test_the_same_news_is_put_together_with_and_without_shared_passages() -> None:
    assert grouped(list(REPORTS)) == EXPECTED


@settings(max_examples=15, deadline=None)
@given(st.permutations(REPORTS))
def test_the_order_of_arrival_does_not_matter(order: list[Document]) -> None:
    assert grouped(order) == EXPECTED


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(range(len(REPORTS)))))
def test_other_news_changes_nothing(chosen: set[int]) -> None:
    documents = [REPORTS[n] for n in chosen]
    names = {document.id for document in documents}
    expected = [tuple(name for name in story if name in names) for story in EXPECTED]
    assert grouped(documents) == [story for story in expected if story]


def test_ids_are_made_of_the_members() -> None:
    (story,) = stories(["b", "a"], [derived("a", "b", 0.9)])
    assert story.documents == ("a", "b")
    assert story.story == content_id("story", ("a", "b"))
    assert stories([]) == ()


def test_derivations_connect_what_has_no_profile() -> None:
    links = [derived("a", "b", 0.9), derived("b", "c", 0.6), derived("c", "d", 0.2), derived("d", "elsewhere", 0.9)]
    assert [story.documents for story in stories("abcd", links)] == [("a", "b", "c"), ("d",)]


def test_a_large_derived_share_alone_does_not_connect_other_news() -> None:
    documents = [REPORTS[0], REPORTS[2]]
    found = stories(["f1", "t1"], [derived("f1", "t1", 0.9)], map(profile, documents))
    assert len(found) == 2


def test_the_next_round_of_an_affair_is_another_story() -> None:
    first = report(TALKS, name="1", published="2019-03-07")
    text = (
        "Two crossings between Kazakhstan and Uzbekistan were shut again on Monday. Drivers slept in their cabs for "
        "days, shopkeepers ran out of flour, and growers poured spoiled melons on the road in protest. A broken "
        "scanner was to blame, officials in Tashkent said, and engineers would bring spare parts by plane."
    )
    soon = report(text, name="2", published="2019-03-20")
    late = report(text, name="2", published="2020-03-20")
    undated = report(text, name="2")
    copied = report(TALKS, name="2", published="2020-03-20")
    assert grouped([first, soon]) == grouped([first, undated]) == [("1", "2")]
    assert grouped([first, late]) == [("1",), ("2",)]
    assert grouped([first, copied]) == [("1", "2")]


def test_the_real_reports_make_one_story_of_two(seeds: list[Path]) -> None:
    documents = [found for found in read(seeds) if isinstance(found, Document)]
    sizes = {frozenset(story) for story in grouped(documents)}
    assert frozenset({documents[0].id, documents[1].id}) in sizes
    assert len(sizes) == 4
