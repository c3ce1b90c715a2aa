"""What a line of `detente code` promises, whatever was coded (the records, version 1)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from detente.records import PLOVER_TYPES, QUAD_OF, Quad, Status, folded, text_hash

Record = Mapping[str, Any]

_LINE = {"id", "status", "reason", "document", "events", "statements", "figures", "drivers"}
_DOCUMENT = {"id", "sha256", "title", "source", "url", "language", "length", "published"}
_KEYS = {
    "events": {"id", "type", "plover", "mode", "cameo", "quad", "intensity", "source", "recipient", "status", "date",
               "place", "said_by", "trigger", "evidence", "confidence"},
    "statements": {"id", "kind", "spans", "text", "speaker", "cue", "told_to", "via", "evidence"},
    "figures": {"id", "value", "low", "high", "unit", "kind", "measures", "about", "period", "change", "basis",
                "approx", "said_by", "via", "evidence"},
    "drivers": {"id", "cause", "effect", "dyad", "pressure_from", "direction", "stance", "said_by", "evidence"},
}  # fmt: skip
_ACTOR = {"code", "name", "agent", "person", "text", "start", "end"}
_CODE = re.compile(r"[A-Z][A-Z0-9]+(-[A-Z]{3})?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def check_coded(line: Record, text: str, *, min_confidence: float = 0.5) -> None:
    """Assert that a coded report keeps the contract; `text` is its stored text."""
    assert line.keys() >= _LINE
    assert (line["status"], line["reason"]) == ("coded", None)
    _check_document(line, text)
    for kind, keys in _KEYS.items():
        assert all(finding.keys() >= keys for finding in line[kind])
        ids = [finding["id"] for finding in line[kind]]
        assert len(ids) == len(set(ids))
    for cut in _cuts(line):
        assert text[cut["start"] : cut["end"]] == cut["text"]
        assert cut["text"].strip()
    for event in line["events"]:
        _check_event(event, min_confidence)
    for statement in line["statements"]:
        _check_statement(statement, text)
    for figure in line["figures"]:
        _check_figure(figure)
    for driver in line["drivers"]:
        _check_driver(driver)


def check_not_coded(line: Record, status: str) -> None:
    """Assert that a report that was skipped or failed says why, and claims nothing."""
    assert line.keys() >= _LINE
    assert line["status"] == status
    assert line["reason"]
    assert not any(line[kind] for kind in _KEYS)


def _check_document(line: Record, text: str) -> None:
    document = line["document"]
    assert document.keys() >= _DOCUMENT
    assert document["id"] == line["id"]
    assert document["sha256"] == text_hash(text)
    assert document["length"] == len(text)
    if document["published"] is not None:
        assert document["published"]["basis"] in {"metadata", "dateline", "byline", "bounds"}
        _check_range(document["published"])


def _check_event(event: Record, min_confidence: float) -> None:
    assert event["type"] in PLOVER_TYPES
    assert event["status"] in get_args(Status)
    assert event["plover"] == folded(event["type"], event["status"])
    assert event["quad"] == QUAD_OF[event["type"]]
    assert event["quad"] in get_args(Quad)
    assert re.fullmatch(r"\d{3,4}", event["cameo"])
    assert -10 <= event["intensity"] <= 10
    assert min_confidence <= event["confidence"] <= 1
    assert event["source"] or event["recipient"]
    for actor in (*event["source"], *event["recipient"]):
        assert actor.keys() >= _ACTOR
        assert actor["code"] is None or _CODE.fullmatch(actor["code"])
    if event["date"] is not None:
        _check_range(event["date"])
    if event["place"] is not None:
        assert event["place"].keys() >= {"name", "country", "lat", "lon"}
    _check_said_by(event["said_by"])


def _check_statement(statement: Record, text: str) -> None:
    assert statement["kind"] in {"direct", "mixed", "indirect"}
    assert statement["spans"]
    position = statement["evidence"]["start"]
    for start, end in statement["spans"]:
        assert position <= start < end <= statement["evidence"]["end"]
        assert text[start:end] in statement["text"]
        position = end
    if statement["speaker"] is not None:
        assert statement["speaker"]["name"]
        assert statement["speaker"].keys() >= {"text", "start", "end", "name", "role", "affiliation", "code"}


def _check_figure(figure: Record) -> None:
    assert isinstance(figure["value"], int | float)
    assert figure["kind"] in {"money", "percent", "count", "distance", "duration", "rate", "rank"}
    assert figure["change"] in {"up", "down", None}
    assert figure["approx"] in {"about", "over", "under", "almost", None}
    assert all(_CODE.fullmatch(code) for code in figure["about"])
    if figure["low"] is not None:
        assert figure["low"] <= figure["value"] <= figure["high"]
    _check_said_by(figure["said_by"])


def _check_driver(driver: Record) -> None:
    assert driver["direction"] in {"closer", "apart", "other"}
    assert driver["stance"] in {"asserted", "denied", "doubted"}
    assert all(_CODE.fullmatch(code) for code in (*driver["dyad"], *driver["pressure_from"]))
    _check_said_by(driver["said_by"])


def _check_range(dates: Record) -> None:
    assert dates["basis"]
    ends = [day for day in (dates["start"], dates["end"]) if day is not None]
    assert ends
    assert ends == sorted(ends)
    assert all(_DAY.fullmatch(day) for day in ends)


def _check_said_by(said_by: Record | None) -> None:
    if said_by is not None:
        assert said_by["name"]
        assert said_by.keys() >= {"name", "role", "affiliation"}


def _cuts(value: Any) -> Iterator[Record]:
    """Give all that claims to be a stretch of the text, however deep."""
    if isinstance(value, Mapping):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from _cuts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _cuts(part)
