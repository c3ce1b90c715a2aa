"""A socket on the loopback address."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from detente.errors import UsageError

LOOPBACK = "127.0.0.1"


@contextmanager
def listening(port: int) -> Iterator[socket.socket]:
    """Bind a port of the loopback address, 0 for a free one; raises UsageError where it is taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as bound:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((LOOPBACK, port))
            bound.listen()
        except OSError as error:
            raise UsageError(f"port {port} cannot be used ({error.strerror}); choose another with --port") from error
        yield bound
