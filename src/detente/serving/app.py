"""The application: routes, and what holds for every answer."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from detente import __version__
from detente.errors import DetenteError, NotInArchiveError, UsageError
from detente.serving import api, pages
from detente.serving.templating import Templates
from detente.world import World

_STATIC = Path(__file__).parent / "static"
_HEADERS = {
    # Nothing is fetched from elsewhere, nothing inline runs: text of a report that got past the escaping stays inert.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_STATUS_OF = ((NotInArchiveError, 404), (UsageError, 400), (DetenteError, 503))


def create_app(archive: Path, world: World | None = None) -> FastAPI:
    """Make the application over the archive at a folder; raises ArchiveError where there is none.

    Each request opens the archive for itself, read-only, so that a running `detente read` is neither held up nor
    hidden.
    """
    from detente.archive import Archive

    Archive.open(archive).close()
    app = FastAPI(title="Détente", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    app.state.archive = archive
    app.state.world = world or World.load()
    app.state.templates = Templates(app.state.world)
    app.include_router(api.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "testserver"])
    app.middleware("http")(_with_headers)
    app.add_exception_handler(HTTPException, _failed)
    app.add_exception_handler(DetenteError, _refused)
    return app


async def _with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


async def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(request, error.status_code, str(error.detail))


async def _refused(request: Request, error: Exception) -> Response:
    return _error(request, next(status for kind, status in _STATUS_OF if isinstance(error, kind)), str(error))


def _error(request: Request, status: int, message: str) -> Response:
    templates: Templates = request.app.state.templates
    if request.url.path.endswith(".json"):
        return api.error(status, message)
    return templates.page(request, "error.html", {"title": "Not here", "message": message}, status=status)
