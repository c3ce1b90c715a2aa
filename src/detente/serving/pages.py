"""The pages: reports, one report, dyads, one dyad."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import RedirectResponse

from detente.errors import UsageError
from detente.records import PLOVER_TYPES
from detente.serving import views
from detente.serving.asked import Asked, Opened
from detente.serving.charts import chain_chart, periods_chart
from detente.serving.marking import blocks_of, marks_of
from detente.serving.templating import Templates

router = APIRouter(include_in_schema=False)
_STATUSES = ("happened", "ongoing", "planned", "called-for", "possible", "denied", "not-happened")


@router.get("/")
def home() -> Response:
    """Begin with the reports."""
    return RedirectResponse("/reports")


@router.get("/reports")
def reports(request: Request, archive: Opened, wanted: Asked) -> Response:
    """Show the list of reports."""
    return _page(request, "reports.html", view=views.reports_view(archive, wanted), wanted=wanted, title="Reports")


@router.get("/reports/{document_id}")
def report(
    request: Request,
    archive: Opened,
    document_id: str,
    finding: str = "",
    hx_request: Annotated[str, Header()] = "",
    hx_history_restore_request: Annotated[str, Header()] = "",
) -> Response:
    """Show one report with its findings in the text; with `finding`, that one explained beside it."""
    view = views.report_view(archive, document_id)
    chosen = _chosen(view, finding)
    if hx_request and not hx_history_restore_request:
        return _page(request, "finding.html", view=view, chosen=chosen)
    return _page(
        request,
        "report.html",
        view=view,
        chosen=chosen,
        blocks=list(blocks_of(view.document.text, marks_of(view.coding), view.document.zones)),
        chain=chain_chart(view.chain),
        totals=archive.counts(),
        title=view.document.title or document_id,
    )


@router.get("/dyads")
def dyads(request: Request, archive: Opened, wanted: Asked) -> Response:
    """Show the list of dyads."""
    return _page(request, "dyads.html", view=views.dyads_view(archive, wanted), wanted=wanted, title="Dyads")


@router.get("/dyads/{codes}")
def dyad(request: Request, archive: Opened, wanted: Asked, codes: str) -> Response:
    """Show one dyad: its events in order of time, what was said, the figures and the claimed drivers."""
    view = views.dyad_view(archive, codes, wanted)
    chart = periods_chart(view.months)
    return _page(
        request,
        "dyad.html",
        view=view,
        wanted=wanted,
        chart=chart,
        totals=archive.counts(),
        title=codes.replace("~", " ⇄ "),
    )


def _page(request: Request, name: str, **context: Any) -> Response:
    templates: Templates = request.app.state.templates
    return templates.page(request, name, {"types": PLOVER_TYPES, "statuses": _STATUSES, **context})


def _chosen(view: views.ReportView, finding: str) -> tuple[str, Any] | None:
    """Give the finding with an id and its kind; raises UsageError where the report has none such."""
    if not finding:
        return None
    coding = view.coding
    kinds: dict[str, tuple[views.Finding, ...]] = {
        "event": coding.events,
        "statement": coding.statements,
        "figure": coding.figures,
        "driver": coding.drivers,
    }
    for kind, findings in kinds.items():
        for each in findings:
            if each.id == finding:
                return kind, each
    raise UsageError(f"report {view.document.id} has no finding {finding}; it may have been coded anew")
