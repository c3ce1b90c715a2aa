"""What cannot be read is a record with a reason, and what stands beside it is read all the same."""

import gzip
import tracemalloc
from pathlib import Path

import pytest

from detente.errors import ReadingError
from detente.reading import read
from detente.records import CodedReport, Document, text_hash
from tests.reading.writing import BODY, CHINESE, HTML, lines, read_lines, read_one

FIFTY_MEGABYTES = 50 * 2**20


def refusal(found: object) -> tuple[str, str, str]:
    assert isinstance(found, CodedReport), found
    assert found.reason
    return found.id, found.status, found.reason


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["empty.txt", "empty.html", "empty.jsonl"])
def test_empty_file(tmp_path: Path, name: str, data: bytes) -> None:
    assert refusal(read_one(tmp_path / name, data)) == (name, "skipped", "empty")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(32)) * 20, b"abc\0def", b"\x01\x02text" * 9]
)
@pytest.mark.parametrize("name", ["picture.txt", "picture.html"])
def test_binary_file(tmp_path: Path, name: str, data: bytes) -> None:
    assert refusal(read_one(tmp_path / name, data)) == (name, "failed", "binary file")


def test_wrong_encoding_names_the_byte(tmp_path: Path) -> None:
    data = "The café said “no” — and the naïve minister’s aide agreed.".encode() + b" \x92 \xff"
    _, status, reason = refusal(read_one(tmp_path / "broken.txt", data))
    assert status == "failed"
    assert f"wrong encoding: damaged UTF-8 at byte {len(data) - 3}" in reason


def test_wrong_encoding_that_is_none(tmp_path: Path) -> None:
    _, status, reason = refusal(read_one(tmp_path / "broken.txt", bytes(range(128, 256)) * 4))
    assert status == "failed"
    assert reason.startswith("wrong encoding: not UTF-8 (byte 0)")


