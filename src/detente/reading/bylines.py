"""Lines that say who wrote a report, for whom and when."""

import re
from dataclasses import dataclass, replace
from typing import Final

from detente.reading.dates import WEEKDAY, NamedDate, named_dates
from detente.reading.outlets import agency, is_outlet


@dataclass(frozen=True, slots=True)
class Byline:
    """What a line beside the title says; None is what it does not say.

    `placeholder` tells of an author like "admin", `updated` that `date` is only that of the last change.
    """

    author: str | None = None
    source: str | None = None
    date: NamedDate | None = None
    placeholder: bool = False
    updated: bool = False

    def merged(self, other: "Byline") -> "Byline":
        """Add what `other` says and this one does not; a day of publication goes before one of a change."""
        newer = other.date is not None and (self.date is None or (self.updated and not other.updated))
        return Byline(
            author=self.author or other.author,
            source=self.source or other.source,
            date=other.date if newer else self.date,
            placeholder=self.placeholder or other.placeholder,
            updated=other.updated if newer else self.updated,
        )


_LABEL: Final = re.compile(
    r"""(?P<author>(?:^(?:(?:written|reported|compiled|posted|published)\s+)?by\b\s*:?
          |\b(?:authors?|reporters?|correspondents?|editors?|writers?|by)\s*:|(?<=\d\s)by\b))
      |(?P<source>\b(?:sources?|agency|outlet|publisher|credit)\s*:)
      |(?P<update>\b(?:last\s+)?(?:updated|modified)\b(?:\s+(?:on|at))?\s*:?)
      |(?P<date>\b(?:(?:first|originally)\s+)?(?:published|posted|issued|released|created|date)\b
          (?:\s+(?:date|time))?(?:\s+(?:on|at))?\s*:?)""",
    re.IGNORECASE | re.VERBOSE,
)
_SEPARATOR: Final = re.compile(r"\s*[|•·;()\[\]]\s*|\s+[–—-]\s+")
_CLOCK: Final = re.compile(
    rf"""\b\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?|hrs?\b)? | \b\d{{1,2}}\s*[ap]\.?m\b\.?
      | {WEEKDAY} | \b(?:GMT|UTC|Z|[A-Z]{{1,4}}T)\b(?:\s*[+-]\d{{1,2}}(?::?\d\d)?)? | \b(?:at|on|local|time|Beijing|Moscow|T)\b
      | [+-]\d\d:?\d\d | [\s,.()\[\]@—–-]+""",
    re.VERBOSE,
)
_PLACEHOLDER: Final = re.compile(
    r"(?:admin(?:istrator)?|editor(?:ial)?(?:\s+(?:team|staff|board|desk))?|staff|(?:web)?master|newsroom|news\s*desk"
    r"|guest|root|user|author|anonymous|unknown|(?:our\s+)?(?:staff\s+)?(?:reporter|writer|correspondent)s?"
    r"|web\s+(?:desk|admin|team)|agencies|none|n/?a)",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"[A-ZÀ-Þ][\w.'’-]*(?:(?:,?\s+|,)(?:[A-ZÀ-Þ][\w.'’-]*|and|&|de|da|dos|di|du|van|von|der|den|bin|ibn|al|el|la|le|of|the"
    r"|for|in|with)(?=[\s,]|$))*"
)
_NOT_A_NAME: Final = re.compile(rf"(?:{WEEKDAY}|The|An?|This|That|These|Next|Late|Early|Mid|Now|Then)\s", re.IGNORECASE)
_ROLE: Final = re.compile(
    r",?\s+(?:(?:chief|senior|staff|special|foreign|political|diplomatic|defen[cs]e|world|business|associate|managing)\s+)*"
    r"(?:staff|writers?|reporters?|correspondents?|editors?|columnists?|bureau(?:\s+chief)?)$",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r",?\s+in\s+[A-ZÀ-Þ].*$")

# A byline is a line, not a paragraph; the longest of the articles looked at had 130 characters.
_MAX_LENGTH: Final = 200
_MAX_NAME_WORDS: Final = 12


def byline(line: str) -> Byline | None:
    """Read a line made of nothing but bylines, sources and dates; None where it holds anything else.

    >>> read = byline("By Ann Lee Source: The Herald Published: 2018/4/2 20:23:39")
    >>> read.author, read.source, read.date.range("byline").start
    ('Ann Lee', 'The Herald', '2018-04-02')
    >>> byline("By Monday the two sides had agreed.")
    """
    if len(line) > _MAX_LENGTH:
        return None
    pieces = [piece for part in _SEPARATOR.split(line) if part.strip() for piece in _labelled(part)]
    found = Byline()
    for label, value in pieces:
        filled = _fill(found, label, value)
        if filled is None:
            return None
        found = filled
    # A name alone on a line may be anything; it is a byline beside a label, a date or an outlet's name.
    labelled = any(label for label, _ in pieces)
    return found if labelled or found.date or (found.author and found.source) else None


def cut_byline(line: str) -> int | None:
    """Give where a byline begins that stands behind a headline on one line ("... Updated: 2018-04-02"), else None."""
    for label in _LABEL.finditer(line):
        if label.start() and label.lastgroup in {"date", "update"} and label[0].endswith(":"):
            found = byline(line[label.start() :])
            return label.start() if found and found.date else None
    return None


def _labelled(part: str) -> list[tuple[str | None, str]]:
    """Divide "By A Source: B" into labels and their values; what stands before the first label has none."""
    labels = list(_LABEL.finditer(part))
    starts = [label.start() for label in labels] + [len(part)]
    before = part[: starts[0]].strip(" ,")
    pieces: list[tuple[str | None, str]] = [(None, before)] if before else []
    return pieces + [(m.lastgroup, part[m.end() : end].strip(" ,:")) for m, end in zip(labels, starts[1:], strict=True)]


def _fill(found: Byline, label: str | None, value: str) -> Byline | None:
    """Add what `value` says; None where it is not what its label, or none, lets one expect."""
    date = _date_alone(value)
    if date or label in {"date", "update"}:
        dated = Byline(date=date, updated=label == "update")
        return found.merged(dated) if date and label not in {"author", "source"} else None
    if label == "source" or (label is None and is_outlet(value)):
        return replace(found, source=found.source or agency(value) or value) if _is_name(value) else None
    return _with_author(found, value)


def _with_author(found: Byline, value: str) -> Byline | None:
    if _PLACEHOLDER.fullmatch(value):
        return replace(found, placeholder=True)
    name = _PLACE.sub("", value).strip(" ,")
    person, _, rest = name.rpartition(",")
    if person and (is_outlet(rest) or agency(rest)):
        name, found = person, replace(found, source=found.source or agency(rest) or rest.strip())
    name = _ROLE.sub("", name).strip(" ,")
    if is_outlet(name) or agency(name):
        return replace(found, source=found.source or agency(name) or name)
    if not _is_name(name) or len(name.split()) < 2:
        return None
    return replace(found, author=found.author or name)


def _is_name(value: str) -> bool:
    if len(value.split()) > _MAX_NAME_WORDS or _NOT_A_NAME.match(f"{value} "):
        return is_outlet(value)
    return _NAME.fullmatch(value) is not None or is_outlet(value)


def _date_alone(value: str) -> NamedDate | None:
    """Give the one full date of `value`, where it holds nothing else but times of day and weekdays."""
    dates = list(named_dates(value))
    if len(dates) != 1 or not dates[0].full:
        return None
    rest = value[: dates[0].start] + " " + value[dates[0].end :]
    return None if _CLOCK.sub("", rest) else dates[0]
