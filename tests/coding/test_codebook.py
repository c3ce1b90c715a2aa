from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.actors import find_mentions
from detente.coding.attribution import Attributions
from detente.coding.codebook import Codebook, Frame, Words, head_of
from detente.coding.codebook.frames import GRAMMATICAL_SLOTS, PREPOSITIONS
from detente.coding.codebook.load import load_codebook
from detente.coding.events import find_events
from detente.errors import CodebookError
from detente.language import ParsedReport, Parser
from detente.records import PLOVER_TYPES, QUAD_OF, Event
from detente.world import World
from tests.conftest import make_document

CODEBOOK = Codebook.load()
FRAMES = CODEBOOK.frames
EVENTS_FOUND = 0.98
"""Share of the examples that yield an event of their frame's type; measured 1.0 (606 of 606) when this was written."""
OWN_FRAME = 0.95
"""Share of the examples that their own frame decides, not another of the same type; measured 0.99."""


def by_name(frames: Iterable[Frame]) -> list[object]:
    return [pytest.param(frame, id=frame.name) for frame in frames]


# ---------------------------------------------------------------- the files


def test_every_type_is_described() -> None:
    assert list(CODEBOOK.types) == list(PLOVER_TYPES)
    for entry in CODEBOOK.types.values():
        assert len(entry.definition.split()) >= 15
        assert len(entry.boundaries) >= 4
        assert entry.type not in entry.boundaries
        assert entry.modes


def test_there_are_enough_frames() -> None:
    counts = Counter(frame.type for frame in FRAMES)
    assert len(FRAMES) >= 600
    assert min(counts[event_type] for event_type in PLOVER_TYPES) >= 20


def test_names_are_unique() -> None:
    assert max(Counter(frame.name for frame in FRAMES).values()) == 1
    assert {CODEBOOK.frame(frame.name) for frame in FRAMES} == set(FRAMES)
    assert CODEBOOK.frame("SANCTION/no-such-frame") is None


def test_every_mode_is_used() -> None:
    used = {(frame.type, frame.mode) for frame in FRAMES}
    assert [
        (entry.type, mode)
        for entry in CODEBOOK.types.values()
        for mode in entry.modes
        if (entry.type, mode) not in used
    ] == []


@pytest.mark.parametrize("event_type", PLOVER_TYPES)
def test_weights_agree_with_the_quad_class(event_type: str) -> None:
    entry = CODEBOOK.types[event_type]  # type: ignore[index]
    codes = [entry.cameo, *(mode.cameo for mode in entry.modes.values()), *(frame.cameo for frame in entry.frames)]
    sign = 1 if QUAD_OF[entry.type].endswith("cooperation") else -1
    assert [code for code in codes if CODEBOOK.cameo[code].goldstein * sign < 0] == []


def test_weights_lie_on_the_scale() -> None:
    assert all(-10 <= code.goldstein <= 10 for code in CODEBOOK.cameo.values())
    assert all(frame.goldstein == CODEBOOK.cameo[frame.cameo].goldstein for frame in FRAMES)


def test_conflict_weighs_more_in_deed_than_in_word() -> None:
    mean = {
        quad: sum(weights) / len(weights)
        for quad in set(QUAD_OF.values())
        if (weights := [frame.goldstein for frame in FRAMES if frame.quad == quad])
    }
    assert mean["material conflict"] < mean["verbal conflict"] < 0
    assert 0 < mean["verbal cooperation"] < mean["material cooperation"]


def test_frames_that_compete_differ_in_confidence() -> None:
    """Where two types ask for the same words, the writer has to say which goes first."""
    asking: dict[tuple[str, Words, str], list[Frame]] = defaultdict(list)
    for frame in FRAMES:
        for verb in frame.verbs:
            for named in frame.object or ("",):
                asking["verb", verb, named].append(frame)
        for noun in frame.nouns:
            for named in frame.of or ("",):
                asking["noun", noun, named].append(frame)
    undecided = {
        words: sorted(frame.name for frame in frames)
        for words, frames in asking.items()
        if len({frame.type for frame in frames}) > len({frame.confidence for frame in frames})
    }
    assert undecided == {}


# ---------------------------------------------------------------- the tables of triggers


def test_the_frame_that_asks_for_most_goes_first() -> None:
    launch = CODEBOOK.by_verb["launch"]
    asked = [len(frame.verbs[0]) + (frame.object[0].count(" ") + 1 if frame.object else 0) for frame in launch]
    assert asked == sorted(asked, reverse=True)
    assert next(frame for frame in launch if "trade war" in frame.object).type == "SANCTION"


