"""Origins: where reports have their news from."""

from itertools import permutations

from detente.linking.origins import named_origin, origins
from detente.records import Derivation
from tests.linking.reports import FERRY, TALKS, report


def drawn(earlier: str, later: str, share: float = 0.8) -> Derivation:
    return Derivation(earlier, later, "copy", share, "date", ())


def test_two_papers_that_cite_one_agency_share_its_origin() -> None:
    first = report(f"{TALKS[0]} The plan was first reported by Reuters. {TALKS[4]}", source="Almaty Courier")
    second = report(f"Lorries may cross sooner, according to the Reuters agency. {TALKS[5]}", source="Steppe Post")
    assert named_origin(first) == named_origin(second) == "reuters"


def test_a_credit_is_an_origin_wherever_it_stands() -> None:
    assert named_origin(report(f"{' '.join(FERRY)} (Reuters)", source="Island Gazette")) == "reuters"
    assert named_origin(report(FERRY, source="Island Gazette", author="AFP")) == "agencefrancepresse"
    text = f"TORSHAVN, March 3 (TASS) - {' '.join(FERRY)}"
    assert named_origin(report(text, zones=[("dateline", "TORSHAVN, March 3 (TASS)")])) == "tass"


def test_an_agency_named_for_a_detail_is_not_the_origin() -> None:
    late = " ".join((*TALKS, "The lake froze early, Reuters reported."))
    assert late.index("Reuters") > 700
    assert named_origin(report(late, source="Steppe Post")) == "steppepost"


def test_of_several_agencies_none_is_the_origin() -> None:
    text = f"Reuters reported a deal, while TASS said that none was near. {TALKS[0]}"
    assert named_origin(report(text, source="Steppe Post")) == "steppepost"
    assert named_origin(report(text)) is None


def test_a_name_alone_is_no_credit() -> None:
    assert named_origin(report("Reuters opened a new office in Tashkent beside the old market.")) is None


def test_an_outlet_is_one_whether_by_name_or_by_address() -> None:
    by_name = report(TALKS, source="The Steppe Post")
    by_address = report(TALKS, url="https://www.steppepost.kz/a/1")
    assert named_origin(by_name) == named_origin(by_address) == "steppepost"


def test_what_draws_on_another_has_its_origin() -> None:
    named = {"a": "reuters", "b": "steppepost", "c": None, "d": None, "e": None}
    links = [drawn("a", "b"), drawn("b", "c"), drawn("d", "e")]
    wanted = {"a": "reuters", "b": "reuters", "c": "reuters", "d": None, "e": None}
    for order in permutations(links):
        assert origins(named, order) == wanted


def test_the_larger_part_decides_and_circles_end() -> None:
    named = {"a": "reuters", "b": "tass", "c": "steppepost"}
    assert origins(named, [drawn("a", "c", 0.3), drawn("b", "c", 0.5)])["c"] == "tass"
    circle = [drawn("a", "b"), drawn("b", "c"), drawn("c", "a")]
    assert set(origins(named, circle).values()) == {"reuters"}
