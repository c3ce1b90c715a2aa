"""Which files are read, in which order, and what they become."""

import io
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from detente.reading import count, read
from detente.records import CodedReport, Document, text_hash
from tests.reading.writing import BODY, HTML, OPENING, lines, read_lines, read_one, read_text


def test_folders_are_read_sorted_and_files_in_the_order_given(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.TXT", "a/z.htm", "c.jsonl", "b/notes.md", "b/data.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(
            lines({"id": name, "text": f"{BODY} {name}"}) if name == "c.jsonl" else f"{BODY} {name}".encode()
        )
    (tmp_path / "a/z.htm").write_text(HTML)
    found = list(read([tmp_path / "c.jsonl", tmp_path]))
    ends = [report.text.rsplit(" ", 1)[1] for report in found if isinstance(report, Document)]
    assert ends == ["c.jsonl", "abroad.", "b/1.TXT", "b/2.txt", "c.jsonl"]


def test_standard_input_is_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    stdin = io.BytesIO(lines({"id": "one", "text": BODY}) + b"{\n")
    first, second, third = read(["-", tmp_path / "a.txt"], stdin=stdin)
    assert (first.id, second.id) == ("one", "stdin:2")
    assert isinstance(third, Document)
    (nothing,) = read(["-"], stdin=io.BytesIO())
    assert isinstance(nothing, CodedReport)
    assert (nothing.id, nothing.reason) == ("stdin", "empty")


def test_byte_order_mark_and_empty_lines_in_json_lines(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + lines({"id": "a", "text": BODY}) + b"\r\n\n" + lines({"id": "b", "text": BODY})
    assert [report.id for report in read_lines(tmp_path / "n.jsonl", data)] == ["a", "b"]


def test_compressed_lines(tmp_path: Path) -> None:
    (found,) = read_lines(tmp_path / "n.jsonl.gz", lines({"id": "a", "text": BODY}))
    assert isinstance(found, Document)


def test_text_is_kept_as_it_is(tmp_path: Path) -> None:
    text = f"\r\n  Cafe\u0301 talks \r\n\r\n{BODY}\x0c\n\n"
    found = read_text(tmp_path, f"\ufeff{text}")
    assert found.text == unicodedata.normalize("NFC", text)
    assert found.sha256 == text_hash(found.text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252", "mac-roman"])
def test_other_character_sets(tmp_path: Path, encoding: str) -> None:
    text = f"The minister’s aide said “no” — again — to the café owners’ chief.\n\n{BODY}"
    found = read_one(tmp_path / "report.txt", text.encode(encoding))
    assert isinstance(found, Document)
    assert found.text == text


def test_id_follows_from_the_report_and_not_from_the_file(tmp_path: Path) -> None:
    one = read_one(tmp_path / "a.txt", BODY.encode())
    other = read_one(tmp_path / "b.txt", BODY.encode("utf-16"))
    (line,) = read_lines(tmp_path / "c.jsonl", lines({"text": BODY}))
    assert one.id == other.id == line.id
    assert len(one.id) == 16
    (elsewhere,) = read_lines(tmp_path / "d.jsonl", lines({"text": BODY, "source": "The Northern Herald"}))
    assert elsewhere.id != one.id


def test_metadata_of_a_line(tmp_path: Path) -> None:
    given = {
        "id": "n1",
        "text": f"Ministers agree on drills\n\n{BODY}",
        "title": " Ministers agree on drills ",
        "url": "https://example.org/x",
        "source": "The Northern Herald",
        "published": "2018-04-02T23:59:59-05:00",
        "language": "en-GB",
        "unknown": {"field": [1]},
    }
    (found,) = read_lines(tmp_path / "n.jsonl", lines(given))
    assert isinstance(found, Document)
    assert (found.id, found.title, found.source, found.url, found.language) == (
        "n1", "Ministers agree on drills", "The Northern Herald", "https://example.org/x", "en",
    )  # fmt: skip
    assert found.published is not None
    assert (found.published.start, found.published.end, found.published.basis) == (
        "2018-04-02",
        "2018-04-02",
        "metadata",
    )
    assert [zone.kind for zone in found.zones] == ["title"]


def test_a_declared_language_is_believed(tmp_path: Path) -> None:
    english, french = read_lines(
        tmp_path / "n.jsonl", lines({"text": BODY, "language": "en"}, {"text": BODY, "language": "fr"})
    )
    assert isinstance(english, Document)
    assert isinstance(french, CodedReport)
    assert french.reason == "unsupported language: fr"
    assert french.document is not None


def test_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.jsonl").write_bytes(lines(*({"text": BODY} for _ in range(3)))[:-1])
    (tmp_path / "c.md").write_text(BODY)
    assert count([tmp_path]) == 4
    (tmp_path / "big.jsonl").write_bytes(lines({"text": BODY}) * 5_000)
    assert count([tmp_path / "big.jsonl"]) == pytest.approx(5_000, rel=0.001)
    assert count(["-"]) is None


def test_a_file_that_goes_away(tmp_path: Path) -> None:
    for name in ("a.txt", "b.jsonl", "c.jsonl.gz", "d.html", "e.txt"):
        (tmp_path / name).write_text(BODY)
    found = read([tmp_path / name for name in ("a.txt", "b.jsonl", "c.jsonl.gz", "d.html", "e.txt")])
    for name in ("a.txt", "b.jsonl", "c.jsonl.gz", "d.html"):
        (tmp_path / name).unlink()
    *gone, last = found
    assert [report.reason for report in gone if isinstance(report, CodedReport)] == [
        "cannot be opened: No such file or directory"
    ] * 4
    assert isinstance(last, Document)


def test_import_is_light() -> None:
    heavy = "trafilatura", "htmldate", "py3langid", "lxml", "numpy", "charset_normalizer", "dateutil"
    code = f"import sys, detente.reading; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("<p>")
    (tmp_path / "b.html").write_text(HTML)
    (tmp_path / "c.txt").write_text(OPENING)
    assert len(list(read([tmp_path]))) == 3
    assert capfd.readouterr() == ("", "")
