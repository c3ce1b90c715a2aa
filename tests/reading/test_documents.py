"""Reports: their day, their bounds, their zones; and properties that hold for any input."""

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.reading import read
from detente.reading.documents import document
from detente.reading.given import Given
from detente.records import DateRange, Document, text_hash
from tests.reading.writing import BODY, OPENING

HEADS = st.sampled_from(
    [
        "The Northern Herald", "Ministers agree on drills", "Ministers agree on drills | World", "By Ann Lee",
        "3 April 2018", "By Ann Lee Source: Xinhua Published: 2018/4/2", "MOSCOW, Sept 12 (Reuters) - ", "BEIJING — ",
        "April 3, 2018 (NNS)—", "Old friends", "Photo: Ann Lee/AFP", "Leave a Reply", "Copyright 2018 X",
        "Author: admin", OPENING, "Cafe\u0301", "\r\n", "\n\n", "\n", "  ", "“", "...", "\u2028", "\x0c",
        "Updated: 2018-04-03", "x" * 50, "é and so on",
    ]
)  # fmt: skip
TEXTS = st.lists(HEADS, max_size=14).map("".join) | st.lists(HEADS, max_size=14).map("\n".join) | st.text()


def make(text: str, **known: str) -> Document:
    found = document(Given("x", text, language="en", **known))
    assert isinstance(found, Document)
    return found


@given(TEXTS.filter(str.strip), st.none() | HEADS)
def test_text_is_nfc_and_zones_are_in_order(text: str, title: str | None) -> None:
    found = document(Given("x", text, title=title, language="en"))
    assert isinstance(found, Document)
    assert found.text == unicodedata.normalize("NFC", text)
    assert found.sha256 == text_hash(found.text)
    position = 0
    for zone in found.zones:
        assert position <= zone.start < zone.end <= len(found.text)
        assert found.text[zone.start : zone.end].strip() == found.text[zone.start : zone.end]
        position = zone.end


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".html", ".jsonl.gz"])
@settings(deadline=None, max_examples=60)
@given(
    data=st.binary(max_size=400)
    | st.text(max_size=200).map(str.encode)
    | st.sampled_from([b"<html", b"{}", b"\x1f\x8b\x08"])
)
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"any{suffix}"
        path.write_bytes(data)
        found = list(read([path]))
    assert found
    for report in found:
        assert isinstance(report, Document) or (report.status in {"failed", "skipped"} and report.reason)


@pytest.mark.parametrize(
    ("head", "known", "expected"),
    [
        ("", {"published": "2018-04-02T10:00:00Z"}, ("2018-04-02", "2018-04-02", "metadata")),
        ("MOSCOW, Sept 12, 2018 (Reuters) - ", {"published": "2018-09-13"}, ("2018-09-13", "2018-09-13", "metadata")),
        ("MOSCOW, Sept 12, 2018 (Reuters) - ", {}, ("2018-09-12", "2018-09-12", "dateline")),
        ("MOSCOW, Sept 12 (Reuters) - ", {"published": "2018"}, ("2018-09-12", "2018-09-12", "dateline")),
        ("MOSCOW, Sept 12 (Reuters) - ", {"published": "2018-10"}, ("2018-10-01", "2018-10-31", "metadata")),
        (
            "MOSCOW, Sept 12 (Reuters) - ",
            {"url": "https://example.org/2018/09/13/x"},
            ("2018-09-12", "2018-09-12", "dateline"),
        ),
        ("MOSCOW, Sept 12 (Reuters) - ", {}, None),
        ("MOSCOW, Sept 12 (Reuters) - ", {"published": "soon"}, None),
        ("", {"url": "https://example.org/2018/09/13/x"}, ("2018-09-13", "2018-09-13", "metadata")),
        ("By Ann Lee | 3 April 2018\n\n", {}, ("2018-04-03", "2018-04-03", "byline")),
        ("They had met on 8 August 2019 in Paris. ", {}, ("2019-08-08", None, "bounds")),
        ("", {}, None),
    ],
)
def test_day_of_publication(head: str, known: dict[str, str], expected: tuple[str, str | None, str] | None) -> None:
    published = make(f"{head}{BODY}", **known).published
    assert published == (DateRange(*expected) if expected else None)


def test_captions_count_for_bounds_and_boilerplate_does_not() -> None:
    caption = "Sailors parade on August 8, 2019 [File: Ann Lee/Reuters]"
    published = make(f"{BODY}\n\n{caption}\n\n{BODY}\n\nRelated: What we knew on May 1, 2023").published
    assert published == DateRange("2019-08-08", None, "bounds")


def test_a_report_of_many_lines_is_quick() -> None:
    found = make("BEIJING — Talks began.\n\nBy Ann Lee\n\n" * 20_000)
    assert len(found.text) > 700_000
