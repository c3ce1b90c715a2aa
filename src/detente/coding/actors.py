"""Who is meant: every mention of an actor, resolved by the world tables and by what the report said before."""

from datetime import date

from detente.coding.choosing import surroundings_of
from detente.coding.context import Context
from detente.coding.mentions import Mention, Mentions
from detente.coding.persons_again import Strangers, appositions, short_forms
from detente.coding.phrases import mentions_of
from detente.coding.pieces import hits_of, pieces_of
from detente.coding.references import references_of
from detente.coding.roles_again import serving
from detente.coding.voices import Voices
from detente.language import ParsedReport, Sentence
from detente.records import Document
from detente.world import World


def find_mentions(report: ParsedReport, world: World) -> Mentions:
    """Find all mentions of actors in a report: named ones by the world tables, the others followed back to them."""
    on = report_day(report.document)
    hits = hits_of(report, world)
    around = surroundings_of(report, hits, world, on)
    home = around.seat(hit for found in hits.values() for hit in found)
    context, strangers, voices = Context(world, home), Strangers(), Voices(report)
    result: list[Mention] = []
    for paragraph in report.paragraphs:
        for sentence in paragraph.sentences:
            pieces = list(pieces_of(paragraph, sentence, hits[paragraph.index], around, world, on))
            named = _with_strangers(sentence, mentions_of(sentence, paragraph.doc, pieces, world, on), strangers)
            named = [serving(context, mention, paragraph.doc[mention.head]) for mention in named]
            for mention in named:
                context.add(mention, paragraph.doc[mention.head])
            meant = []
            for mention in references_of(sentence, named, context):
                context.add(mention, paragraph.doc[mention.head])  # at once: a later pronoun may mean it
                meant.append(mention)
            meant += voices.first_persons(sentence, context)
            result += [*_besides(named, meant), *meant]
    return Mentions(result)


def _with_strangers(sentence: Sentence, named: list[Mention], strangers: Strangers) -> list[Mention]:
    """Add the persons whom no table knows, and remember those that the sentence names."""
    beside = list(appositions(sentence, named))
    named = [*_besides(named, beside), *beside]
    for mention in named:
        strangers.add(mention)
    return sorted([*named, *short_forms(sentence, named, strangers)], key=lambda mention: mention.first)


def _besides(mentions: list[Mention], better: list[Mention]) -> list[Mention]:
    """Leave out the mentions whose words others tell better."""
    return [each for each in mentions if not any(each.first < o.last and o.first < each.last for o in better)]


def report_day(document: Document) -> date | None:
    """Give the day on which offices are looked up: the first day the report can have been published."""
    published = document.published
    day = (published.start or published.end) if published else None
    return date.fromisoformat(day) if day else None
