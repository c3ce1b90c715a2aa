"""What an archive has to tell of a story and of words that travelled: reports in order, and who drew on whom."""

from collections.abc import Iterable, Sequence

import msgspec

from detente.archive.archive import Archive
from detente.archive.filters import Filter
from detente.errors import NotInArchiveError, UsageError
from detente.linking.alterations import left_out
from detente.linking.tracing import Occurrence, drawn_within, in_order, occurrence, quotation
from detente.linking.words import quotations, split, words
from detente.records import Alteration, DateRange, Derivation, Document, Statement, Story
from detente.records.links import Span

_PHRASE = 5
"""Words in a row that a report must have unaltered to be looked at."""
_MOST_PHRASES = 60


class Altered(msgspec.Struct, frozen=True):
    """An alteration with its words, `before` in the earlier and `after` in the later report."""

    kind: str
    before: str
    after: str
    from_span: Span = msgspec.field(name="from")
    to_span: Span = msgspec.field(name="to")


class Drawn(msgspec.Struct, frozen=True):
    """What a report took from an earlier one.

    `quotations` are taken over whole, offsets into the later report; `left_out` are sentences of the earlier report,
    offsets into it.
    """

    report: str
    kind: str
    share: float
    basis: str
    alterations: tuple[Altered, ...]
    quotations: tuple[tuple[Span, str], ...] = ()
    left_out: tuple[tuple[Span, str], ...] = ()


class Told(msgspec.Struct, frozen=True):
    """A report of a story, and those that it draws on, the one of which it holds most first."""

    report: str
    title: str | None
    source: str | None
    published: DateRange | None
    origin: str | None
    drew_on: tuple[Drawn, ...]


class Telling(msgspec.Struct, frozen=True):
    """A story: its reports in order, how many known origins they have, and how many have none that is known."""

    story: str
    reports: tuple[Told, ...]
    independent: int
    unknown: int


class Seen(msgspec.Struct, frozen=True):
    """Where a report has the words: the stretch, who is said to say them, through whom, and from which report.

    `alterations` compare with the first report that has them: `from` are offsets into that one.
    """

    report: str
    title: str | None
    source: str | None
    published: DateRange | None
    span: Span
    text: str
    speaker: str | None
    via: tuple[str, ...]
    drew_on: tuple[Drawn, ...]
    alterations: tuple[Altered, ...]


def telling(archive: Archive, wanted: str) -> Telling:
    """Tell a story, given by its id, the beginning of it, or the id of one of its reports.

    Raises NotInArchiveError where there is none, UsageError where the beginning fits several.
    """
    with archive.snapshot():
        story = _story(archive, wanted)
        texts = {document.id: document for document in archive.texts(story.documents)}
        links = [each for each in archive.derivations(Filter(documents=story.documents)) if each.from_document in texts
                 and each.to_document in texts]  # fmt: skip
        known = archive.origins(story.documents)
        by_report = _by_later(links)
        order = in_order({each.id: _day(each) for each in texts.values()}, by_report)
        reports = tuple(
            Told(
                *_head(texts[each]),
                known[each],
                tuple(_drawn(link, texts) for link in by_report.get(each, ())),
            )
            for each in order
        )
    return Telling(story.story, reports, len(set(known.values()) - {None}), list(known.values()).count(None))


def trace(archive: Archive, asked: str) -> tuple[Seen, ...]:
    """Give where words occur in the archive, the first report first, and how they got from one into another.

    Raises UsageError where there is no word in `asked`.
    """
    sought = quotation(asked)
    if not split(asked):
        raise UsageError(f"nothing to trace in {asked!r}; give the words of a quotation")
    with archive.snapshot():
        holding = _holding(archive, asked)
        links = [each for some in _chunks(sorted(holding)) for each in archive.derivations(Filter(documents=some))]
        holding |= {each for link in links for each in (link.from_document, link.to_document)}
        texts = {each.id: each for each in archive.texts(holding)}
        found = {each: hit for each, text in texts.items() if (hit := occurrence(sought, text))}
        drawn = drawn_within(found.values(), {(e.from_document, e.to_document): e for e in links}.values())
        order = in_order({each: _day(texts[each]) for each in found}, drawn)
        return tuple(_seen(archive, texts, found, drawn, each, order[0]) for each in order)


