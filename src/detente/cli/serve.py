"""`detente serve`: the pages, on this machine alone."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import DEFAULT_ARCHIVE, ArchiveFolder

DEFAULT_PORT = 8017

Port = Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free port.")]


def serve(archive: ArchiveFolder = DEFAULT_ARCHIVE, port: Port = DEFAULT_PORT) -> None:
    """Serve an archive's pages and API on the loopback address until Ctrl-C."""
    serve_archive(archive, port)


def serve_archive(archive: Path, port: int) -> None:
    """Serve until interrupted; raises ArchiveError where there is no archive and UsageError where the port is taken."""
    import uvicorn

    from detente.serving import create_app, listening

    app = create_app(archive)
    with listening(port) as socket:
        address = f"http://127.0.0.1:{socket.getsockname()[1]}/"
        typer.echo(f"Serving {archive} at {address}  (Ctrl-C ends)")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[socket])
