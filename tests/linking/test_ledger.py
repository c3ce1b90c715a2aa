"""The ledger of mechanisms: who asserts and who denies what drives a relation, in how many independent reports."""

from detente.linking import mechanisms
from detente.records import Driver, Evidence, SaidBy


def driver(
    identity: str, stance: str = "asserted", who: str | None = None, mechanism: str = "outside pressure"
) -> Driver:
    words = Evidence(0, 5, "words")
    said_by = SaidBy(who, None, None) if who else None
    return Driver(identity, words, words, ("NOR", "SWE"), (), "closer", stance, said_by, words, mechanism)  # type: ignore[arg-type]


def test_claims_are_grouped_with_who_makes_them() -> None:
    found = mechanisms(
        [
            ("a", driver("1")),
            ("b", driver("2", who="Ingrid Solberg")),
            ("c", driver("3", "denied", "Carl Berg")),
            ("c", driver("4", mechanism="history")),
        ],
        {"a": "bergenpost", "b": None, "c": "tass"},
        {"a": "Bergen Post", "b": None, "c": None},
    )
    pressure, history = found
    assert (pressure.mechanism, pressure.dyad, pressure.direction) == ("outside pressure", ("NOR", "SWE"), "closer")
    assert (pressure.asserted_by, pressure.denied_by) == (("Bergen Post", "Ingrid Solberg"), ("Carl Berg",))
    assert (pressure.reports, pressure.independent, pressure.unknown) == (3, 2, 1)
    assert pressure.drivers == ("1", "2", "3")
    assert (history.mechanism, history.asserted_by) == ("history", ("c",))


def test_reports_of_one_origin_count_once_and_those_of_none_as_unknown() -> None:
    origins = {"a": "reuters", "b": "reuters", "c": None, "d": "tass"}
    (found,) = mechanisms([(name, driver(name)) for name in "abcde"], origins, {})
    assert (found.reports, found.independent, found.unknown) == (5, 2, 2)
