"""Who is meant: every mention of an actor, resolved by the world tables and by what the report said before."""

from datetime import date

from detente.coding.mentions import Mention, Mentions
from detente.coding.phrases import mentions_of
from detente.coding.pieces import hits_of, pieces_of, surnames_of
from detente.coding.references import Context, references_of
from detente.language import ParsedReport
from detente.records import Document
from detente.world import World


def find_mentions(report: ParsedReport, world: World) -> Mentions:
    """Find all mentions of actors in a report: named ones by the world tables, the others followed back to them."""
    on = report_day(report.document)
    hits = hits_of(report, world)
    surnames = surnames_of(hits)
    context = Context(world)
    found: list[Mention] = []
    for paragraph in report.paragraphs:
        for sentence in paragraph.sentences:
            pieces = list(pieces_of(paragraph, sentence, hits[paragraph.index], surnames, world, on))
            named = mentions_of(sentence, paragraph.doc, pieces, world, on)
            for mention in named:
                context.add(mention, paragraph.doc[mention.head])
            meant = []
            for mention in references_of(sentence, named, context):
                context.add(mention, paragraph.doc[mention.head])  # at once: a later pronoun may mean it
                meant.append(mention)
            found += [mention for mention in named if not any(_same_words(mention, other) for other in meant)]
            found += meant
    return Mentions(found)


def _same_words(named: Mention, meant: Mention) -> bool:
    """Tell that a mention by name, which could not be resolved, was followed back as a description."""
    return named.first < meant.last and meant.first < named.last


def report_day(document: Document) -> date | None:
    """Give the day on which offices are looked up: the first day the report can have been published."""
    published = document.published
    day = (published.start or published.end) if published else None
    return date.fromisoformat(day) if day else None
