"""The one tree of exceptions: every message says what, where, and what to do next."""


class DetenteError(Exception):
    """Base of all errors that Détente raises on purpose."""


class EvidenceError(DetenteError, ValueError):
    """Offsets that do not cut the text they claim to cut."""


class ReadingError(DetenteError):
    """An input that cannot be read as a report; the message is the reason kept in the record."""


class WorldError(DetenteError, ValueError):
    """A world table that is not in its form; names table and line."""


class CodebookError(DetenteError, ValueError):
    """A codebook that is not in its form; names file and entry."""


class ModelError(DetenteError):
    """A language model that is missing or cannot be loaded."""


class ArchiveError(DetenteError):
    """An archive that cannot be opened, read or written."""


class NotInArchiveError(ArchiveError):
    """A report that an archive does not hold, or not with its text."""


class UsageError(DetenteError):
    """A request that cannot be carried out as worded."""
