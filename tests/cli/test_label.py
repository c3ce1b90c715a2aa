"""`detente label`, as the program is started."""

import json
from pathlib import Path

import pytest

from detente.errors import UsageError
from tests.cli.running import answered

ASKED = [
    {"id": "b", "text": "Norway thanked Kenya.", "source": "Norway", "recipient": "Kenya"},
    {"id": "a", "text": "Jets from Chile bombed a village in Peru.", "source": "Jets from Chile", "recipient": "Peru"},
]


def test_each_question_is_answered_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, ASKED)) + "\n\n")
    ended = answered("label", tmp_path / "in.jsonl")
    assert [(line["id"], line["type"], line["quad"]) for line in ended.lines] == [
        ("b", "SUPPORT", "verbal cooperation"),
        ("a", "ASSAULT", "material conflict"),
    ]
    assert ended.status == 0


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(ASKED[0]) + '\n{"id": "c", "text": ""}\n')
    with pytest.raises(UsageError, match=r"in\.jsonl, line 2"):
        answered("label", tmp_path / "in.jsonl")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        answered("label", tmp_path / "none.jsonl")
