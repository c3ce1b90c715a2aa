"""How much of an input is looked at; what is over is a failed record that says so."""

from typing import Final

MAX_CHARACTERS: Final = 1_000_000
"""Characters of one report. The longest of 602 news articles had 23,000; a million is a whole book, and
what a page or a parse holds in memory grows with it."""

MAX_BYTES_A_CHARACTER: Final = 4
"""No character set writes a character with more bytes, so a text file with more than this times `MAX_CHARACTERS` is
over the limit without being decoded."""

MAX_PAGE: Final = 10_000_000
"""Bytes of an HTML file, or characters of an `html` field. Pages of news have some 100 kB to 2 MB; ten take seconds,
and trafilatura itself stops at twenty."""

MAX_LINE_BYTES: Final = 64 * 2**20
"""Bytes of one line of JSON Lines. The longest page allowed, with every character written as a six-byte escape, fits;
what is over is passed by in pieces and never held."""
