from hypothesis import given
from hypothesis import strategies as st

from detente.records import Zone
from detente.serving.marking import Mark, blocks_of

_KINDS = st.sampled_from(["event", "statement", "figure", "driver"])


@st.composite
def _texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ab \n<&", min_size=1, max_size=80))
    spans = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)), _KINDS)
    marks = [Mark(a, b, kind, str(n)) for n, (a, b, kind) in enumerate(draw(st.lists(spans, max_size=8))) if a < b]
    return text, marks


@given(_texts_with_marks())
def test_the_stretches_are_the_text(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    lines = ["".join(each.text for each in block.stretches) for block in blocks_of(text, marks, ())]
    assert lines == [line for line in text.splitlines() if line.strip()]


@given(_texts_with_marks())
def test_every_character_carries_the_findings_that_lie_on_it(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    blocks = blocks_of(text, marks, ())
    position = 0
    for line in text.splitlines(keepends=True):
        at = position
        for stretch in next(blocks).stretches if line.strip() else ():
            for place in range(at, at + len(stretch.text)):
                on = {mark.id for mark in marks if mark.start <= place < mark.end}
                assert set(stretch.ids) == on
                assert (stretch.target in on) if on else stretch.target is None
            at += len(stretch.text)
        position += len(line)


def test_the_narrowest_finding_is_the_target() -> None:
    marks = [Mark(0, 20, "statement", "said"), Mark(5, 9, "event", "met")]
    [block] = blocks_of("They met in Oslo today", marks, ())
    assert [(s.text, s.target, s.kinds) for s in block.stretches] == [
        ("They ", "said", ("statement",)),
        ("met ", "met", ("statement", "event")),
        ("in Oslo tod", "said", ("statement",)),
        ("ay", None, ()),
    ]


def test_zones_are_kept() -> None:
    blocks = list(blocks_of("Title\nText", [], (Zone("title", 0, 5),)))
    assert [block.zone for block in blocks] == ["title", None]
