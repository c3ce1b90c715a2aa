"""Reports written for these tests, and a way to read one from bytes."""

import gzip
from pathlib import Path

import msgspec

from detente.reading import read
from detente.records import CodedReport, Document

OPENING = "The two ministers met in the capital on Monday and agreed to hold joint naval exercises, officials said."
SECOND = "A spokesman told reporters that trade between the two countries had grown by a fifth since last year."
THIRD = "Analysts said the visit showed how close the two governments had become under pressure from abroad."
BODY = f"{OPENING}\n\n{SECOND}\n\n{THIRD}"
CHINESE = "两国外长星期一在首都举行会谈，并同意今年秋天举行联合海上演习。发言人说，双边贸易去年增长了五分之一。" * 2

HTML = f"""<!DOCTYPE html><html><head><title>Ministers agree on drills | The Northern Herald</title>
<meta property="og:site_name" content="The Northern Herald"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2018-04-02T20:23:39+08:00"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers agree on drills</h1><p>{OPENING}</p><p>{SECOND}</p><p>{THIRD}</p></article>
<footer>Copyright 2024 The Northern Herald</footer></body></html>"""

Found = Document | CodedReport


def read_one(path: Path, data: bytes) -> Found:
    """Write `data` to `path` and read it as one report."""
    path.write_bytes(data)
    (found,) = read([path])
    return found


def read_text(folder: Path, text: str) -> Document:
    """Read a plain text that is a report."""
    found = read_one(folder / "report.txt", text.encode())
    assert isinstance(found, Document), found
    return found


def lines(*reports: object) -> bytes:
    """Write reports as JSON Lines."""
    return b"\n".join(map(msgspec.json.encode, reports)) + b"\n"


def read_lines(path: Path, data: bytes) -> list[Found]:
    """Write `data` to `path`, compressed where its name says so, and read all that is in it."""
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return list(read([path]))


def cuts(found: Document, kind: str) -> list[str]:
    """Give the texts of the zones of one kind."""
    return [found.text[zone.start : zone.end] for zone in found.zones if zone.kind == kind]
