"""What a request asks for: the archive, and the filter that its address states."""

from collections.abc import Iterator
from typing import Annotated, cast

from fastapi import Depends, Query, Request

from detente.archive import Archive, Filter
from detente.records import EventType, Status


def opened(request: Request) -> Iterator[Archive]:
    """Open the archive for one request, read-only, and close it after the answer."""
    with Archive.open(request.app.state.archive) as archive:
        yield archive


def asked_filter(
    since: Annotated[str, Query(description="First year, month or day, such as 2018-04.")] = "",
    until: Annotated[str, Query(description="Last year, month or day.")] = "",
    type: Annotated[list[str] | None, Query(description="PLOVER types.")] = None,
    status: Annotated[list[str] | None, Query(description="Statuses such as happened.")] = None,
    outlet: Annotated[list[str] | None, Query(description="Outlets.")] = None,
) -> Filter:
    """Make the filter of the filter bar; empty fields do not narrow. Raises UsageError for what is no filter."""
    return Filter(
        since=since or None,
        until=until or None,
        types=cast("tuple[EventType, ...]", tuple(each for each in type or () if each)),
        statuses=cast("tuple[Status, ...]", tuple(each for each in status or () if each)),
        outlets=tuple(each for each in outlet or () if each),
    )


Opened = Annotated[Archive, Depends(opened)]
Asked = Annotated[Filter, Depends(asked_filter)]
