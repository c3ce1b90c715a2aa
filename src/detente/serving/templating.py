"""Templates, with the words they need and everything escaped."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from fastapi import Request, Response

from detente.serving import words
from detente.serving.words import Words
from detente.world import World

_FOLDER = Path(__file__).parent / "templates"


class Templates:
    """Renders pages; `Words` are made once for the world tables."""

    def __init__(self, world: World) -> None:
        named = Words(world)
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            actor=named.actor,
            day=words.day_words,
            when=words.range_words,
            basis=words.basis_words,
            speaker=words.speaker_words,
            number=words.number_words,
        )
        self._environment.globals.update(event_words=words.event_words)

    def page(self, request: Request, name: str, context: Mapping[str, Any], *, status: int = 200) -> Response:
        """Render a template as an HTML answer."""
        template = self._environment.get_template(name)
        content = template.render(path=request.url.path, query=request.url.query, **context)
        return Response(content, status_code=status, media_type="text/html; charset=utf-8")