def _seen(
    archive: Archive,
    texts: dict[str, Document],
    found: dict[str, Occurrence],
    drawn: dict[str, list[Derivation]],
    each: str,
    first: str,
) -> Seen:
    hit = found[each]
    said = _said(archive.report(each).statements, hit.span)
    links = tuple(
        Drawn(link.from_document, link.kind, link.share, link.direction_basis,
              _altered(_within(link.alterations, hit.span), texts[link.from_document].text, texts[each].text))
        for link in drawn.get(each, ())
    )  # fmt: skip
    altered: tuple[Altered, ...] = ()
    if each != first:
        offset = found[first].span[0]
        again = occurrence(quotation(found[first].text), texts[each])
        altered = _altered(
            [
                msgspec.structs.replace(one, from_span=(one.from_span[0] + offset, one.from_span[1] + offset))
                for one in (again.alterations if again else ())
            ],
            texts[first].text,
            texts[each].text,
        )
    speaker = said.speaker.name if said and said.speaker else None
    return Seen(*_head(texts[each]), hit.span, hit.text, speaker, said.via if said else (), links, altered)


def _said(statements: Iterable[Statement], span: Span) -> Statement | None:
    """Give the statement that covers most of a stretch."""
    covered = [(sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in each.spans), each)
               for each in statements]  # fmt: skip
    best = max(covered, key=lambda one: (one[0], one[1].id), default=None)
    return best[1] if best and best[0] else None


def _holding(archive: Archive, asked: str) -> set[str]:
    """Find the reports that have some of the words in a row."""
    forms = split(asked)
    starts = range(max(1, len(forms) - _PHRASE + 1))
    step = -(-len(starts) // _MOST_PHRASES)
    found: set[str] = set()
    for start in starts[::step]:
        found |= {hit.document.id for hit in archive.search(f'"{" ".join(forms[start : start + _PHRASE])}"')}
    return found


def _story(archive: Archive, wanted: str) -> Story:
    found = [each for each in archive.stories() if wanted in each.documents or each.story.startswith(wanted)]
    exact = [each for each in found if wanted in (each.story, *each.documents)]
    if len(exact or found) > 1:
        raise UsageError(f"{wanted} is the beginning of {len(found)} stories; give more of the id")
    if not found:
        raise NotInArchiveError(f"there is no story or report {wanted} with a text; detente export stories lists them")
    return (exact or found)[0]


def _by_later(links: Iterable[Derivation]) -> dict[str, list[Derivation]]:
    found: dict[str, list[Derivation]] = {}
    for each in sorted(links, key=lambda one: (-one.share, one.from_document)):
        found.setdefault(each.to_document, []).append(each)
    return found


def _drawn(link: Derivation, texts: dict[str, Document]) -> Drawn:
    earlier, later = texts[link.from_document], texts[link.to_document]
    altered = _altered(link.alterations, earlier.text, later.text)
    whole = tuple((span, later.text[slice(*span)]) for span in quotations(later.text) if _is_taken_whole(span, link))
    gone = tuple((span, earlier.text[slice(*span)]) for span in left_out(earlier, words(earlier), link.passages))
    return Drawn(earlier.id, link.kind, link.share, link.direction_basis, altered, whole, gone)


def _is_taken_whole(span: Span, link: Derivation) -> bool:
    """Tell whether a quotation of the later report lies in a passage without a change of its words."""
    for passage in link.passages:
        if passage.to_span[0] <= span[0] + 1 and span[1] <= passage.to_span[1] + 2:
            return not any(start < span[1] and span[0] < end for _, (start, end) in _places(passage.changes))
    return False


def _places(changes: Iterable[msgspec.Struct]) -> list[tuple[str, Span]]:
    return [(change.op, change.to_span) for change in changes]  # type: ignore[attr-defined]


def _within(altered: Iterable[Alteration], span: Span) -> list[Alteration]:
    return [each for each in altered if each.to_span[0] < span[1] and span[0] <= each.to_span[1]]


def _altered(found: Iterable[Alteration], earlier: str, later: str) -> tuple[Altered, ...]:
    return tuple(
        Altered(one.kind, earlier[slice(*one.from_span)], later[slice(*one.to_span)], one.from_span, one.to_span)
        for one in found
    )


def _head(document: Document) -> tuple[str, str | None, str | None, DateRange | None]:
    return document.id, document.title, document.source, document.published


def _day(document: Document) -> str | None:
    return (document.published.start or document.published.end) if document.published else None


def _chunks(items: Sequence[str], size: int = 500) -> Iterable[tuple[str, ...]]:
    return (tuple(items[n : n + size]) for n in range(0, len(items), size))
