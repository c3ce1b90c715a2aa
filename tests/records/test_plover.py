from collections import Counter

from detente.records import PLOVER_TYPES, QUAD_OF, folded


def test_every_type_has_a_quad_class() -> None:
    assert Counter(QUAD_OF[each] for each in PLOVER_TYPES) == {
        "verbal cooperation": 4,
        "material cooperation": 3,
        "verbal conflict": 4,
        "material conflict": 5,
    }


def test_only_planned_acts_fold() -> None:
    assert folded("AID", "planned") == "AGREE"
    assert folded("RETREAT", "planned") == "CONCEDE"
    assert folded("SANCTION", "planned") == "SANCTION"
    assert folded("AID", "possible") == "AID"
