"""`detente story` and `detente trace`, on an archive of a report, its altered copy, and another."""

from pathlib import Path

import pytest

from detente.archive import Archive
from detente.engines.local import keep
from detente.errors import NotInArchiveError, UsageError
from detente.records import CodedReport
from tests.cli.running import answered
from tests.linking.reports import FERRY, TALKS, report

EARLIER = report(TALKS, name="first", source="Steppe Post", published="2019-03-07", title="Crossings to reopen")
LATER = report(
    [TALKS[0].replace("four", "nine"), "The Steppe Post reported more.", TALKS[2], TALKS[3]],
    name="a-copy", source="River Herald", published="2019-03-07", title="Nine crossings",
)  # fmt: skip
OTHER = report(FERRY, name="other")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "archive", write=True) as opened:
        for each in (LATER, OTHER, EARLIER):
            keep(each, CodedReport(each.id, "coded", document=each.header()), opened)
    return tmp_path / "archive"


def test_a_story_is_told_in_order_with_what_was_altered(archive: Path) -> None:
    told = answered("story", "first", "--archive", archive, "--json").lines[0]
    assert [each["report"] for each in told["reports"]] == ["first", "a-copy"]
    assert (told["independent"], told["unknown"]) == (1, 0)
    (drawn,) = told["reports"][1]["drew_on"]
    assert (drawn["report"], drawn["basis"]) == ("first", "named source")
    number = next(each for each in drawn["alterations"] if each["kind"] == "number")
    assert (number["before"], number["after"]) == ("four", "nine")
    assert EARLIER.text[slice(*number["from"])] == "four"
    assert LATER.text[slice(*number["to"])] == "nine"
    assert [text for _, text in drawn["quotations"]] == [TALKS[2][1 : TALKS[2].index("”")]]
    assert any("Daniyar Seitkali" in text for _, text in drawn["left_out"])


def test_a_story_as_text(archive: Path) -> None:
    out = answered("story", "a-copy", "--archive", archive).out.decode()
    assert "2 reports, 1 known origin" in out
    assert "number: “four” became “nine”" in out
    assert "quotation taken over whole: “We have lost" in out
    assert out.index("Crossings to reopen") < out.index("Nine crossings")


def test_a_story_by_its_id_and_none(archive: Path) -> None:
    told = answered("story", "other", "--archive", archive, "--json").lines[0]
    again = answered("story", told["story"][:12], "--archive", archive, "--json").lines[0]
    assert again == told
    assert (told["independent"], told["unknown"]) == (0, 1)
    with pytest.raises(NotInArchiveError):
        answered("story", "nowhere", "--archive", archive)


def test_words_are_traced_to_the_character(archive: Path) -> None:
    asked = "agreed on Thursday to reopen four crossings on their common border"
    first, second = answered("trace", asked, "--archive", archive, "--json").lines
    assert (first["report"], second["report"]) == ("first", "a-copy")
    assert EARLIER.text[slice(*first["span"])] == asked
    assert LATER.text[slice(*second["span"])] == asked.replace("four", "nine")
    assert [each["report"] for each in second["drew_on"]] == ["first"]
    assert [(each["kind"], each["before"], each["after"]) for each in second["alterations"]] == [
        ("number", "four", "nine")
    ]
    assert EARLIER.text[slice(*second["alterations"][0]["from"])] == "four"


def test_a_trace_as_text(archive: Path) -> None:
    out = answered("trace", "our farmers know whom to blame", "--archive", archive).out.decode()
    assert "In 2 reports" in out
    assert "from 1 (by named source)" in out
    assert "word for word as in 1" in out
    assert "two helicopters" not in out.lower()
    assert "No report" in answered("trace", "words that nobody wrote", "--archive", archive).out.decode()
    with pytest.raises(UsageError):
        answered("trace", "…", "--archive", archive)
