"""Ids are content hashes: the same content has the same id on any machine and in any order."""

import hashlib

import msgspec

Part = str | int | float | None | tuple["Part", ...]


def text_hash(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8 as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_id(*parts: Part) -> str:
    """Give a 16-digit id of what `parts` say; their order matters, and so do their borders.

    >>> content_id("a", "bc") == content_id("ab", "c")
    False
    """
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:16]
