"""Bytes to text, or a reason why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ReadingError
from detente.reading.encoding import decode, is_binary

QUOTES = "The minister’s aide said “no” — again — to the café owners’ chief, and went on to other talks. "
RUSSIAN = "Министр обороны заявил во вторник, что обе страны продолжат сотрудничество в области безопасности. "
CHINESE = "两国外长星期一在首都举行会谈，并同意今年秋天举行联合海上演习。发言人说，贸易去年增长了五分之一。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (QUOTES, "utf-8"),
        (QUOTES, "cp1252"),
        (QUOTES, "mac-roman"),
        (QUOTES, "utf-16"),
        (QUOTES.encode("latin-1", "ignore").decode("latin-1"), "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
        (CHINESE, "big5"),
    ],
)
def test_character_sets(text: str, encoding: str) -> None:
    data = (text * 3).encode(encoding, "ignore")
    assert decode(data) == data.decode(encoding)


def test_a_long_text_with_few_signs_beyond_ascii() -> None:
    text = "Words and nothing else in a row.\n" * 20_000 + QUOTES
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (QUOTES.encode() + b"\x92s", "damaged UTF-8 at byte 108"),
        (b"plain words " * 40 + b"\xe9 and \x81\x8d\x8f", "nor another that is recognised"),
        (b"\xff\xfea", "marked as utf-16"),
        (b"\xef\xbb\xbfabc\xff", "marked as utf-8"),
        (b"a\0b", "binary file"),
        (b"\x05" * 50, "binary file"),
    ],
)
def test_what_is_not_decoded(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        decode(data)


def test_charset_that_a_page_declares() -> None:
    page = "<html><head><meta charset={}></head><p>Müller traf Sørensen"
    assert decode(page.format("iso-8859-1").encode("latin-1"), markup=True).endswith("Müller traf Sørensen")
    gb = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">' + CHINESE
    assert decode(gb.encode("gb18030"), markup=True) == gb
    assert decode(page.format("no-such-charset").encode(), markup=True).endswith("Müller traf Sørensen")


def test_a_few_control_characters_are_no_binary() -> None:
    assert not is_binary("Words in a row, with a bell.\x07 " + "And words without one. " * 10)
    assert is_binary("\x07\x06 words")
    assert not is_binary("")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_text_or_an_error(data: bytes, markup: bool) -> None:
    try:
        decode(data, markup=markup)
    except ReadingError as error:
        assert str(error).startswith(("binary file", "wrong encoding"))  # noqa: PT017
