"""The worked examples: their files, a folder laid over them, the check of the codebook, and its page."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.codebook import Codebook
from detente.coding.codebook.checking import LEAST_IN_ALL, LEAST_OF_A_TYPE, check_codebook, problems_of
from detente.coding.codebook.examples import NO_EVENT, Example, load_examples, picked
from detente.coding.codebook.page import codebook_page, roles_of, typeset, weight, words_of
from detente.errors import CodebookError
from detente.records import PLOVER_TYPES
from tests.conftest import ROOT

CODEBOOK = Codebook.load()
EXAMPLES = load_examples()
NORWAY = Example("SUPPORT", "Norway thanked Kenya.", (0, 6), (15, 20))
LINE = '{"text": "<s>Norway</s> thanked <t>Kenya</t> for maize and a lighthouse."}'


def write(folder: Path, text: str, name: str = "SUPPORT.jsonl") -> Path:
    (folder / "examples").mkdir(exist_ok=True)
    (folder / "examples" / name).write_text(text, "utf-8")
    return folder


# ---------------------------------------------------------------- the files


def test_there_are_enough_of_every_type() -> None:
    counts = Counter(example.type for example in EXAMPLES)
    assert counts.keys() == {*PLOVER_TYPES, None}
    assert min(counts.values()) >= LEAST_OF_A_TYPE
    assert len(EXAMPLES) >= LEAST_IN_ALL


def test_they_come_in_the_order_of_the_types() -> None:
    assert list(dict.fromkeys(example.type for example in EXAMPLES)) == [*PLOVER_TYPES, None]


def test_ranges_cut_the_marked_words() -> None:
    raw = [
        msgspec.json.decode(line)["text"]
        for name in (*PLOVER_TYPES, NO_EVENT)
        for line in (files("detente.coding.codebook") / "examples" / f"{name}.jsonl").read_bytes().splitlines()
    ]
    assert [example.marked() for example in EXAMPLES] == raw
    for example in EXAMPLES:
        for start, end in (example.source, example.recipient):
            assert 0 <= start < end <= len(example.text)
            assert example.text[start:end] == example.text[start:end].strip()


def test_no_pair_is_judged_twice() -> None:
    assert len({example.pair for example in EXAMPLES}) == len(EXAMPLES)


def test_texts_are_single_lines_without_marks_left() -> None:
    assert [each.text for each in EXAMPLES if "\n" in each.text or each.text != " ".join(each.text.split())] == []
    assert [each.text for each in EXAMPLES if "<" in each.text or ">" in each.text] == []


@given(st.data())
def test_marks_leave_the_text_as_it_is(data: st.DataObject) -> None:
    text = data.draw(st.text("ab é.", min_size=4, max_size=12))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    spans = [(cuts[0], cuts[1]), (cuts[2], cuts[3])]
    source, recipient = data.draw(st.permutations(spans))
    marked = Example("AID", text, source, recipient).marked(("<", ">"), ("{", "}"))
    assert "".join(each for each in marked if each not in "<>{}") == text
    assert marked[marked.index("<") + 1 : marked.index(">")] == text[slice(*source)]
    assert marked[marked.index("{") + 1 : marked.index("}")] == text[slice(*recipient)]


# ---------------------------------------------------------------- laying a folder over them


def test_an_overlay_adds(tmp_path: Path) -> None:
    laid = load_examples(write(tmp_path, f"{LINE}\n\n"))
    assert len(laid) == len(EXAMPLES) + 1
    assert [each.type for each in laid if "lighthouse" in each.text and each.text.startswith("Norway")] == ["SUPPORT"]


def test_an_overlay_decides_otherwise(tmp_path: Path) -> None:
    first = next(each for each in EXAMPLES if each.type == "AID")
    line = msgspec.json.encode({"text": first.marked(), "mode": None, "note": "ours"}).decode()
    laid = load_examples(write(tmp_path, line, "NONE.jsonl"))
    assert len(laid) == len(EXAMPLES)
    assert [(each.type, each.note) for each in laid if each.pair == first.pair] == [(None, "ours")]


def test_an_overlay_without_examples_changes_nothing(tmp_path: Path) -> None:
    assert load_examples(tmp_path) == EXAMPLES


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "line 1"),
        ("[]", "line 1"),
        ('{"text": 7}', "line 1"),
        ('{"mode": null}', "text"),
        (f'{LINE}\n{{"text": "x", "kind": "y"}}', "line 2"),
        ('{"text": "Norway thanked <t>Kenya</t>."}', "marked once each"),
        ('{"text": "<s>Norway</s> and <s>Peru</s> thanked <t>Kenya</t>."}', "marked once each"),
        ('{"text": "<s>Norway <t>and Kenya</t></s> met."}', "apart"),
        ('{"text": "</s>Norway<s> thanked <t>Kenya</t>."}', "marked once each"),
        ('{"text": "<s></s> thanked <t>Kenya</t>."}', "holds nothing"),
        ('{"text": "<s>Norway </s>thanked <t>Kenya</t>."}', "space at its end"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(CodebookError, match=r"SUPPORT\.jsonl, line [12]: ") as raised:
        load_examples(write(tmp_path, text))
    assert says in str(raised.value)


def test_a_text_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "AID.jsonl").write_bytes(LINE.encode() + b'\n{"text": "\xff"}')
    with pytest.raises(CodebookError, match=r"AID\.jsonl, line 2"):
        load_examples(tmp_path)


def test_a_strange_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"KINDNESS\.jsonl"):
        load_examples(write(tmp_path, LINE, "KINDNESS.jsonl"))


# ---------------------------------------------------------------- choosing some to show


def test_picked_are_short_of_the_type_and_unlike() -> None:
    for event_type in (*PLOVER_TYPES, None):
        chosen = picked(EXAMPLES, event_type, 8, longest=190)
        assert len(chosen) == len({each.text for each in chosen}) == 8
        assert {each.type for each in chosen} == {event_type}
        assert max(len(each.text) for each in chosen) <= 190
        assert {bool(each.note) for each in chosen} == {True, False}


def test_variants_of_one_sentence_are_not_picked_together() -> None:
    variants = [msgspec.structs.replace(NORWAY, text=f"Norway thanked Kenya{end}") for end in (".", " again.", "!")]
    assert picked(variants, "SUPPORT", 3, longest=100) == variants[:1]


# ---------------------------------------------------------------- the check


def test_the_codebook_is_in_order() -> None:
    found = check_codebook()
    assert found.problems == ()
    assert found.version == CODEBOOK.version
    assert [each.type for each in found.holdings] == [*PLOVER_TYPES, None]
    assert sum(each.frames for each in found.holdings) == len(CODEBOOK.frames)
    assert sum(each.examples for each in found.holdings) == len(EXAMPLES)
    assert all(each.patterns >= each.frames for each in found.holdings)


def problems(*more: Example, codebook: Codebook = CODEBOOK) -> list[str]:
    return list(problems_of(codebook, (*EXAMPLES, *more)))


def test_contradictory_and_repeated_examples_are_named() -> None:
    other = msgspec.structs.replace(NORWAY, type=None)
    assert problems(NORWAY, other) == [
        "SUPPORT, example '<s>Norway</s> thanked <t>Kenya</t>.': the same pair is NONE and SUPPORT; decide for one"
    ]
    (problem,) = problems(NORWAY, msgspec.structs.replace(NORWAY, note="again"))
    assert "stands there 2 times" in problem
    swapped = msgspec.structs.replace(other, source=NORWAY.recipient, recipient=NORWAY.source)
    assert problems(NORWAY, swapped) == []


def test_unknown_modes_are_named() -> None:
    (problem,) = problems(msgspec.structs.replace(NORWAY, mode="nautical"))
    assert "nautical" in problem
    assert "praise" in problem
    (problem,) = problems(msgspec.structs.replace(NORWAY, type=None, mode="praise"))
    assert problem.endswith("write null")


def test_too_few_examples_are_named() -> None:
    few = tuple(each for each in EXAMPLES if each.type in (None, "AID"))
    found = list(problems_of(CODEBOOK, few))
    assert len(found) == len(PLOVER_TYPES) - 1 + 1
    assert f"AGREE: 0 worked examples; write at least {LEAST_OF_A_TYPE}" in found
    assert found[-1].startswith(f"{len(few)} worked examples in all")


def test_faults_of_a_type_are_named() -> None:
    entry = CODEBOOK.types["AID"]
    frame = msgspec.structs.replace(entry.frames[0], example=" ")
    faulty = msgspec.structs.replace(
        entry, cameo="9999", boundaries={"AID": "Itself.", "SANCTION": " "}, frames=(frame, *entry.frames[1:])
    )
    types = [faulty if each.type == "AID" else each for each in CODEBOOK.types.values()]
    found = problems(codebook=Codebook.of(types, CODEBOOK.cameo, "faulty"))
    assert [problem.partition(";")[0] for problem in found] == [
        "AID: a boundary with AID, which is no neighbour",
        "AID: the boundary with SANCTION says nothing",
        f"{frame.name}: has no example",
        "AID: CAMEO code '9999' is not in cameo.tsv",
    ]


@pytest.mark.parametrize(("name", "text"), [("AID.yaml", "frames: ["), ("examples/AID.jsonl", "{")])
def test_what_cannot_be_read_is_a_problem(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / name).write_text(text)
    found = check_codebook(tmp_path)
    assert found.holdings == ()
    assert len(found.problems) == 1
    assert Path(name).name in found.problems[0]


# ---------------------------------------------------------------- the page


@pytest.fixture(scope="module")
def page() -> str:
    return codebook_page(CODEBOOK, EXAMPLES)


def test_the_committed_page_is_up_to_date(page: str) -> None:
    assert (ROOT / "docs" / "codebook.md").read_text("utf-8") == page, "run `make docs`"


def test_the_page_shows_every_type(page: str) -> None:
    sections = page.split("\n## ")
    assert [section.splitlines()[0] for section in sections[3:]] == [*PLOVER_TYPES, "NONE: no event"]
    for section in sections[3:]:
        worked = section.partition("All examples are invented.")[2].strip().splitlines()
        assert len(worked) == 8
        assert all("**" in line for line in worked)
    assert len(page.encode()) < 120_000


def test_the_page_names_every_mode_and_border(page: str) -> None:
    for entry in CODEBOOK.types.values():
        section = page.split(f"\n## {entry.type}\n")[1].split("\n## ")[0]
        assert all(f"\n| {mode} | " in section for mode in entry.modes)
        assert all(f"\n* [{neighbour}](#{neighbour.lower()}): " in section for neighbour in entry.boundaries)


def test_markdown_in_a_text_is_escaped() -> None:
    example = Example("AID", "*Ghana*'s #1 gave a_b [x] to Togo|Benin.", (1, 6), (29, 39))
    assert typeset(example) == "\\***Ghana**\\*'s \\#1 gave a\\_b \\[x\\] to *Togo\\|Benin*."


def test_frames_are_put_in_words() -> None:
    pledge = CODEBOOK.frame("AGREE/pledge-aid")
    assert pledge is not None
    assert words_of(pledge).startswith("pledge, promise, ")
    assert " + help, aid, " in words_of(pledge)
    assert roles_of(("subject", "poss", "against")) == "subject, possessive, “against …”"
    assert roles_of(()) == "none"
    assert (weight(-7), weight(0), weight(5.25)) == ("-7.0", "0.0", "+5.2")
