from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.archive import Archive
from detente.coding.coder import Coder
from detente.engines import read_all
from detente.errors import ArchiveError, UsageError
from detente.serving import create_app, listening
from detente.world import World
from tests.conftest import make_document


@pytest.fixture(scope="module")
def client(sample_archive: Path, world: World) -> Iterator[TestClient]:
    with TestClient(create_app(sample_archive, world), follow_redirects=False) as client:
        yield client


def _reports(client: TestClient) -> list[dict[str, object]]:
    return list(client.get("/reports.json").json()["reports"])


def test_the_home_page_leads_to_the_reports(client: TestClient) -> None:
    assert client.get("/").headers["location"] == "/reports"


def test_the_list_names_every_report(client: TestClient) -> None:
    page = client.get("/reports").text
    rows = _reports(client)
    assert len(rows) >= 12
    assert all(f"/reports/{row['id']}" in page for row in rows)


def test_a_report_shows_all_its_findings(client: TestClient) -> None:
    for row in _reports(client):
        view = client.get(f"/reports/{row['id']}.json").json()
        page = client.get(f"/reports/{row['id']}").text
        for kind in ("events", "statements", "figures", "drivers"):
            assert all(finding["id"] in page for finding in view["coding"][kind])


def test_a_finding_is_explained_with_its_words(client: TestClient) -> None:
    row = next(row for row in _reports(client) if row["events"])
    event = client.get(f"/reports/{row['id']}.json").json()["coding"]["events"][0]
    whole = client.get(f"/reports/{row['id']}", params={"finding": event["id"]})
    part = client.get(f"/reports/{row['id']}", params={"finding": event["id"]}, headers={"HX-Request": "true"})
    assert event["basis"] in whole.text
    assert event["basis"] in part.text
    assert "<html" in whole.text
    assert "<html" not in part.text


def test_a_dyad_shows_its_events_newest_first(client: TestClient) -> None:
    view = client.get("/dyads/RUS~CHN.json").json()
    assert (view["first"], view["second"]) == ("CHN", "RUS")
    dates = [each["finding"]["date"]["start"] for each in view["events"] if each["finding"]["date"]]
    assert dates == sorted(dates, reverse=True)
    page = client.get("/dyads/CHN~RUS").text
    assert all(each["finding"]["id"] in page for each in view["events"])


def test_the_filter_narrows_page_and_json_alike(client: TestClient) -> None:
    query = "?type=SANCTION&status=happened"
    view = client.get(f"/dyads/CHN~USA.json{query}").json()
    assert view["events"]
    assert {each["finding"]["type"] for each in view["events"]} == {"SANCTION"}
    assert {each["finding"]["status"] for each in view["events"]} == {"happened"}
    everything = client.get("/dyads/CHN~USA.json").json()
    assert len(view["events"]) < len(everything["events"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/reports/none-such", 404),
        ("/reports/none-such.json", 404),
        ("/nowhere", 404),
        ("/dyads/CHN", 400),
        ("/dyads/CHN~CHN.json", 400),
        ("/reports?since=tomorrow", 400),
        ("/reports.json?type=LOVE", 400),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    if ".json" in path:
        assert answer.json()["error"]["status"] == status
    else:
        assert "Go to the reports" in answer.text


def test_nothing_is_fetched_from_elsewhere(client: TestClient) -> None:
    for path in ("/reports", "/dyads", "/dyads/CHN~RUS"):
        answer = client.get(path)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert 'src="http' not in answer.text
        assert "style=" not in answer.text


def test_an_unknown_host_is_refused(client: TestClient) -> None:
    assert client.get("/reports", headers={"host": "elsewhere.example"}).status_code == 400


def test_text_of_a_report_is_inert(coder: Coder, world: World, tmp_path: Path) -> None:
    text = (
        "<script>alert(1)</script>\n\nNorway met Chile in Oslo. <img src=x onerror=alert(2)> “Well,” \u202esaid no one."
    )
    with Archive.open(tmp_path / "a", write=True) as archive:
        [(report, _)] = list(read_all([make_document(text)], coder, archive))
    with TestClient(create_app(tmp_path / "a", world)) as client:
        page = client.get(f"/reports/{report.id}").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page


def test_a_target_and_a_second_unit_are_shown(coder: Coder, world: World, tmp_path: Path) -> None:
    text = (
        "Norway and Sweden share a border of 1,630 km (1,010 miles). Norway and Sweden have set a goal to raise trade "
        "to $80 billion by 2032."
    )
    with Archive.open(tmp_path / "a", write=True) as archive:
        [(report, _)] = list(read_all([make_document(text)], coder, archive))
    border, goal = report.figures
    with TestClient(create_app(tmp_path / "a", world)) as client:
        shown = [client.get(f"/reports/{report.id}", params={"finding": each.id}).text for each in (border, goal)]
        dyad = client.get("/dyads/NOR~SWE").text
    assert "1,010 miles" in shown[0]
    assert "<dd>target</dd>" in shown[1]
    assert "<dd>target</dd>" not in shown[0]
    assert dyad.count(">target<") == 1


def test_without_an_archive_the_message_says_so(tmp_path: Path, world: World) -> None:
    with pytest.raises(ArchiveError):
        create_app(tmp_path / "none", world)


def test_a_port_in_use_is_said() -> None:
    with listening(0) as first, pytest.raises(UsageError, match="choose another"), listening(first.getsockname()[1]):
        pass
