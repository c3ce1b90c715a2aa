"""Derivations: planted copies with alterations, and reports that have nothing from each other."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.linking import derivation
from detente.linking.words import normal, split
from detente.reading import read
from detente.records import Derivation, Document
from tests.linking.reports import FERRY, FERRY_AGAIN, TALKS, report

ORIGINAL = report(TALKS, name="1", published="2019-03-07")


def later(text: str | list[str], **more: object) -> Document:
    return report(text, **({"name": "2", "published": "2019-03-08"} | more))  # type: ignore[arg-type]


def found(a: Document, b: Document) -> Derivation:
    derived = derivation(a, b)
    assert derived is not None
    assert derivation(b, a) == derived
    return derived


def changes(derived: Derivation, source: Document, target: Document) -> list[tuple[str, str, str]]:
    """Give operation, words of the earlier and words of the later report, of all changes."""
    return [
        (change.op, source.text[slice(*change.from_span)], target.text[slice(*change.to_span)])
        for passage in derived.passages
        for change in passage.changes
    ]


def kept(text: str, span: tuple[int, int], cut: list[tuple[int, int]]) -> list[str]:
    """Give the words of a span in the form in which they are compared, those within `cut` left out."""
    parts, position = [], span[0]
    for start, end in cut:
        parts.append(text[position:start])
        position = end
    parts.append(text[position : span[1]])
    return [normal(word) for part in parts for word in split(part)]


def check(derived: Derivation, source: Document, target: Document) -> None:
    """Check what holds of every derivation."""
    position = 0
    for passage in derived.passages:
        assert position <= passage.to_span[0] < passage.to_span[1] <= len(target.text)
        position = passage.to_span[1]
        old = kept(source.text, passage.from_span, [change.from_span for change in passage.changes])
        new = kept(target.text, passage.to_span, [change.to_span for change in passage.changes])
        assert old == new
        for change in passage.changes:
            empty = change.from_span[0] == change.from_span[1], change.to_span[0] == change.to_span[1]
            assert empty == {"replace": (False, False), "insert": (True, False), "delete": (False, True)}[change.op]
    assert 0 < derived.share <= 1


def test_a_copy() -> None:
    copy = later(" ".join(TALKS).replace("“", '"').replace("”", '"'))
    derived = found(ORIGINAL, copy)
    assert (derived.kind, derived.share, derived.direction_basis) == ("copy", 1.0, "date")
    assert (derived.from_document, derived.to_document) == ("1", "2")
    assert [passage.changes for passage in derived.passages] == [()]
    assert derived.passages[0].to_span == (0, len(copy.text) - 1)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("four crossings", "nine crossings", ("replace", "four", "nine")),
        ("35 million", "53 million", ("replace", "35", "53")),
        ("Daniyar Seitkali", "Timur Abenov", ("replace", "Daniyar Seitkali", "Timur Abenov")),
        ("lorries may wait", "lorries will wait", ("replace", "may", "will")),
        ("told a meeting of growers", "told growers", ("delete", "a meeting of", "")),
        ("has been found", "has yet been found", ("insert", "", "yet")),
        ("was not mentioned", "was mentioned", ("delete", "not", "")),
        ("agreed on Thursday to reopen", "pledged on Friday to reopen", ("replace", "Thursday", "Friday")),
        ("far too many harvests", "some harvests", ("replace", "far too many", "some")),
    ],
)
def test_an_alteration_is_found_with_its_exact_words(old: str, new: str, expected: tuple[str, str, str]) -> None:
    copy = later(ORIGINAL.text.replace(old, new))
    derived = found(ORIGINAL, copy)
    check(derived, ORIGINAL, copy)
    assert expected in changes(derived, ORIGINAL, copy)
    assert len(changes(derived, ORIGINAL, copy)) <= 2
    assert derived.kind == "copy"


def test_a_dropped_sentence_is_one_deletion() -> None:
    copy = later([*TALKS[:3], *TALKS[4:]])
    derived = found(ORIGINAL, copy)
    assert changes(derived, ORIGINAL, copy) == [("delete", TALKS[3].rstrip("."), "")]
    assert len(derived.passages) == 1


def test_an_added_sentence_is_one_insertion() -> None:
    copy = later([*TALKS[:2], FERRY[2], *TALKS[2:]])
    assert changes(found(ORIGINAL, copy), ORIGINAL, copy) == [("insert", "", FERRY[2].rstrip("."))]


@pytest.mark.parametrize(
    ("order", "passages"),
    [([5, 4, 3, 2, 1, 0], 6), ([4, 1, 0, 3, 5, 2], 6), ([0, 1, 3, 2, 4, 5], 4), ([3, 4, 5, 0, 1, 2], 2)],
)
def test_sentences_in_another_order_are_passages_without_changes(order: list[int], passages: int) -> None:
    copy = later([TALKS[n] for n in order])
    derived = found(ORIGINAL, copy)
    check(derived, ORIGINAL, copy)
    assert len(derived.passages) == passages
    assert changes(derived, ORIGINAL, copy) == []
    assert derived.share == 1.0


def test_an_excerpt_without_dates_is_known_by_lying_inside() -> None:
    long = report([*FERRY[:2], *TALKS, *FERRY[2:]], name="2")
    short = report([*TALKS[1:3], "More follows."], name="1")
    derived = found(long, short)
    assert (derived.from_document, derived.to_document) == ("2", "1")
    assert (derived.kind, derived.direction_basis) == ("excerpt", "containment")


def test_a_shortened_copy_is_an_excerpt() -> None:
    short = later([TALKS[0], TALKS[2], TALKS[5]])
    assert found(ORIGINAL, short).kind == "excerpt"


def test_own_words_around_a_passage_make_a_rewrite() -> None:
    mixed = later([*FERRY, TALKS[0], TALKS[1]])
    derived = found(ORIGINAL, mixed)
    assert derived.kind == "rewrite"
    assert 0.3 < derived.share < 0.6


def test_a_sentence_used_twice_is_derived_twice() -> None:
    twice = later([TALKS[1], FERRY[0], TALKS[1]])
    derived = found(ORIGINAL, twice)
    spans = [passage.from_span for passage in derived.passages]
    assert len(spans) == 2
    assert spans[0] == spans[1]


def test_a_title_is_compared_once_the_text_is_known_to_be_derived() -> None:
    titles = "Neighbours may reopen crossings in May", "Neighbours are reopening all crossings in May"
    old = report([titles[0], *TALKS], name="1", zones=[("title", titles[0])], published="2019-03-07")
    new = later([titles[1], *TALKS[1:4]], zones=[("title", titles[1])])
    found_changes = changes(found(old, new), old, new)
    assert found_changes[0] == ("replace", "may reopen", "are reopening all")


def test_the_same_title_alone_is_no_derivation() -> None:
    title = (
        "Neighbours may reopen crossings in May, after three years of talks, say officials of both countries at last"
    )
    one = report([title, *TALKS], zones=[("title", title)])
    other = report([title, *FERRY], zones=[("title", title)])
    assert derivation(one, other) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (TALKS, FERRY),
        (FERRY, FERRY_AGAIN),
        (TALKS, ""),
        ("", ""),
        (TALKS, "Officials in Tashkent confirmed the dates but said that nothing else had been decided on that day."),
        (
            [*TALKS, "The secretary of state spoke at the opening of the sixty-first session of the assembly."],
            [*FERRY, "A picture of the opening of the sixty-first session of the assembly hung in the saloon."],
        ),
    ],
)
def test_unrelated_reports_and_common_formulas(a: str | tuple[str, ...], b: str | tuple[str, ...]) -> None:
    assert derivation(report(a, name="1"), report(b, name="2")) is None


def test_a_report_is_not_derived_from_itself() -> None:
    assert derivation(ORIGINAL, ORIGINAL) is None


SPEECH = (
    "“No wall was ever built that somebody did not climb, and no river was ever closed that did not find its way, and "
    "I for one will not spend the money of this city on stones,” the mayor said."
)
LONG = [*TALKS, *TALKS[::-1]]


def test_one_speech_that_two_reports_quote_makes_none_of_them_the_source() -> None:
    one = report([*TALKS, SPEECH, *FERRY], name="1", source="Morning Herald")
    other = report([SPEECH, FERRY_AGAIN, *(sentence.upper()[::-1] for sentence in TALKS)], name="2", source="Bulletin")
    assert derivation(one, other) is None
    credited = report(["The Morning Herald reports:", other.text], name="2", source="Bulletin")
    assert found(one, credited).direction_basis == "named source"


def test_the_last_lines_of_an_outlet_are_no_passage() -> None:
    notice = (
        "Readers who wish to write to the editors will find the address of our offices and the rules for letters on "
        "the second page of the printed edition."
    )
    pad = [sentence[::-1] for sentence in TALKS]
    assert derivation(report([*TALKS, notice]), report([*FERRY, *pad, notice])) is None


@settings(max_examples=40, deadline=None)
@given(
    st.permutations(range(len(TALKS))),
    st.lists(st.tuples(st.integers(0, 150), st.sampled_from(["", "new", "two more words", "35"])), max_size=8),
)
def test_whatever_was_altered_the_offsets_cut_equal_words(order: list[int], edits: list[tuple[int, str]]) -> None:
    tokens = " ".join(TALKS[n] for n in order).split(" ")
    for place, word in edits:
        tokens[place % len(tokens)] = word
    copy = later(" ".join(tokens))
    derived = derivation(ORIGINAL, copy)
    assert derived is not None
    assert derived == derivation(copy, ORIGINAL)
    check(derived, ORIGINAL, copy)
    assert derived.share > 0.6


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcd"), max_size=80), st.lists(st.sampled_from("abcd"), max_size=80))
def test_repetitive_texts_keep_the_laws(first: list[str], second: list[str]) -> None:
    a, b = report(" ".join(first), name="1"), report(" ".join(second), name="2")
    derived = derivation(a, b)
    assert derived == derivation(b, a)
    if derived:
        check(derived, a, b)


def test_texts_of_one_phrase_are_done_in_time() -> None:
    many, few = "No, no, no, and no again. " * 4_000, "No, no, no, and no again. " * 12
    assert derivation(report(many, name="1"), report(many + "Yes.", name="2")) is None
    assert found(report(few, name="1"), report(many, name="2")).share > 0.9
    assert found(report(few, name="1"), report(few + "Yes.", name="2")).share > 0.9


def test_the_first_of_the_real_reports_draws_on_the_second(seeds: list[Path]) -> None:
    documents = [report for report in read(seeds) if isinstance(report, Document)]
    derived = [d for a, b in combinations(documents, 2) if (d := derivation(a, b))]
    first, second = documents[:2]
    assert [(d.from_document, d.to_document) for d in derived] == [(second.id, first.id)]
    assert derived[0].direction_basis == "named source"
    check(derived[0], second, first)
    quotations = [part.split("”")[0] for part in first.text.split("“")[1:4]]
    for quotation in quotations:
        start = first.text.index(quotation)
        end = start + len(quotation.rstrip(",. "))
        assert any(p.to_span[0] <= start and end <= p.to_span[1] for p in derived[0].passages)
