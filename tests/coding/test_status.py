import pytest

from detente.coding.status import status_of
from detente.records import Status
from tests.conftest import MakeReport


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Spain visited Chad.", "visited", "happened"),
        ("The minister will visit Chad.", "visit", "planned"),
        ("The minister is scheduled to visit Chad.", "visit", "planned"),
        ("The minister plans to visit Chad next week.", "visit", "planned"),
        ("The minister may visit Chad.", "visit", "possible"),
        ("The minister did not visit Chad.", "visit", "not-happened"),
        ("The minister refused to visit Chad.", "visit", "not-happened"),
        ("The visit was postponed.", "visit", "not-happened"),
        ("Lawmakers urged the government to sanction Chad.", "sanction", "called-for"),
        ("The two should hold talks.", "talks", "called-for"),
        ("Spain is arming Chad.", "arming", "ongoing"),
        ("Spain regularly deploys ships off Chad.", "deploys", "ongoing"),
        ("If Chad attacks, Spain will withdraw its troops.", "withdraw", "possible"),
        ("Spain denied that it had attacked Chad.", "attacked", "denied"),
        ("Spain denied attacking Chad.", "attacking", "denied"),
        ("The army is suspected of attacking Chad.", "attacking", "possible"),
        ("A suspected attack on Chad failed.", "attack", "possible"),
        ("Spain said it would withdraw its troops.", "withdraw", "planned"),
        ("Spain said it had withdrawn its troops.", "withdrawn", "happened"),
        ("Spain is to visit Chad.", "visit", "planned"),
        ("The effect has been to attack Chad.", "attack", "happened"),
        ("Spain has no plan to visit Chad.", "visit", "not-happened"),
        ("Spain could visit Chad, and urged it to wait.", "urged", "happened"),
        ("No minister visited Chad.", "visited", "not-happened"),
        ("Nobody attacked Chad.", "attacked", "not-happened"),
        ("Photographs suggest that Spain has attacked Chad.", "attacked", "happened"),
        ("Lawmakers suggested that Spain withdraw its troops.", "withdraw", "called-for"),
        ("A call placed by Spain annoyed Chad.", "placed", "happened"),
        ("Spain is trying to undermine Chad.", "undermine", "ongoing"),
        ("Spain has shut the crossing to Chad since May.", "shut", "ongoing"),
        ("Spain has hosted them for two decades.", "hosted", "ongoing"),
        ("Spain and Chad have met ten times since 2013.", "met", "happened"),
        ("Spain has sheltered rebels from Chad.", "sheltered", "happened"),
        ("Spain blames the famine on the war in Chad.", "war", "ongoing"),
        ("The minister will arrive for talks with Chad.", "talks", "planned"),
        ("Spain could say that Chad attacked it.", "attacked", "happened"),
    ],
)
def test_status(parsed: MakeReport, text: str, trigger: str, status: Status) -> None:
    token = next(t for s in parsed(text).sentences for t in s if t.text == trigger)
    assert status_of(token) == status
