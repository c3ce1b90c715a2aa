"""Events between invented states, as the coder would find them, for what is linked by them."""

from typing import Any

from detente.linking.occurrences import Occurrence, occurrences
from detente.records import (
    QUAD_OF,
    Actor,
    DateRange,
    Event,
    EventType,
    Evidence,
    Place,
    Status,
    content_id,
    folded,
)

PORT = Place("Tarn", "BOR", 50.0, 10.0)
FAR_PORT = Place("Umber", "BOR", 53.0, 10.0)


def who(code: str, person: str | None = None, agent: str | None = None) -> Actor:
    name = person or code
    return Actor(code, code, agent, person, name, 0, len(name))


def told(
    document: str,
    text: str,
    trigger: str,
    source: tuple[Actor, ...],
    recipient: tuple[Actor, ...],
    *,
    published: str | None = "2031-05-10",
    type: EventType = "CONSULT",
    mode: str | None = None,
    status: Status = "happened",
    on: str | tuple[str, str] | None = None,
    place: Place | None = None,
    **more: Any,
) -> Occurrence:
    """Give an event that a report tells, `text` being all that it says of it."""
    days = (on, on) if isinstance(on, str) else on
    start = text.index(trigger)
    event = Event(
        id=content_id("event", document, text, trigger),
        type=type,
        plover=folded(type, status),
        mode=mode,
        cameo="040",
        quad=QUAD_OF[type],
        intensity=1.0,
        source=source,
        recipient=recipient,
        status=status,
        date=DateRange(*days, "explicit") if days else None,
        place=place,
        said_by=None,
        via=(),
        trigger=Evidence.cut(text, start, start + len(trigger)),
        evidence=Evidence.cut(text, 0, len(text)),
        confidence=0.9,
        basis=f"{type}/example",
    )
    day = DateRange(published, published, "metadata") if published else None
    return occurrences(document, day, (event,), more.get("figures", ()))[0]
