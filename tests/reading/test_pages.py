"""The article in a page, and its metadata."""

from pathlib import Path

import pytest

from detente.reading.given import Given
from detente.reading.limits import MAX_PAGE
from detente.reading.pages import article
from detente.records import CodedReport, DateRange, Document
from tests.reading.writing import BODY, HTML, OPENING, SECOND, THIRD, cuts, lines, read_lines, read_one

PARAGRAPHS = f"<p>{OPENING}</p><p>{SECOND}</p><p>{THIRD}</p>"


def page(body: str, head: str = "", url: str | None = None) -> Given:
    found = article(Given("page.html", f"<html><head>{head}</head><body>{body}</body></html>", url=url))
    assert isinstance(found, Given), found
    return found


def test_article_and_metadata(tmp_path: Path) -> None:
    found = read_one(tmp_path / "page.html", HTML.encode())
    assert isinstance(found, Document)
    assert found.text.endswith(f"{OPENING}\n{SECOND}\n{THIRD}")
    assert (found.title, found.source, found.author) == ("Ministers agree on drills", "The Northern Herald", "Ann Lee")
    assert found.published == DateRange("2018-04-02", "2018-04-02", "metadata")
    assert "Copyright" not in found.text
    assert cuts(found, "title") in ([], ["Ministers agree on drills"])


def test_page_in_a_line(tmp_path: Path) -> None:
    first, second = read_lines(
        tmp_path / "n.jsonl",
        lines(
            {"id": "a", "html": HTML, "source": "The Other Herald", "published": "2019"},
            {"id": "b", "html": "<p>No.</p>"},
        ),
    )
    assert isinstance(first, Document)
    assert (first.id, first.source, first.title) == ("a", "The Other Herald", "Ministers agree on drills")
    assert first.published == DateRange("2019-01-01", "2019-12-31", "metadata")
    assert isinstance(second, CodedReport)
    assert (second.id, second.status) == ("b", "skipped")


def test_text_goes_before_html(tmp_path: Path) -> None:
    (found,) = read_lines(tmp_path / "n.jsonl", lines({"text": BODY, "html": HTML}))
    assert isinstance(found, Document)
    assert found.text == BODY


def test_fragment() -> None:
    found = article(Given("x", f"<div>{PARAGRAPHS}</div>"))
    assert isinstance(found, Given)
    assert found.text.splitlines() == [OPENING, SECOND, THIRD]


def test_dates_of_the_news_are_not_the_date_of_the_page() -> None:
    dated = "On 2017-05-03 and on May 4, 2017, ships had been sent to the strait, the ministry said."
    named = f"<p>{OPENING}</p><p>{dated}</p>"
    assert page(f"<article>{named}<p>{THIRD}</p></article>").published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2018-04-02T20:23:39Z"><meta property="article:modified_time" '
        'content="2018-04-09T10:00:00Z">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2018-04-02"}</script>',
        '<link rel="canonical" href="https://example.org/2018/04/02/talks.html">',
    ],
)
def test_dates_in_metadata(head: str) -> None:
    assert page(f"<article>{PARAGRAPHS}</article>", head).published == "2018-04-02"


def test_a_page_over_the_limit_is_not_parsed(tmp_path: Path) -> None:
    found = read_one(tmp_path / "page.html", b" " * (MAX_PAGE + 1))
    assert isinstance(found, CodedReport)
    assert found.reason == "page of 10,000,001 bytes; the limit is 10,000,000"


def test_a_page_of_brackets_is_no_error(tmp_path: Path) -> None:
    found = read_one(tmp_path / "page.html", b"<html><body>" + b"<div>" * 50_000 + BODY.encode())
    assert isinstance(found, Document | CodedReport)