def test_nothing_is_lost_in_the_tables() -> None:
    verbs = {(frame.name, verb, each) for frame in FRAMES for verb in frame.verbs for each in frame.object or ("",)}
    found = {
        (frame.name, verb, each)
        for lemma, frames in CODEBOOK.by_verb.items()
        for frame in frames
        for verb in frame.verbs
        for each in frame.object or ("",)
        if verb[0] == lemma
    }
    assert found == verbs
    nouns = {(frame.name, noun) for frame in FRAMES for noun in frame.nouns}
    assert {(f.name, noun) for lemma, frames in CODEBOOK.by_noun.items() for f in frames for noun in f.nouns} == nouns


@given(st.lists(st.sampled_from(["show", "force", "trade", "war", "joint", "drill"]), min_size=1, max_size=3))
def test_the_head_is_the_last_word_unless_a_preposition_follows_it(words: list[str]) -> None:
    assert head_of(tuple(words)) == words[-1]
    assert head_of((*words, "of", "arms")) == words[-1]


# ---------------------------------------------------------------- laying a folder over it


def write_overlay(folder: Path, text: str, name: str = "AID.yaml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


FRAME = """
  - id: gift
    verbs: [gift]
    recipient: [to, indirect]
    example: Norway gifted Kenya a lighthouse.
    expect: {source: [NOR], recipient: [KEN]}
"""


def test_an_overlay_adds_replaces_and_drops(tmp_path: Path) -> None:
    first = CODEBOOK.types["AID"].frames[0]
    overlay = write_overlay(tmp_path, f"type: AID\ndrop: [{first.id}]\nframes: {FRAME}")
    laid = load_codebook(overlay)
    assert len(laid.frames) == len(FRAMES)
    assert laid.frame(first.name) is None
    assert laid.frame("AID/gift") is not None
    assert laid.version != CODEBOOK.version
    again = load_codebook(write_overlay(tmp_path, f"type: AID\nframes: {FRAME.replace('gift]', 'bestow]')}"))
    assert [frame.verbs for frame in again.frames if frame.name == "AID/gift"] == [(("bestow",),)]


def test_an_overlay_may_bring_its_own_codes(tmp_path: Path) -> None:
    write_overlay(tmp_path, "code\tname\tgoldstein\n0799\tgives a lighthouse\t7.5\n", "cameo.tsv")
    laid = load_codebook(write_overlay(tmp_path, f"type: AID\nframes: {FRAME}    cameo: 0799\n"))
    gift = laid.frame("AID/gift")
    assert gift is not None
    assert (gift.cameo, gift.goldstein) == ("0799", 7.5)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("type: AID\nframes: {FRAME}    objct: [boat]\n", "objct"),
        ("type: AID\nframes: {FRAME}    mode: nautical\n", "nautical"),
        ("type: AID\nframes: {FRAME}    cameo: 9999\n", "9999"),
        ("type: AID\nframes: {FRAME}    source: [owner]\n", "owner"),
        ("type: AID\nframes: {FRAME}    nouns: [gift]\n", "either `verbs` or `nouns`"),
        ("type: AID\nframes: {FRAME}    of: [boat]\n", "`of` belongs to nouns"),
        ("type: AID\nframes: {FRAME}    object: [life-boat]\n", "hyphens"),
        ("type: AID\nframes: {FRAME}    confidence: 2\n", "confidence is 2.0"),
        ("type: AID\nframes: {FRAME}    confidence: high\n", "gift"),
        ("type: AID\nframes: {FRAME}{FRAME}", "twice"),
        ("type: AID\nframes: {FRAME}    id: present\n", "stands twice"),
        ("type: AID\ndrop: [lighthouse]\n", "lighthouse"),
        ("type: SANCTION\n", "SANCTION"),
        ("type: KINDNESS\n", "KINDNESS"),
        ("type: AID\nframes: [gift]\n", "gift"),
        ("type: AID\nframes: [\n", "YAML"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    overlay = write_overlay(tmp_path, text.replace("{FRAME}", FRAME))
    with pytest.raises(CodebookError, match=r"AID\.yaml") as raised:
        load_codebook(overlay)
    assert says in str(raised.value)


def test_a_folder_that_is_no_overlay_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no such folder"):
        load_codebook(tmp_path / "nothing")
    write_overlay(tmp_path, "type: AID\n", "KINDNESS.yaml")
    with pytest.raises(CodebookError, match=r"KINDNESS\.yaml"):
        load_codebook(tmp_path)


@pytest.mark.parametrize("line", ["0799\tgives", "07x\tgives\t7", "0799\tgives\tmuch", "0799\ta\t7\n0799\tb\t7"])
def test_a_mistake_in_the_codes_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    write_overlay(tmp_path, f"code\tname\tgoldstein\n{line}\n", "cameo.tsv")
    with pytest.raises(CodebookError, match=r"line [23]"):
        load_codebook(tmp_path)


# ---------------------------------------------------------------- the examples


@dataclass(frozen=True)
class Coded:
    """A frame with the parse of its example and the events found there."""

    frame: Frame
    report: ParsedReport
    events: tuple[Event, ...]

    @property
    def is_found(self) -> bool:
        if not self.frame.source:
            return not self.events
        return any(event.type == self.frame.type and self.names_the_sides(event) for event in self.events)

    def names_the_sides(self, event: Event) -> bool:
        """Tell that the event has the states that the example expects; what part of a state it is is not asked."""
        sides = (event.source, event.recipient)
        expected = (self.frame.expect.source, self.frame.expect.recipient)
        return all(
            {actor.code.split("-")[0] for actor in side if actor.code} == {code.split("-")[0] for code in codes}
            for side, codes in zip(sides, expected, strict=True)
        )


@pytest.fixture(scope="module")
def coded(parser: Parser, world: World) -> dict[str, Coded]:
    reports = parser.parse(make_document(frame.example) for frame in FRAMES)
    return {frame.name: _coded(frame, report, world) for frame, report in zip(FRAMES, reports, strict=True)}


def _coded(frame: Frame, report: ParsedReport, world: World) -> Coded:
    mentions = find_mentions(report, world)
    return Coded(frame, report, find_events(report, mentions, Attributions([]), CODEBOOK, world))


def _lemmas(report: ParsedReport) -> Iterator[str]:
    for sentence in report.sentences:
        for token in sentence:
            yield token.lemma_.lower()
            yield token.lower_


@pytest.mark.parametrize("frame", by_name(FRAMES))
def test_an_example_holds_a_trigger_of_its_frame(coded: dict[str, Coded], frame: Frame) -> None:
    words = set(_lemmas(coded[frame.name].report))
    assert any(words.issuperset(pattern) for pattern in (*frame.verbs, *frame.nouns))
    restricting = frame.object or frame.of
    assert not restricting or any(words.issuperset(each.lower().split()) for each in restricting)


def test_an_example_is_one_short_sentence(coded: dict[str, Coded]) -> None:
    long = [name for name, each in coded.items() if len(list(each.report.sentences)) > 1]
    long += [frame.name for frame in FRAMES if len(frame.example.split()) > 16]
    assert long == []


def test_slots_are_known_and_named_once() -> None:
    for slots in (slots for frame in FRAMES for slots in (frame.source, frame.recipient)):
        assert set(slots) <= GRAMMATICAL_SLOTS | PREPOSITIONS
        assert len(set(slots)) == len(slots)


def test_the_examples_yield_their_events(coded: dict[str, Coded]) -> None:
    missed = {name: each.frame.example for name, each in coded.items() if not each.is_found}
    rate = 1 - len(missed) / len(coded)
    assert rate >= EVENTS_FOUND, f"only {rate:.3f}; missed: {missed}"


def test_the_examples_are_decided_by_their_own_frames(coded: dict[str, Coded]) -> None:
    acts = [each for each in coded.values() if each.frame.source]
    others = {
        each.frame.name: [event.basis for event in each.events]
        for each in acts
        if each.frame.name not in {event.basis for event in each.events}
    }
    rate = 1 - len(others) / len(acts)
    assert rate >= OWN_FRAME, f"only {rate:.3f}; decided otherwise: {others}"


def test_idioms_yield_nothing(coded: dict[str, Coded]) -> None:
    idioms = [each for each in coded.values() if not each.frame.source]
    assert idioms
    assert [each.frame.name for each in idioms if each.events] == []


def test_frames_can_be_written_as_json() -> None:
    for frame in FRAMES[:20]:
        assert msgspec.json.decode(msgspec.json.encode(frame), type=Frame) == frame
