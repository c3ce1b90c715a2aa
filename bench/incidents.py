"""How well events of several reports are put together: pair F1 and BCubed on short reports marked by hand."""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from time import process_time
from typing import Any

import msgspec

from bench.accuracy import OWN, ROOT
from detente.coding.coder import Coder
from detente.linking import incidents, occurrences
from detente.linking.occurrences import Occurrence
from detente.reading import read
from detente.records import CodedReport, Document

DATA = OWN / "incidents"
"""Six groups of short reports in `first.jsonl`, by which weights were set, and six in `second.jsonl`, whose errors
were not read. A mark is a stretch of a report and the occurrence that it tells."""
FLOORS = ROOT / "bench" / "incident_floors.json"
_MANY = 20_000


def measure() -> int:
    """Print what was measured beside its floor; return how many floors were missed."""
    coder = Coder.load()
    floors = json.loads(FLOORS.read_text("utf-8"))
    missed = 0
    for path in sorted(DATA.glob("*.jsonl")):
        for name, value in scored(path, code(coder, path)).items():
            floor = floors.get(f"{path.name}/{name}")
            below = floor is not None and value < floor
            missed += below
            print(f"{'BELOW ' if below else 'ok    '}incidents/{path.name}/{name}: {value:.3f} (floor {floor})")
    return missed


def code(coder: Coder, path: Path) -> list[CodedReport]:
    """Code the reports of a file."""
    documents = [each for each in read([str(path)]) if isinstance(each, Document)]
    return [coder.code_parsed(parsed) for parsed in coder.parser.parse(documents)]


def scored(path: Path, reports: Sequence[CodedReport]) -> dict[str, float]:
    """Score the incidents of coded reports against the marks: an event without a mark is an occurrence of its own.

    What the coder did not find is not held against the linking; `found` is the part of the marks with an event.
    """
    marks = {row["id"]: row["marks"] for row in map(json.loads, path.read_text("utf-8").splitlines())}
    told = [each for r in reports for each in occurrences(r.id, _published(r), r.events, r.figures)]
    found = incidents(told, {r.id: r.figures for r in reports})
    home = {(v.document, v.event): each.incident for each in found for v in each.versions}
    gold = {each.key[::-1]: _mark(each, marks[each.document]) for each in told}
    keys = sorted(set(home) & set(gold))
    right = {key: gold[key] or "/".join(key) for key in keys}
    hit = {(key[0], mark) for key, mark in right.items() if gold[key]}
    wanted = {(document, mark["incident"]) for document, each in marks.items() for mark in each}
    return {**_pairs(keys, home, right), **_bcubed(keys, home, right), "found": len(hit) / len(wanted)}


def linking_time(reports: Sequence[CodedReport], many: int = _MANY) -> tuple[float, int]:
    """Give the seconds of processor that linking `many` coded reports takes, and the number of their events.

    They are copies of those given. Every copy lies a week after the one before, so that a dyad has as many events a
    month in any number of reports.
    """
    copies = [each for n in range(-(-many // len(reports))) for each in _moved(reports, n)][:many]
    told = [o for r in copies for o in occurrences(r.id, _published(r), r.events, r.figures)]
    started = process_time()
    incidents(told)
    return process_time() - started, len(told)


def _moved(reports: Sequence[CodedReport], number: int) -> list[CodedReport]:
    from datetime import date, timedelta

    def later(text: str) -> str:
        return (date.fromisoformat(text) + timedelta(days=7 * number)).isoformat()

    def walk(node: Any) -> Any:
        if isinstance(node, dict):
            moved = {key: walk(value) for key, value in node.items()}
            if "basis" in node and node.get("start") and node.get("end") and isinstance(node["start"], str):
                moved |= {"start": later(node["start"]), "end": later(node["end"])}
            return moved | ({"id": f"{node['id']}-{number}"} if "id" in node else {})
        return [walk(each) for each in node] if isinstance(node, list | tuple) else node

    return [msgspec.convert(walk(msgspec.to_builtins(each)), CodedReport) for each in reports]


def _published(report: CodedReport) -> Any:
    return report.document.published if report.document else None


def _mark(each: Occurrence, marks: Sequence[dict[str, Any]]) -> str | None:
    trigger = each.event.trigger
    return next((m["incident"] for m in marks if m["start"] < trigger.end and trigger.start < m["end"]), None)


_Key = tuple[str, str]


def _pairs(keys: Sequence[_Key], home: dict[_Key, str], gold: dict[_Key, str]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for one, other in combinations(keys, 2):
        said, true = home[one] == home[other], gold[one] == gold[other]
        counts.update({"said": said, "true": true, "both": said and true})
    precision, recall = counts["both"] / (counts["said"] or 1), counts["both"] / (counts["true"] or 1)
    return {"pair.precision": precision, "pair.recall": recall, "pair.f1": _f1(precision, recall)}


def _bcubed(keys: Sequence[_Key], home: dict[_Key, str], gold: dict[_Key, str]) -> dict[str, float]:
    said, true = defaultdict(set), defaultdict(set)
    for key in keys:
        said[home[key]].add(key)
        true[gold[key]].add(key)
    shared = [len(said[home[key]] & true[gold[key]]) for key in keys]
    precision = sum(n / len(said[home[key]]) for n, key in zip(shared, keys, strict=True)) / len(keys)
    recall = sum(n / len(true[gold[key]]) for n, key in zip(shared, keys, strict=True)) / len(keys)
    return {"bcubed.precision": precision, "bcubed.recall": recall, "bcubed.f1": _f1(precision, recall)}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> int:
    """Measure the accuracy, and how long many reports take."""
    missed = measure()
    coder = Coder.load()
    reports = [each for path in sorted(DATA.glob("*.jsonl")) for each in code(coder, path)]
    for many in (_MANY // 10, _MANY):
        seconds, events = linking_time(reports, many)
        print(f"      incidents of {many:,} reports, {events:,} events: {seconds:.1f} s")
    return missed


if __name__ == "__main__":
    sys.exit(main())
