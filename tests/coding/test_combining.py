"""How frames and encoder make one probability."""

from hypothesis import given
from hypothesis import strategies as st

from detente.coding.combining import FrameVote, combined, of_frame, of_pair

LABELS = ("ACCUSE", "AID", "NONE", "SUPPORT")
SHARES = st.lists(st.floats(0.001, 1), min_size=4, max_size=4)


def shares(raw: list[float]) -> dict[str, float]:
    return {label: each / sum(raw) for label, each in zip(LABELS, raw, strict=True)}


@given(SHARES)
def test_it_stays_a_distribution_and_a_frame_only_lifts_its_own_type(raw: list[float]) -> None:
    without, lifted = combined(shares(raw), []), combined(shares(raw), [FrameVote("AID", 0.9, "AID/give")])
    assert abs(sum(lifted.values()) - 1) < 1e-9
    assert lifted["AID"] >= without["AID"] - 1e-12
    assert all(lifted[label] <= without[label] + 1e-12 for label in LABELS if label != "AID")


def test_a_pair_of_which_nothing_is_said_has_no_type() -> None:
    assert of_pair({"ACCUSE": 0.1, "NONE": 0.9}).type is None
    assert of_pair({"ACCUSE": 0.8, "NONE": 0.2}).type == "ACCUSE"


def test_an_encoder_that_disagrees_lowers_the_confidence_of_a_frame() -> None:
    doubts = {"AID": 0.001, "ACCUSE": 0.98, "NONE": 0.019}
    assert of_frame("AID", 0.8, {"AID": 0.9, "NONE": 0.1}) > 0.8
    assert of_frame("AID", 0.8, doubts) == 0.5
    assert of_frame("AID", 0.55, doubts) < 0.5
    assert of_frame("AID", 0.8, None) == 0.8
