"""Reports written for these tests, and a way to make documents of them."""

from collections.abc import Sequence

from detente.records import DateRange, Document, Zone, ZoneKind, content_id, text_hash

TALKS: tuple[str, ...] = (
    "Kazakhstan and Uzbekistan agreed on Thursday to reopen four crossings on their common border by the end of May, "
    "the first step of a plan that both governments have put off since 2016.",
    "The Kazakh trade minister, Daniyar Seitkali, said that lorries may wait no longer than 90 minutes once the new "
    "terminals are at work, down from two days last winter.",
    "“We have lost far too many harvests to paperwork, and our farmers know whom to blame,” he told a meeting of "
    "growers in Shymkent.",
    "Officials in Tashkent confirmed the dates but said that a joint customs office would need 35 million dollars, "
    "for which no lender has been found.",
    "A railway between the two cotton regions, promised at a summit five years ago, was not mentioned in the "
    "communique.",
    "Water remains the harder question, since the upper reservoir is emptied in winter for power while the fields "
    "downstream need it in July.",
)
"""A report about two neighbours, one sentence each."""

FERRY: tuple[str, ...] = (
    "A ferry carrying 212 passengers ran aground off the Faroe Islands early on Sunday after its rudder failed in "
    "heavy seas.",
    "Two helicopters from Torshavn and a Danish patrol vessel brought everyone ashore before noon, the coast guard "
    "said.",
    "The captain had asked for a tug shortly before midnight, yet none could leave harbour because of the wind.",
    "Divers will look at the hull on Tuesday, and the company has cancelled its sailings to Iceland for a fortnight.",
)
"""A report about something else."""

FERRY_AGAIN = (
    "All 212 people aboard a Faroe Islands ferry were rescued on Sunday when the ship lost its rudder and struck "
    "rocks. Helicopters flew from Torshavn through the storm to lift passengers off the deck. The ferry was bound for "
    "Iceland; its captain radioed that no tug had reached him, the Danish coast guard told broadcasters."
)
"""The same news as FERRY without a passage in common."""


def report(
    text: str | Sequence[str],
    *,
    name: str | None = None,
    source: str | None = None,
    author: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    zones: Sequence[tuple[ZoneKind, str]] = (),
) -> Document:
    """Make a document of a text or its sentences; `zones` are given by the words that they hold."""
    whole = text if isinstance(text, str) else " ".join(text)
    return Document(
        id=name or content_id("test", whole),
        sha256=text_hash(whole),
        text=whole,
        title=title,
        source=source,
        author=author,
        url=url,
        published=DateRange(published, published, "metadata") if published else None,
        zones=tuple(Zone(kind, whole.index(words), whole.index(words) + len(words)) for kind, words in zones),
    )
