"""Pairs as the encoder reads them."""

from hypothesis import given
from hypothesis import strategies as st

from detente.coding.pairs import marked_pair, sentence_of, span_at
from detente.language import MarkedPair
from tests.conftest import MakeReport


def pair_in(parsed: MakeReport, text: str, source: str, recipient: str) -> MarkedPair:
    doc = parsed(text).paragraphs[0].doc
    first, second = (
        span_at(doc[:], (text.index(words), text.index(words) + len(words))) for words in (source, recipient)
    )
    return marked_pair(sentence_of(doc, first, second), first, second)


def test_the_path_holds_the_words_that_say_what_is_done(parsed: MakeReport) -> None:
    text = "Norway, which chairs the council, has cut off aid to Kenya after years of quarrels with Ghana."
    assert pair_in(parsed, text, "Norway", "Kenya").path == "source has cut off aid to target"


def test_marks_stand_around_the_two_in_either_order(parsed: MakeReport) -> None:
    text = "Kenya was criticised by Norway."
    assert pair_in(parsed, text, "Norway", "Kenya").marked().split() == (
        "[unused3] Kenya [unused4] was criticised by [unused1] Norway [unused2] .".split()
    )


def test_a_long_sentence_is_cut_to_what_lies_around_the_two(parsed: MakeReport) -> None:
    text = "Envoys met, " + "and others talked of other things, " * 20 + "while Norway thanked Kenya for its help."
    pair = pair_in(parsed, text, "Norway", "Kenya")
    assert len(pair.text) < len(text)
    assert pair.text[slice(*pair.source)] == "Norway"
    assert pair.text[slice(*pair.recipient)] == "Kenya"


@given(st.text("ab [](){}", max_size=40), st.data())
def test_marking_adds_nothing_but_marks(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.integers(0, len(text))) for _ in range(4))
    pair = MarkedPair(text, (cuts[0], cuts[1]), (cuts[2], cuts[3]), "")
    marked = pair.marked()
    for mark in ("[unused1]", "[unused2]", "[unused3]", "[unused4]"):
        assert marked.count(f" {mark} ") == 1
        marked = marked.replace(f" {mark} ", "")
    assert marked == text
