"""Whether the actors of hand-coded events are found where they are stated: the right code in the right sentence."""

import json
from collections import Counter
from typing import Any

from bench.accuracy import SHARED
from detente.coding.actors import find_mentions
from detente.coding.mentions import Mentions
from detente.language import ParsedReport, Parser
from detente.reading import read
from detente.records import Document
from detente.world import World

GOLD = SHARED / "reports" / "seeds.jsonl"
FLOOR = 0.9
"""Part of the gold events all of whose actors have a mention with the right code in the sentence of the quote."""


def measure() -> int:
    """Print the part of gold events, and of single actors, that are found; gives 1 where the floor is missed."""
    world, parser = World.load(), Parser.load()
    golds = {gold["id"]: gold for gold in map(json.loads, GOLD.read_text("utf-8").splitlines())}
    documents = [each for each in read([GOLD]) if isinstance(each, Document)]
    counts: Counter[str] = Counter()
    for report in parser.parse(documents):
        _count(golds[report.document.id], report, find_mentions(report, world), counts)
    share = counts["events found"] / counts["events"]
    print(f"{'ok    ' if share >= FLOOR else 'BELOW '}actors of gold events: {share:.3f} of {counts['events']} events "
          f"(floor {FLOOR}), {counts['actors found']} of {counts['actors']} actors")  # fmt: skip
    return int(share < FLOOR)


def _count(
    gold: dict[str, list[dict[str, Any]]], report: ParsedReport, mentions: Mentions, counts: Counter[str]
) -> None:
    for event in gold["events"]:
        start = report.document.text.find(str(event["quote"]))
        end = start + len(str(event["quote"]))
        here = {
            code
            for sentence in report.sentences if sentence.start < end and start < sentence.end
            for mention in mentions.in_sentence(sentence) for code in mention.codes
        }  # fmt: skip
        wanted = {*event["source"], *event["recipient"]}
        counts["events"] += 1
        counts["events found"] += wanted <= here
        counts["actors"] += len(wanted)
        counts["actors found"] += len(wanted & here)
