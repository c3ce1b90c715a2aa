"""What the program says of itself."""

import pytest

from detente import __version__
from tests.cli.running import answered, detente_

CODING = {"--figures", "--drivers", "--min-confidence", "--model", "--world", "--workers"}
OPTIONS = {
    "code": CODING,
    "read": CODING | {"--archive", "--json"},
    "export": {
        "--archive", "--format", "--output", "-o", "--dyad", "--source", "--recipient", "--since", "--until", "--type",
        "--status", "--outlet",
    },
    "incident": {"--archive", "--json"},
    "label": {"--model"},
    "explain": {"--model", "--world", "--json"},
    "serve": {"--archive", "--port"},
    "demo": {"--samples", "--archive", "--port", "--serve", "--no-serve", "--json"},
}  # fmt: skip


def test_version() -> None:
    ended = detente_("--version")
    assert (ended.status, ended.out.decode().strip(), ended.err) == (0, f"detente {__version__}", "")


def test_help_names_every_command() -> None:
    ended = detente_("--help")
    assert ended.status == 0
    listed = ended.out.decode().partition("Commands:")[2].splitlines()
    assert {line.split()[0] for line in listed if line.strip()} >= OPTIONS.keys()


@pytest.mark.parametrize("command", OPTIONS)
def test_help_of_a_command_names_its_options_and_explains_them(command: str) -> None:
    ended = answered(command, "--help")
    assert ended.status == 0
    listed = ended.out.decode().partition("Options:")[2].split()
    assert {word.rstrip(",") for word in listed} >= OPTIONS[command]
    named = {part for word in listed if word.startswith("--") for part in word.rstrip(",").split("/")}
    assert named - OPTIONS[command] == {"--help"}


def test_without_a_command_it_shows_its_help() -> None:
    ended = detente_()
    assert ended.status == 2
    assert "Commands:" in ended.out.decode() + ended.err


def test_an_unknown_command_is_wrong_use() -> None:
    ended = detente_("forecast")
    assert (ended.status, ended.out) == (2, b"")
    assert "forecast" in ended.err
