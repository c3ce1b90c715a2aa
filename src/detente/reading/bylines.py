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
    r"""(?P<author>\b(?:authors?|reporters?|correspondents?|editors?|writers?|by)\s*:)
      |(?P<by>^(?:(?:written|reported|compiled|posted|published)\s+)?by\b|(?<=\d\s)by\b)
      |(?P<source>\b(?:sources?|agency|outlet|publisher|credit)\s*:)
      |(?P<update>\b(?:last\s+)?(?:updated|modified)\b(?:\s+(?:on|at))?\s*:?)
      |(?P<date>\b(?:(?:first|originally)\s+)?(?:published|posted|issued|released|created|date)\b
          (?:\s+(?:date|time))?(?:\s+(?:on|at))?\s*:?)""",
    re.IGNORECASE | re.VERBOSE,
)
_SEPARATOR: Final = re.compile(r"\s*[|•·;()\[\]]\s*|\s+[–—-]\s+")
_CLOCK: Final = re.compile(
    rf"""\b\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?\s*(?:[AaPp]\.?[Mm]\b\.?|hrs?\b)?
      | \b\d{{1,2}}\s*[AaPp]\.?[Mm]\b\.? | \b\d{{4}}(?=\s[A-Z]{{1,4}}T\b) | {WEEKDAY}
      | \b(?:GMT|UTC|Z|[A-Z]{{1,4}}T)\b(?:\s*[+-]\d{{1,2}}(?::?\d\d)?)?
      | \b(?:at|on|local|time|Beijing|Moscow|T)\b | [+-]\d\d:?\d\d | [\s,.()\[\]@—–-]+""",
    re.VERBOSE,
)
_PLACEHOLDER: Final = re.compile(
    r"(?:admin(?:istrator)?|editor(?:ial)?(?:\s+(?:team|staff|board|desk))?|staff|(?:web)?master|newsroom|news\s*desk"
    r"|guest|root|user|author|anonymous|unknown|(?:our\s+)?(?:staff\s+)?(?:reporter|writer|correspondent)s?"
    r"|web\s+(?:desk|admin|team)|agencies|none|n/?a)",
    re.IGNORECASE,
)
_USER: Final = re.compile(r"[a-z][a-z0-9_]{2,19}")
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

# A byline is a line, not a paragraph; with author, source, day and time the longest met had some 60 characters.
_MAX_LENGTH: Final = 200
_MAX_NAME_WORDS: Final = 12


def byline(line: str, *, below_title: bool = True) -> Byline | None:
    """Read a line made of nothing but bylines, sources and dates; None where it holds anything else.

    Above the title "Xi Meets Putin | The Herald" is a headline with its outlet; `below_title` "Ann Lee | The Herald"
    is a byline.

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
    if any(label for label, _ in pieces) or found.date:
        return found
    # A name alone on a line may be anything; beside an outlet's it is an author's.
    return found if found.author and found.source and (below_title or len(pieces) == 1) else None


def cut_byline(line: str) -> int | None:
    """Give where a byline begins that stands behind a headline on one line ("... Updated: 2018-04-02"), else None."""
    labels = (m for m in _LABEL.finditer(line) if m.lastgroup in {"date", "update"} and m[0].endswith(":"))
    label = next(labels, None)
    if label is None or not label.start() or byline(line):
        return None
    found = byline(line[label.start() :])
    return label.start() if found and found.date else None


def _labelled(part: str) -> list[tuple[str | None, str]]:
    """Divide "By A Source: B" into labels and their values; what stands before the first label has none."""
    labels = list(_LABEL.finditer(part))
    starts = [label.start() for label in labels] + [len(part)]
    before = part[: starts[0]].strip(" ,")
    pieces: list[tuple[str | None, str]] = [(label, value) for label, value in _with_date(before) if value]
    return pieces + [(m.lastgroup, part[m.end() : end].strip(" ,:")) for m, end in zip(labels, starts[1:], strict=True)]


def _with_date(value: str) -> list[tuple[str | None, str]]:
    """Divide "The Herald, 3 April 2018" into its name and its date; a name beside a date may be a place."""
    match = next((date for date in named_dates(value) if date.full), None)
    name = value[: match.start].strip(" ,") if match else ""
    if match is None or not _CLOCK.sub("", name):
        return [(None, value)]
    return [(None if is_outlet(name) else "place", name), (None, value[match.start :])]


def _fill(found: Byline, label: str | None, value: str) -> Byline | None:
    """Add what `value` says; None where it is not what its label, or none, lets one expect."""
    if value and not _CLOCK.sub("", value):
        return found  # a time of day without its day
    date = _date_alone(value)
    if date or label in {"date", "update"}:
        dated = Byline(date=date, updated=label == "update")
        return found.merged(dated) if date and label not in {"author", "by", "source"} else None
    if label == "place":
        return found if _is_name(value) else None
    if label == "source" or (label is None and is_outlet(value)):
        return replace(found, source=found.source or agency(value) or value) if _is_name(value) else None
    if label == "author" and _USER.fullmatch(value):
        return replace(found, placeholder=True)
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
