"""Where a report was written, and by whom it was sent."""

import pytest

from detente.coding.actors import find_mentions
from detente.coding.datelines import datelines_of
from detente.world import World
from tests.conftest import MakeReport


@pytest.mark.parametrize(
    ("text", "line", "agency"),
    [
        ("LIMA, May 3, 2001 (KPW) - Peru closed a road.", "LIMA, May 3, 2001 (KPW) - ", "KPW"),
        ("LIMA (KPW) -- Peru closed a road.", "LIMA (KPW) -- ", "KPW"),
        ("LIMA — Peru closed a road.", "LIMA — ", None),
        ("Lima, 3 May 2001.\n\nPeru closed a road.", "Lima, 3 May 2001.", None),
        ("By Our Trade Editor, LIMA, May 3, 2001\n\nPeru closed a road.", "LIMA, May 3, 2001", None),
    ],
)
def test_datelines(parsed: MakeReport, text: str, line: str, agency: str | None) -> None:
    report = parsed(text)
    [found] = datelines_of(report.text, report.paragraphs)
    assert (report.text[found.start : found.end], found.agency) == (line, agency)


@pytest.mark.parametrize("text", ["In Lima, 3 May, a road was closed.", "Lima - 1 Quito - 2", "Peru closed a road."])
def test_what_is_no_dateline(parsed: MakeReport, text: str) -> None:
    report = parsed(text)
    assert list(datelines_of(report.text, report.paragraphs)) == []


def test_the_seat_is_a_place_and_the_sender_nobody(parsed: MakeReport, world: World) -> None:
    text = "LIMA, May 3 (SNS) - Chile closed its border. A diplomat told SNS so."
    found = {m.actors[0].text: (m.codes, m.place) for m in find_mentions(parsed(text, "2001-05-03"), world)}
    assert found["LIMA"] == (("PER",), True)
    assert found["its"] == (("CHL",), False)
    assert "SNS" not in found
