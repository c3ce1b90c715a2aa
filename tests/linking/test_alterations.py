"""Alterations: what is changed in passages taken over, by kind."""

import msgspec
import pytest
from bench.planted import Tally, altered, judged

from detente.linking import derivation
from detente.linking.alterations import left_out
from detente.linking.words import words
from detente.reading import read
from detente.records import Document
from tests.conftest import SAMPLES, SHARED
from tests.linking.reports import TALKS, report

ORIGINAL = report(TALKS, name="1", published="2019-03-07")


def kinds(text: str | list[str]) -> list[tuple[str, str, str]]:
    """Give kind and words before and after of what a later copy alters."""
    copy = report(text, name="2", published="2019-03-08")
    derived = derivation(ORIGINAL, copy)
    assert derived is not None
    return [
        (each.kind, ORIGINAL.text[slice(*each.from_span)], copy.text[slice(*each.to_span)])
        for each in derived.alterations
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Daniyar Seitkali", "Timur Abenov", ("name", "Daniyar Seitkali", "Timur Abenov")),
        ("35 million", "53 million", ("number", "35", "53")),
        ("four crossings", "nine crossings", ("number", "four", "nine")),
        ("end of May", "end of June", ("date", "May", "June")),
        ("lorries may wait", "lorries will wait", ("modality", "may", "will")),
        ("would need", "would not need", ("modality", "", "not")),
        ("Water remains", "Water is remaining", ("modality", "remains", "is remaining")),
        ("lorries may", "lorries, in the words of an aide, may", ("added", "", "in the words of an aide")),
        (", down from two days last winter", "", ("dropped", "down from two days last winter", "")),
        ("harvests to paperwork, and our farmers know whom to blame", "harvests to paperwork",
         ("quotation cut", "and our farmers know whom to blame", "")),
        ("crossings on their common border", "gates along their shared frontier",
         ("wording", "crossings on", "gates along")),
    ],
)  # fmt: skip
def test_each_kind(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert old in ORIGINAL.text
    assert expected in kinds(ORIGINAL.text.replace(old, new))


def test_a_copy_has_none() -> None:
    assert kinds(ORIGINAL.text) == []


def test_sentences_in_another_order() -> None:
    moved = kinds([TALKS[3], *TALKS[:3], *TALKS[4:]])
    assert [(kind, before.rstrip(".")) for kind, before, _ in moved if kind == "order"] == [
        ("order", TALKS[3].rstrip("."))
    ]


def test_a_quotation_given_to_somebody_else() -> None:
    text = ORIGINAL.text.replace("he told a meeting", "Timur Abenov told a meeting")
    assert ("attribution", "he", "Timur Abenov") in kinds(text)


def test_what_is_left_out() -> None:
    copy = report([*TALKS[:2], *TALKS[4:]], name="2", published="2019-03-08")
    derived = derivation(ORIGINAL, copy)
    assert derived is not None
    gone = [ORIGINAL.text[slice(*span)] for span in left_out(ORIGINAL, words(ORIGINAL), derived.passages)]
    assert " ".join(gone).startswith("We have lost far too many harvests")
    assert TALKS[0][:30] not in " ".join(gone)


def test_planted_alterations_are_found_with_their_kind() -> None:
    tally = Tally()
    for each in read([SAMPLES]):
        if isinstance(each, Document):
            original = msgspec.structs.replace(each, zones=())
            for seed in (101, 102):
                judged(original, *altered(original, seed), tally)
    assert tally.planted.total() >= 100
    assert set(tally.planted) >= {"name", "number", "modality", "order", "quotation cut"}
    assert tally.share >= 0.98, tally.missed
    assert tally.elsewhere <= 0.02 * tally.planted.total()


def test_the_first_two_real_reports() -> None:
    found = sorted((SHARED / "seeds").glob("00[01]_*.txt"))
    if not found:
        pytest.skip("the real reports are not beside this checkout")
    later, earlier = (each for each in read(found) if isinstance(each, Document))
    derived = derivation(earlier, later)
    assert derived is not None
    assert (derived.from_document, derived.to_document) == (earlier.id, later.id)
    assert derived.direction_basis == "named source"
    title = earlier.text.index("brings")
    claims = [each for each in derived.alterations if each.kind == "modality" and each.from_span[0] == title]
    assert [later.text[slice(*each.to_span)].split()[0] for each in claims] == ["Bringing"]
    gone = " ".join(earlier.text[slice(*each)] for each in left_out(earlier, words(earlier), derived.passages))
    assert "will not form an alliance" in gone
