"""From what a file gives to a report: stored text, zones, day of publication, language, id."""

import unicodedata
from typing import Final

from detente.reading.dates import bounds, published_range, url_range
from detente.reading.given import EMPTY, Given, failed, skipped
from detente.reading.language import declared, language_of
from detente.reading.layout import Layout, lay_out
from detente.reading.limits import MAX_CHARACTERS
from detente.records import CodedReport, DateRange, Document, content_id, text_hash

LANGUAGE: Final = "en"
"""The language whose reports are coded."""


def document(given: Given) -> Document | CodedReport:
    """Make the report of `given`, or the record that says why there is none.

    The stored text is NFC and otherwise as given. The id is the one given, or follows from outlet, address, title,
    day and text, so that the same report has the same id in any file.
    """
    text = _nfc(given.text)
    if not text.strip():
        return skipped(given.name, EMPTY)
    if len(text) > MAX_CHARACTERS:
        return failed(given.name, too_long(f"{len(text):,} characters"))
    found = _described(given, text)
    if found.language != LANGUAGE:
        reason = f"unsupported language: {found.language}"
        return CodedReport(id=given.name, status="skipped", reason=reason, document=found.header())
    return found


def too_long(size: str) -> str:
    """Word the reason why a report of `size` is not read."""
    return f"too long: {size}; the limit for one report is {MAX_CHARACTERS:,} characters, so divide it"


def _described(given: Given, text: str) -> Document:
    language = declared(given.language) if given.language and given.language.strip() else language_of(text)
    title, source, author, url = (_filled(v) for v in (given.title, given.source, given.author, given.url))
    layout = lay_out(text, title)
    title, source, author = title or layout.title, source or layout.source, author or layout.author
    published = _published(given, text, layout)
    sha256 = text_hash(text)
    start = published.start if published else None
    return Document(
        id=given.id or content_id("document", source, url, title, start, sha256),
        sha256=sha256,
        text=text,
        title=title,
        source=source,
        author=author,
        url=url,
        language=language,
        published=published,
        zones=layout.zones,
    )


def _published(given: Given, text: str, layout: Layout) -> DateRange | None:
    """Take the day from the surest place that names it: metadata, byline, dateline, address; else what bounds it."""
    known = published_range(given.published) if given.published else None
    if known and known.start == known.end:
        return known
    by_url = url_range(given.url) if given.url else None
    year = _year(known or by_url)
    for named, basis in ((layout.byline_date, "byline"), (layout.dateline_date, "dateline")):
        day = named.range(basis, year=year) if named else None
        if day and (known is None or _within(day, known)):
            return day
    return known or by_url or bounds(_running(text, layout))


def _year(known: DateRange | None) -> int | None:
    """Give the year that metadata names, for datelines that leave it out."""
    return int(known.start[:4]) if known and known.start else None


def _within(day: DateRange, known: DateRange) -> bool:
    return (known.start or "") <= (day.start or "") <= (known.end or "")


def _running(text: str, layout: Layout) -> str:
    """Give the text without what the page adds to it, whose dates are not the report's."""
    kept: list[str] = []
    position = 0
    for zone in layout.zones:
        if zone.kind == "boilerplate":
            kept.append(text[position : zone.start])
            position = zone.end
    return "".join([*kept, text[position:]])


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _filled(value: str | None) -> str | None:
    """Give `value` in NFC without white space around it, None where nothing is left."""
    return (_nfc(value).strip() or None) if value else None
