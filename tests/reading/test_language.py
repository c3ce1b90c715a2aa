"""Which language a report is in."""

import pytest

from detente.reading.language import declared, language_of
from tests.reading.writing import BODY, CHINESE


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (CHINESE, "zh"),
        (CHINESE[:20], "zh"),
        ("Министр обороны заявил во вторник, что обе страны продолжат сотрудничество.", "ru"),
        ("El ministro dijo el martes que los dos gobiernos van a cooperar en materia de seguridad.", "es"),
        ("Le ministre a dit mardi que les deux pays vont renforcer leur alliance militaire.", "fr"),
        ("Putin arrives in Beijing", "en"),
        ("“Nyet”, says Lavrov", "en"),
        ("Xi Jinping meets Vladimir Putin, Wei Fenghe and Sergei Shoigu in Vladivostok", "en"),
        ("2018", "en"),
        ("", "en"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


def test_declared_languages() -> None:
    assert [declared(name) for name in ("en", "EN-us", "English", "en_GB", "zh-Hans", " fr ")] == ["en"] * 4 + [
        "zh",
        "fr",
    ]
