"""The article in a web page, and what the page's metadata says of it."""

import logging
import re
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from detente.reading.given import EMPTY, Given, failed, skipped
from detente.reading.limits import MAX_PAGE
from detente.reading.outlets import split_title
from detente.records import CodedReport

NO_ARTICLE: Final = "no article found in the page"

# Dates: nothing from running text, the first publication rather than the last change, and a fixed end, since up to
# today, htmldate's default, would make the same page another report tomorrow.
_DATE_OPTIONS: Final = {"extensive_search": False, "original_date": True, "max_date": datetime(2099, 12, 31)}
# In short paragraphs stands "Published 2 April"; in longer ones the dates are those of the news.
_MAX_DATE_LINE: Final = 80
# What is left of a page without an article are menus and labels, not one sentence of this length.
_SENTENCE: Final = re.compile(r"[^\n]{40,}[.!?…][\"”’'»)\]]*\s*$", re.MULTILINE)

_WHOLE: Final = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<(?:p|div|article|section|h[1-6]|br)\b", re.IGNORECASE)

_Tree = Any  # lxml carries no types


def article(page: Given) -> Given | CodedReport:
    """Replace the HTML in `page.text` by the text of its article, and fill in what is not given from its metadata.

    The date is one of the page's metadata, never today's. Without an article, or where the page is too large or
    cannot be parsed, the record says so.
    """
    if not page.text.strip():
        return skipped(page.name, EMPTY)
    if len(page.text) > MAX_PAGE:
        return failed(page.name, f"page of {len(page.text):,} characters; the limit is {MAX_PAGE:,}")
    _hush()
    try:
        tree = _parsed(page.text)
        text = _text(tree, page.url) if tree is not None else None
        return _with_metadata(replace(page, text=text), tree) if text else skipped(page.name, NO_ARTICLE)
    except Exception as error:  # whatever the parsers raise on an odd page is the failure of this page alone
        return failed(page.name, f"page cannot be parsed: {type(error).__name__}: {error}")


def _hush() -> None:
    """Keep the libraries' complaints about odd pages off the terminal; the record carries the reason."""
    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _parsed(html: str) -> _Tree | None:
    """Parse the page, once and for all uses: given a string, htmldate downloads what looks like an address."""
    from trafilatura import load_html

    if not _WHOLE.search(html):
        # A fragment, as feeds carry them; the parser refuses one with a single block.
        html = f"<html><body><article>{html}</article></body></html>" if _MARKUP.search(html) else ""
    return load_html(html)


def _text(tree: _Tree, url: str | None) -> str | None:
    from trafilatura import bare_extraction

    # The extraction takes the tree apart.
    found = bare_extraction(deepcopy(tree), url=url, favor_precision=True, include_comments=False)
    text: str | None = getattr(found, "text", None)
    return text if text and _SENTENCE.search(text) else None


def _with_metadata(page: Given, tree: _Tree) -> Given:
    from trafilatura.metadata import extract_metadata

    for paragraph in list(tree.iter("p")):
        if len(paragraph.text_content()) > _MAX_DATE_LINE:
            paragraph.drop_tree()
    found = extract_metadata(tree, page.url, dict(_DATE_OPTIONS))
    title, outlet = split_title(found.title) if found.title else (None, None)
    return replace(
        page,
        title=page.title or title,
        source=page.source or found.sitename or outlet,
        author=page.author or found.author,
        url=page.url or found.url,
        published=page.published or found.date,
    )
