"""The archive: the record on disk, questions to it, and what is taken out of it.

An archive is a folder with one SQLite file in WAL mode. Reports go in one transaction each; readers in other processes
see what was last committed and are never held up.
"""

from detente.archive.archive import Archive
from detente.archive.exports import FORMATS, KINDS, Format, export
from detente.archive.filters import Filter
from detente.archive.rows import DocumentRow, DyadRow, FindingKind, Hit, HitOrder, Kind, MonthRow, Order, Totals
from detente.archive.telling import Altered, Drawn, Seen, Telling, Told, telling, trace

__all__ = [
    "FORMATS",
    "KINDS",
    "Altered",
    "Archive",
    "DocumentRow",
    "Drawn",
    "DyadRow",
    "Filter",
    "FindingKind",
    "Format",
    "Hit",
    "HitOrder",
    "Kind",
    "MonthRow",
    "Order",
    "Seen",
    "Telling",
    "Told",
    "Totals",
    "export",
    "telling",
    "trace",
]
