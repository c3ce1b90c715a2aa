"""Reading: bytes in files, folders and streams to reports with their outlet, day, language and zones."""

from detente.reading.inputs import count
from detente.reading.reader import read

__all__ = ["count", "read"]