def test_fifty_megabytes_on_one_line_of_text(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    _, status, reason = refusal(read_one(path, b"x" * FIFTY_MEGABYTES))
    assert status == "failed"
    assert "52,428,800 bytes" in reason
    assert "1,000,000 characters" in reason


def test_fifty_megabytes_on_one_line_of_json(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_bytes(
        b'{"id": "long", "text": "' + b"x" * FIFTY_MEGABYTES + b'"}\n' + lines({"id": "next", "text": BODY})
    )
    tracemalloc.start()
    long, after = list(read([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refusal(long)[:2] == ("long", "failed")
    assert "52,428,800 characters; the limit for one report is 1,000,000" in refusal(long)[2]
    assert isinstance(after, Document)
    assert peak < 5 * FIFTY_MEGABYTES


def test_a_line_over_the_limit_is_never_held(tmp_path: Path) -> None:
    path = tmp_path / "longer.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(4):
            file.write(b"x" * FIFTY_MEGABYTES)
        file.write(b"\n" + lines({"id": "next", "text": BODY}))
    tracemalloc.start()
    long, after = list(read([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refusal(long) == ("longer.jsonl.gz:1", "failed", "line of 209,715,201 bytes; the limit is 67,108,864")
    assert isinstance(after, Document)
    assert peak < 3.2 * 2**26


def test_text_just_over_the_limit(tmp_path: Path) -> None:
    at_limit = read_one(tmp_path / "a.txt", b"word " * 200_000)
    over = read_one(tmp_path / "b.txt", b"word " * 200_000 + b"x")
    assert isinstance(at_limit, Document)
    assert "1,000,001 characters" in refusal(over)[2]


def test_truncated_gzip(tmp_path: Path) -> None:
    noise = [" ".join(text_hash(f"{i} {j}") for j in range(20)) for i in range(200)]
    reports = [{"id": f"r{i}", "text": f"{BODY}\n\n{noise[i]}", "language": "en"} for i in range(200)]
    data = gzip.compress(lines(*reports))
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(data[: len(data) * 3 // 4])
    *whole, last = list(read([path]))
    assert len(whole) > 50
    assert [found.id for found in whole] == [f"r{i}" for i in range(len(whole))]
    assert all(isinstance(found, Document) for found in whole)
    name, status, reason = refusal(last)
    assert (name, status) == (f"cut.jsonl.gz:{len(whole) + 1}", "failed")
    assert reason.startswith("truncated gzip")


def test_gzip_cut_in_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(lines({"text": BODY}))[:60])
    (found,) = read([path])
    assert refusal(found)[0] == "cut.jsonl.gz:1"
    assert refusal(found)[2].startswith("truncated gzip")


def test_not_a_gzip_file(tmp_path: Path) -> None:
    path = tmp_path / "plain.jsonl.gz"
    path.write_bytes(lines({"text": BODY}))
    (found,) = read([path])
    assert refusal(found)[:2] == ("plain.jsonl.gz:1", "failed")


def test_invalid_json_on_line_3(tmp_path: Path) -> None:
    data = lines({"text": BODY}, {"text": f"{BODY}."}) + b'{"text": "unfinished\n' + lines({"id": "last", "text": BODY})
    first, second, third, fourth = read_lines(tmp_path / "news.jsonl", data)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(fourth, Document)
    name, status, reason = refusal(third)
    assert (name, status) == ("news.jsonl:3", "failed")
    assert reason.startswith("news.jsonl:3: invalid JSON: ")


@pytest.mark.parametrize(
    ("line", "name", "reason"),
    [
        ({"id": "a"}, "a", "neither text nor html"),
        ({"title": "x"}, "n.jsonl:1", "neither text nor html"),
        ({"id": "a", "text": 3}, "a", "Expected `str | null`, got `int` - at `$.text`"),
        ({"id": 7, "text": BODY}, "n.jsonl:1", "$.id"),
        ([1, 2], "n.jsonl:1", "Expected `object`, got `array`"),
        ({"id": "a", "text": "NUL \0 inside"}, "a", "binary data"),
        ({"id": "a", "text": BODY, "published": 1522700619}, "a", "$.published"),
    ],
)
def test_lines_that_are_no_reports(tmp_path: Path, line: object, name: str, reason: str) -> None:
    (found,) = read_lines(tmp_path / "n.jsonl", lines(line))
    assert refusal(found)[:2] == (name, "failed")
    assert reason in refusal(found)[2]


@pytest.mark.parametrize("line", [b'{"text": "\xff"}', b'{"text": "\\ud800"}', b"[" * 100_000, b"nonsense", b"\0"])
def test_lines_that_are_no_json(tmp_path: Path, line: bytes) -> None:
    bad, good = read_lines(tmp_path / "n.jsonl", line + b"\n" + lines({"text": BODY}))
    assert refusal(bad)[:2] == ("n.jsonl:1", "failed")
    assert isinstance(good, Document)


def test_empty_text_in_a_line_is_skipped(tmp_path: Path) -> None:
    (found,) = read_lines(tmp_path / "n.jsonl", lines({"id": "a", "text": "  \n"}))
    assert refusal(found) == ("a", "skipped", "empty")


@pytest.mark.parametrize(
    "page",
    [
        '<html><head><title>Log in</title></head><body><nav><a href="/">Home</a></nav><form><input></form></body>',
        "<html><body><ul>"
        + "".join(f"<li><a href='/{i}'>Item {i}</a></li>" for i in range(60))
        + "</ul></body></html>",
        "no markup at all, only these words that follow each other in a row.",
        "http://localhost:1/never-fetched",
        "<p>",
    ],
)
def test_html_without_an_article(tmp_path: Path, page: str) -> None:
    found = read_one(tmp_path / "page.html", page.encode())
    assert refusal(found) == ("page.html", "skipped", "no article found in the page")


def test_report_in_chinese(tmp_path: Path) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        found = read_one(tmp_path / f"{encoding}.txt", CHINESE.encode(encoding))
        assert refusal(found) == (f"{encoding}.txt", "skipped", "unsupported language: zh")
        assert isinstance(found, CodedReport)
        assert found.document is not None
        assert found.document.sha256 == text_hash(CHINESE)
        assert found.document.language == "zh"


def test_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.raises(ReadingError, match=r"no such file or folder: .*gone\.txt"):
        read([tmp_path / "a.txt", tmp_path / "gone.txt"])


def test_named_file_of_unknown_kind(tmp_path: Path) -> None:
    found = read_one(tmp_path / "report.docx", BODY.encode())
    assert refusal(found)[:2] == ("report.docx", "failed")
    assert "unknown kind of file" in refusal(found)[2]


def test_a_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0")
    (tmp_path / "b.html").write_text("<p>")
    (tmp_path / "c.jsonl").write_bytes(b"{\n" + lines({"text": BODY}))
    (tmp_path / "d.html").write_text(HTML)
    (tmp_path / "e.txt").write_text(BODY)
    found = list(read([tmp_path]))
    assert [isinstance(report, Document) for report in found] == [False, False, False, True, True, True]
