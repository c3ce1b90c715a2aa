"""Origins: where the news of a report comes from, so that what came from one place is counted once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from detente.linking.sources import agencies_credited, outlet_key
from detente.records import Derivation, Document

# An agency that is named first down here is credited for a detail, not for the news. Not measured: no labelled reports
# say whence their news is. In the reports of the samples two or three sentences of the lead end before it.
_LEAD_CHARACTERS: Final = 700


def named_origin(document: Document) -> str | None:
    """Give where a report by itself says that its news comes from, or None.

    That is the one agency credited for the whole or named in the lead as reporting, else the outlet itself. A report
    that names several agencies in the lead has put them together itself.
    """
    credited = agencies_credited(document)
    whole = [key for key, place in credited if place < 0]
    lead = [key for key, place in credited if place < _LEAD_CHARACTERS]
    own = outlet_key(document)
    if len(whole) == 1:
        return whole[0]
    others = [key for key in lead if key != own]
    return others[0] if len(others) == 1 else own


def origins(named: Mapping[str, str | None], derivations: Iterable[Derivation]) -> dict[str, str | None]:
    """Give the origin of each report of `named`: a key such as "reuters", or None where it is not known.

    `named` holds what `named_origin` gives for each report. A report that draws on others has the origin of the one of
    which it holds most, and so on; with reports that draw on each other in a circle, of the least id among them.
    Neither order matters.
    """
    above = _mainly_from(derivations, named)
    return {document: named.get(_first(document, above)) for document in named}


def _mainly_from(derivations: Iterable[Derivation], known: Mapping[str, str | None]) -> dict[str, str]:
    drawn: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for each in derivations:
        if each.from_document in known:
            drawn[each.to_document].append((-each.share, each.from_document))
    return {document: min(found)[1] for document, found in drawn.items()}


def _first(document: str, above: Mapping[str, str]) -> str:
    """Follow a report to the one that it comes from in the end."""
    seen: list[str] = []
    while document in above and document not in seen:
        seen.append(document)
        document = above[document]
    return min(seen[seen.index(document) :]) if document in seen else document
