"""Full text search: what a reader types, and where in the stored text it was found."""

import re
from collections.abc import Iterator
from typing import Final

import apsw

from detente.archive.filters import Filter
from detente.archive.queries import DOCUMENT_COLUMNS
from detente.archive.rows import DocumentRow, Hit, HitOrder
from detente.archive.sql import hits_sql
from detente.errors import UsageError

# Characters on either side of the first match shown: with it about three lines of a page 68 characters wide.
_AROUND: Final = 90
_PART: Final = re.compile(r'(?P<without>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_LETTER: Final = re.compile(r"[^\W_]")


def match_expression(query: str) -> str:
    """Translate what a reader types into FTS5's language: all words, "a phrase" and -not.

    Nothing typed is a syntax error; raises UsageError where no word is left to look for. There is no search for a
    beginning: the index holds stems, in which beginnings of words are not to be found.

    >>> match_expression('sanctions -oil "trade war"')
    '("sanctions" AND "trade war") NOT ("oil")'
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _PART.finditer(query.encode("utf-8", "replace").decode()):
        words = part["phrase"] if part["word"] is None else part["word"]
        if not _LETTER.search(words):
            continue
        quoted = '"' + words.replace("\0", " ") + '"'
        (unwanted if part["without"] else wanted).append(quoted)
    if not wanted:
        raise UsageError(f"nothing to look for in {query!r}; give at least one word that is not excluded")
    found = f"({' AND '.join(wanted)})"
    return f"{found} NOT ({' OR '.join(unwanted)})" if unwanted else found


def search(connection: apsw.Connection, query: str, filter: Filter, order: HitOrder) -> Iterator[Hit]:
    """Give the reports that hold what is looked for, best or newest first."""
    filter.check("documents")
    match = match_expression(query)
    sql = hits_sql(f"{DOCUMENT_COLUMNS}, d.key", filter, order)
    for *columns, key in connection.execute(sql, {**filter.parameters(), "match": match}):
        yield _hit(connection, DocumentRow(*columns), int(key), match)


def _hit(connection: apsw.Connection, document: DocumentRow, key: int, match: str) -> Hit:
    text = str(connection.execute("SELECT text FROM texts WHERE document = ?", (key,)).get)
    spans = _spans(connection, key, match, text)
    first = spans[0] if spans else (0, 0)
    start, end = _whole_words(text, first[0] - _AROUND, first[1] + _AROUND)
    return Hit(document, spans, start, end, text[start:end])


def _spans(connection: apsw.Connection, key: int, match: str, text: str) -> tuple[tuple[int, int], ...]:
    """Find the matches in a text from the marks that FTS5 sets around them."""
    # Noncharacters, which no interchanged text may contain; one that does gets the next.
    unused = (chr(code) for code in range(0xFDD0, 0x10FFFF) if chr(code) not in text)
    opening, closing = next(unused), next(unused)
    marked = connection.execute(
        "SELECT highlight(search, 1, ?, ?) FROM search WHERE rowid = ? AND search MATCH ?",
        (opening, closing, key, match),
    ).get
    spans = []
    start = 0
    for removed, mark in enumerate(re.finditer(f"[{opening}{closing}]", str(marked))):
        position = mark.start() - removed
        if mark[0] == opening:
            start = position
        else:
            spans.append((start, position))
    return tuple(spans)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to the nearest spaces, within reason where there are none."""
    start, end = max(0, start), min(len(text), end)
    space_before = text.rfind(" ", max(0, start - 20), start)
    space_after = text.find(" ", end, end + 20)
    return (space_before + 1 if space_before >= 0 else start), (space_after if space_after >= 0 else end)
