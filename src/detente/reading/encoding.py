"""Bytes to text: UTF-8 or a character set that is surely recognised; nothing is replaced or guessed at."""

import codecs
import re
from typing import TYPE_CHECKING, Final

from detente.errors import ReadingError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text has; tab, line ends, form feed and escape are left out.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE: Final = 0.01

_UTF8_SEQUENCE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_DECLARED: Final = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
# As browsers read them: a page that declares the left is written in the right.
_WIDER: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}

# Measured on news sentences in English, Russian, Chinese and Japanese in 15 character sets: the right one had a chaos
# of 0 and a coherence of .24 to .78 (Japanese: 0); noise had none, broken UTF-8 .18 of chaos.
_MAX_CHAOS: Final = 0.05
_MIN_COHERENCE: Final = 0.2
_WITHOUT_COHERENCE: Final = frozenset({"Japanese", "Chinese", "Korean"})
# Where few bytes lie beyond ASCII any set gives a text; then only the usual ones for such texts are believed.
_FEW: Final = 0.1
_PREFERRED: Final = ("cp1252", "mac_roman", "cp1250", "cp1254", "cp1257", "mac_latin2")
# Enough for the detector; only lines beyond ASCII tell it anything.
_SAMPLE: Final = 200_000


def decode(data: bytes, *, markup: bool = False) -> str:
    """Decode a file; with `markup`, a character set that the page declares is tried after UTF-8.

    Raises ReadingError where the bytes are no text, or their character set is not recognised with confidence.

    >>> decode("Überflug".encode()), decode(b"\\xff\\xfeO\\x00K\\x00")
    ('Überflug', 'OK')
    """
    text = _decoded(data, markup=markup)
    if is_binary(text):
        raise ReadingError("binary file")
    return text


def is_binary(text: str) -> bool:
    """Tell whether `text` holds NUL, or more control characters than any text does."""
    return "\0" in text or len(_CONTROL.findall(text)) > _MAX_CONTROL_SHARE * len(text)


def _decoded(data: bytes, *, markup: bool) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\0" in data:
        raise ReadingError("binary file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if markup and (declared := _declared(data)):
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass  # pages declare wrongly; what the bytes say counts
    return _detected(data, broken)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ReadingError(f"wrong encoding: marked as {encoding}, but not valid at byte {error.start}") from error


def _declared(data: bytes) -> str | None:
    """Give the codec that a page declares in its first 2,048 bytes, None where Python has none of that name."""
    match = _DECLARED.search(data[:2048])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        b"".decode(name)  # some codecs are not for text
    except (LookupError, UnicodeError):
        return None
    return None if name.startswith("utf") else _WIDER.get(name, name)


def _detected(data: bytes, broken: UnicodeDecodeError) -> str:
    advice = "save the file as UTF-8"
    if _is_damaged_utf8(data):
        raise ReadingError(f"wrong encoding: damaged UTF-8 at byte {broken.start}; {advice}")
    encoding = _recognised(_sample(data))
    if encoding is None:
        raise ReadingError(f"wrong encoding: not UTF-8 (byte {broken.start}) nor another that is recognised; {advice}")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(f"wrong encoding: looks like {encoding}, but not at byte {error.start}; {advice}") from error


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most bytes beyond ASCII are in order as UTF-8; another character set would turn them to rubbish."""
    in_order = sum(len(sequence) for sequence in _UTF8_SEQUENCE.findall(data))
    return in_order > 0.5 * sum(byte > 127 for byte in data)


def _sample(data: bytes) -> bytes:
    if len(data) <= _SAMPLE:
        return data
    return b"\n".join(line for line in data.splitlines() if not line.isascii())[:_SAMPLE]


def _recognised(sample: bytes) -> str | None:
    """Give the character set in which `sample` reads as a language, None where there is none."""
    from charset_normalizer import from_bytes

    beyond_ascii = sum(byte > 127 for byte in sample) / len(sample)
    matches = [match for match in from_bytes(sample) if _is_sure(match)]
    if not matches:
        return None
    # Sets that read alike: the preferred of them, else the detector's first.
    alike = [m for m in matches if (m.chaos, m.coherence) == (matches[0].chaos, matches[0].coherence)]
    readings = {name for match in alike for name in match.could_be_from_charset}
    encoding = next((name for name in _PREFERRED if name in readings), matches[0].encoding)
    return encoding if beyond_ascii >= _FEW or encoding in _PREFERRED else None


def _is_sure(match: "CharsetMatch") -> bool:
    reads = match.coherence >= _MIN_COHERENCE or match.language in _WITHOUT_COHERENCE
    return match.chaos <= _MAX_CHAOS and reads
