"""Small reports between invented states, with findings cut from their own sentences."""

from collections.abc import Iterable
from typing import Any

import msgspec
from hypothesis import strategies as st

from detente.records import (
    PLOVER_TYPES,
    QUAD_OF,
    Actor,
    CodedReport,
    Cue,
    DateRange,
    Derivation,
    Document,
    Driver,
    Event,
    EventType,
    Evidence,
    Figure,
    Passage,
    SaidBy,
    Speaker,
    Statement,
    Status,
    Zone,
    content_id,
    folded,
    text_hash,
)

STATES = {"ARL": "Arland", "BOR": "Borvia", "CES": "Cestria", "DUN": "Dunmark"}

VISIT = "Arland's foreign minister Ilse Maron flew to Borvia for two days of talks."
TOLL = "Borvia raised its river tolls on Arland's grain barges by 12 percent."
WORD = 'Maron told the Harbour Courier that the tolls "push Arland towards Cestria".'
TEXT = " ".join((VISIT, TOLL, WORD))


def evidence(text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence.cut(text, start, start + len(words))


def actor(code: str | None, text: str = "Arland") -> Actor:
    return Actor(code, STATES.get(code or "", "somebody"), None, None, text, 0, len(text))


def event(
    text: str,
    words: str,
    *,
    type: EventType = "CONSULT",
    source: Iterable[str | None] = ("ARL",),
    recipient: Iterable[str | None] = ("BOR",),
    status: Status = "happened",
    day: str | None = "2021-03-02",
    **changes: Any,
) -> Event:
    found = Event(
        id=content_id("event", words, type, status),
        type=type,
        plover=folded(type, status),
        mode=None,
        cameo="042",
        quad=QUAD_OF[type],
        intensity=1.9,
        source=tuple(map(actor, source)),
        recipient=tuple(map(actor, recipient)),
        status=status,
        date=DateRange(day, day, "explicit") if day else None,
        place=None,
        said_by=None,
        via=(),
        trigger=evidence(text, next(iter(words.split()), words)),
        evidence=evidence(text, words),
        confidence=0.75,
        basis=f"{type}/example",
    )
    return msgspec.structs.replace(found, **changes)


def statement(text: str, words: str, **changes: Any) -> Statement:
    cut, first = evidence(text, words), evidence(text, words.split()[0])
    speaker = Speaker("Maron", cut.start, cut.start + 5, "Ilse Maron", "foreign minister", None, "ARL")
    found = Statement(
        id=content_id("statement", words),
        kind="mixed",
        spans=((cut.start, cut.end),),
        text=words,
        speaker=speaker,
        cue=Cue(first.start, first.end, first.text, "assertive"),
        told_to="Harbour Courier",
        via=("Arland Wire", "=Daily="),
        evidence=cut,
    )
    return msgspec.structs.replace(found, **changes)


def figure(text: str, words: str, **changes: Any) -> Figure:
    found = Figure(
        id=content_id("figure", words),
        value=12.0,
        low=None,
        high=None,
        unit="percent",
        kind="percent",
        measures="river tolls",
        about=("BOR", "ARL"),
        period=None,
        change="up",
        basis=None,
        approx=None,
        said_by=None,
        via=(),
        quantity=evidence(text, words),
        evidence=evidence(text, words),
    )
    return msgspec.structs.replace(found, **changes)


def driver(text: str, words: str, **changes: Any) -> Driver:
    found = Driver(
        id=content_id("driver", words),
        cause=evidence(text, "tolls"),
        effect=evidence(text, words),
        dyad=("CES", "ARL"),
        pressure_from=("BOR",),
        direction="closer",
        stance="asserted",
        said_by=SaidBy("Ilse Maron", "foreign minister"),
        evidence=evidence(text, words),
    )
    return msgspec.structs.replace(found, **changes)


def document(document_id: str = "r1", text: str = TEXT, day: str | None = "2021-03-04", **changes: Any) -> Document:
    found = Document(
        id=document_id,
        sha256=text_hash(text),
        text=text,
        title="Talks on the river",
        source="Harbour Courier",
        author="P. Quill",
        url=f"https://courier.example/{document_id}",
        language="en",
        published=DateRange(day, day, "metadata") if day else None,
        zones=(Zone("title", 0, min(6, len(text))),),
    )
    return msgspec.structs.replace(found, **changes)


def report(of: Document, **findings: Any) -> CodedReport:
    """A report with the given findings, or with one of each kind from TEXT."""
    if not findings:
        findings = {
            "events": (
                event(of.text, VISIT, source=("ARL",), recipient=("BOR",)),
                event(of.text, TOLL, type="SANCTION", source=("BOR",), recipient=("ARL",), day="2021-03"),
            ),
            "statements": (statement(of.text, WORD),),
            "figures": (figure(of.text, "12 percent"),),
            "drivers": (driver(of.text, "push Arland towards Cestria"),),
        }
    return CodedReport(id=of.id, status="coded", document=of.header(), **findings)


def failed(document_id: str = "broken", reason: str = "empty file") -> CodedReport:
    return CodedReport(document_id, "failed", reason)


def derivation(earlier: str = "r1", later: str = "r2", share: float = 0.6) -> Derivation:
    return Derivation(earlier, later, "excerpt", share, "date", (Passage((0, 40), (5, 45)),))


nasty = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["=1+1", "'=x", "''-", "@all", "+4", "-7", 'a "b", c', "line\r\nbreak", "\ttab", "p|q", "", "\0", "مرحبا", "＝x"]
)


@st.composite
def reports(draw: st.DrawFn, document_id: str = "r1") -> tuple[Document, CodedReport]:
    """A document of a few sentences and findings of any kind cut anywhere from it."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=3, max_size=60))
    about = document(
        document_id, text, draw(st.sampled_from([None, "2020-12-31", "2021-03-04"])), title=draw(nasty | st.none())
    )

    def stretch() -> Evidence:
        start = draw(st.integers(0, len(text) - 1))
        return Evidence.cut(text, start, draw(st.integers(start + 1, len(text))))

    codes = st.lists(st.sampled_from([*STATES, None]), max_size=3)
    numbers = st.floats(allow_nan=False, allow_infinity=False)
    events = tuple(
        event(
            text,
            text,
            type=draw(st.sampled_from(PLOVER_TYPES)),
            source=draw(codes),
            recipient=draw(codes),
            status=draw(st.sampled_from(["happened", "planned", "denied"])),
            day=draw(st.sampled_from([None, "2021-03-02", "2021-03", "2020"])),
            id=f"e{number}",
            mode=draw(nasty | st.none()),
            intensity=draw(st.floats(-10, 10)),
            via=tuple(draw(st.lists(nasty, max_size=2))),
            trigger=stretch(),
            evidence=stretch(),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    figures = tuple(
        figure(text, text, id=f"f{number}", value=draw(numbers), measures=draw(nasty), evidence=stretch())
        for number in range(draw(st.integers(0, 2)))
    )
    return about, CodedReport(document_id, "coded", document=about.header(), events=events, figures=figures)
