"""Full text search."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.archive import Archive, Filter
from detente.errors import UsageError
from tests.archive.building import TOLL, document, event, nasty, report

TEXTS = {
    "a": "Borvia sanctioned three shipping firms. The river trade fell at once.",
    "b": "The trade on the river grew, and no sanction was spoken of in Borvia’s capital, Córva.",
    "c": "River trade talks opened. "
    + "Delegates spoke for hours about quotas and berths. " * 12
    + "A lock was closed.",
    "d": TOLL + " 河流 مرحبا",
}
DAYS = {"a": "2021-01-05", "b": "2021-02-05", "c": "2021-03-05", "d": "2021-04-05"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory):
    with Archive.open(Path(tmp_path_factory.mktemp("search")), write=True) as opened:
        for name, text in TEXTS.items():
            of = document(name, text, DAYS[name], title="Grain prices" if name == "c" else None, zones=())
            events = (event(text, TOLL, source=["BOR"], recipient=["ARL"]),) if name == "d" else ()
            opened.add(of, report(of, events=events))
        yield opened


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("river", "abcd"),
        ("RIVER barge", "d"),
        ("sanctions", "ab"),
        ("corva", "b"),
        ('"river trade"', "ac"),
        ("river -sanction", "cd"),
        ('river -"trade fell" -talks', "bd"),
        ("delegate*", "c"),
        ("grain", "cd"),
        ("河流", "d"),
        ("volcano", ""),
        ("NEAR(river, NOT) OR AND", ""),
    ],
)
def test_what_is_found(archive, query, found):
    assert sorted(hit.document.id for hit in archive.search(query)) == sorted(found)


def test_matches_are_offsets_into_the_text(archive):
    (hit,) = archive.search('"river trade" lock')
    text = TEXTS["c"]
    assert [text[start:end] for start, end in hit.spans] == ["River trade", "lock"]
    assert hit.snippet == text[hit.start : hit.end]
    assert hit.start <= hit.spans[0][0] < hit.spans[0][1] <= hit.end
    assert len(hit.snippet) < 250


def test_a_match_in_the_title_alone_shows_the_beginning(archive):
    hit = next(hit for hit in archive.search("grain") if hit.document.id == "c")
    assert hit.spans == ()
    assert TEXTS["c"].startswith(hit.snippet)
    assert hit.snippet


def test_the_order_is_asked_for(archive):
    assert [hit.document.id for hit in archive.search("borvia", order="newest")] == ["d", "b", "a"]
    assert next(hit.document.id for hit in archive.search("borvia")) == "a"


def test_filters_hold_for_searches(archive):
    assert [hit.document.id for hit in archive.search("river", Filter(until="2021-01"))] == ["a"]
    assert [hit.document.id for hit in archive.search("borvia", Filter(dyad=("ARL", "BOR")))] == ["d"]
    assert len(list(archive.search("river", Filter(limit=1, offset=1)))) == 1


@pytest.mark.parametrize("query", ["", "   ", '""', "-river", "*", "-", '"'])
def test_nothing_to_look_for(archive, query):
    with pytest.raises(UsageError, match="nothing to look for"):
        list(archive.search(query))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | nasty | st.text('"*-(){}:^+ aN\0\ud800', max_size=12))
def test_no_query_is_a_syntax_error(archive, query):
    try:
        hits = list(archive.search(query))
    except UsageError:
        return
    for hit in hits:
        assert all(0 <= start < end <= len(TEXTS[hit.document.id]) for start, end in hit.spans)


def test_texts_that_hold_what_marks_matches(tmp_path):
    text = "".join(map(chr, range(0xFDD0, 0xFDF0))) + " The river rose."
    with Archive.open(tmp_path, write=True) as opened:
        of = document("odd", text)
        opened.add(of, report(of, events=()))
        (hit,) = opened.search("river")
        assert [text[start:end] for start, end in hit.spans] == ["river"]
