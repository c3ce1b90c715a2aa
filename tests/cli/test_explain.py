"""`detente explain`, as the program is started."""

import json
from pathlib import Path

import pytest

from detente.errors import UsageError
from tests.cli.running import answered

TEXT = "OSLO, June 3 -- Norway expelled two Kenyan diplomats on Monday.\n\nKenya condemned Norway for the decision.\n"


def test_the_frame_and_the_nearest_examples_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    ended = answered("explain", tmp_path / "report.txt", "1")
    out = ended.out.decode()
    assert ended.status == 0
    assert "SANCTION" in out
    assert "Frame SANCTION/" in out
    assert "The encoder says" in out
    assert "all invented" in out


def test_as_json_one_line_an_event(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    ended = answered("explain", tmp_path / "report.txt", "--json")
    assert {line["type"] for line in ended.lines} >= {"SANCTION", "ACCUSE"}
    assert all(0 <= near["likeness"] <= 1.001 for line in ended.lines for near in line["near"])
    assert json.dumps(ended.lines)


def test_an_event_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT)
    with pytest.raises(UsageError, match="no such event"):
        answered("explain", tmp_path / "report.txt", "99")
