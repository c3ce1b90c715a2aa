"""The JSON behind every page: the same address with `.json`."""

import msgspec
from fastapi import APIRouter, Response

from detente.serving import views
from detente.serving.asked import Asked, Opened

router = APIRouter()
_encoder = msgspec.json.Encoder()


def answer(view: msgspec.Struct) -> Response:
    """Give a view as JSON."""
    return Response(_encoder.encode(view), media_type="application/json")


def error(status: int, message: str) -> Response:
    """Give an error in the one shape that all have."""
    return Response(
        _encoder.encode({"error": {"status": status, "message": message}}), status, media_type="application/json"
    )


@router.get("/reports.json", summary="The reports that pass the filter, newest first")
def reports(archive: Opened, wanted: Asked) -> Response:
    """Give the list of reports."""
    return answer(views.reports_view(archive, wanted))


@router.get("/reports/{document_id}.json", summary="One report with its text and findings")
def report(archive: Opened, document_id: str) -> Response:
    """Give one report."""
    return answer(views.report_view(archive, document_id))


@router.get("/dyads.json", summary="The dyads with events that pass the filter")
def dyads(archive: Opened, wanted: Asked) -> Response:
    """Give the list of dyads."""
    return answer(views.dyads_view(archive, wanted))


@router.get("/dyads/{codes}.json", summary="One dyad, as in CHN~RUS")
def dyad(archive: Opened, wanted: Asked, codes: str) -> Response:
    """Give one dyad."""
    return answer(views.dyad_view(archive, codes, wanted))
