"""Numerals and quantities: what the letters alone say."""

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.nonfigures import ages, masked
from detente.coding.numerals import find_numerals
from detente.coding.quantities import find_quantities, may_hold
from detente.coding.quantity import Quantity
from detente.coding.units import load_units

UNITS = load_units()


def only(text: str) -> Quantity:
    found = find_quantities(text, UNITS)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-four ships", 24),
        ("two dozen ships", 24),
        ("half a million men", 500_000),
        ("a hundred men", 100),
        ("three hundred and five men", 305),
        ("four thousand five hundred men", 4500),
        ("one and a half million men", 1_500_000),
        ("1.25 million men", 1_250_000),
        ("12,345.5 tons", 12_345.5),
        ("7bn euros", 7e9),
        ("35m people", 35_000_000),
        ("€ 3k", 3000),
        ("3 1/2 hours", 3.5),
        ("2½ hours", 2.5),
        ("4×10^6 tons", 4e6),
    ],
)
def test_a_numeral_in_any_dress_has_its_value(text: str, value: float) -> None:
    assert only(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("a third of the fleet", 1 / 3),
        ("two-thirds of the fleet", 2 / 3),
        ("one in five voters", 0.2),
        ("half of the fleet", 0.5),
    ],
)
def test_fractions(text: str, share: float) -> None:
    assert only(text).value == pytest.approx(share)
    assert only(text).form == "fraction"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It cost $5 billion.", "USD"),
        ("It cost US$5 billion.", "USD"),
        ("It cost 5 billion US dollars.", "USD"),
        ("It cost A$5 billion.", "AUD"),
        ("It cost C$5 billion.", "CAD"),
        ("It cost HK$5 billion.", "HKD"),
        ("It cost €5 billion.", "EUR"),
        ("It cost £5 billion.", "GBP"),
        ("It cost ¥5 billion.", "JPY"),
        ("It cost RMB 5 billion.", "CNY"),
        ("It cost 5 billion yuan.", "CNY"),
        ("It cost 5 billion roubles.", "RUB"),
        ("It cost 5 billion won.", "KRW"),
        ("It cost 5 billion rupees.", "INR"),
        ("It cost INR5 billion.", "INR"),
        ("It grew 5 percent.", "percent"),
        ("It grew 5 per cent.", "percent"),
        ("It grew 5%.", "percent"),
        ("It grew 5 percentage points.", "percentage points"),
        ("a 500-pound bomb", "pounds"),
        ("It is 5 kilometres away.", "km"),
        ("It is 5km away.", "km"),
        ("It covers 5 square kilometers.", "square km"),
        ("It pumps 5 million barrels a day.", "barrels per day"),
        ("It costs $5 a barrel.", "USD per barrel"),
        ("It gives 5 megawatts.", "MW"),
        ("It flew at 500 km/h.", "km per hour"),
        ("It lasted 13 years.", "years"),
    ],
)
def test_units_have_one_name(text: str, unit: str) -> None:
    assert only(text).unit_name == unit


def test_a_rate_is_not_made_of_a_comparison_in_time() -> None:
    assert only("Exports were $13 billion a year earlier.").unit_name == "USD"


@pytest.mark.parametrize(
    ("text", "low", "high", "value"),
    [
        ("10-15 percent", 10, 15, 12.5),
        ("between 10 and 15 percent", 10, 15, 12.5),
        ("a share of from 5 to 7 percent", 5, 7, 6),
        ("$10 to $15 billion", 10e9, 15e9, 12.5e9),
        ("four to five thousand men", 4000, 5000, 4500),
        ("tens of thousands of men", 10_000, 100_000, 55_000),
    ],
)
def test_ranges_have_both_ends(text: str, low: float, high: float, value: float) -> None:
    found = only(text)
    assert (found.low, found.high, found.value) == (low, high, value)


def test_a_rise_from_one_value_to_another_is_two_values() -> None:
    found = find_quantities("Tariffs rose from 5 to 7 percent.", UNITS)
    assert [(each.value, each.low, each.unit_name) for each in found] == [(5, None, "percent"), (7, None, "percent")]


def test_members_of_a_list_share_the_unit() -> None:
    found = find_quantities("They paid eight or nine euros.", UNITS)
    assert [(each.value, each.unit_name) for each in found] == [(8, "EUR"), (9, "EUR")]


def test_a_bracketed_conversion_is_not_a_second_quantity() -> None:
    assert only("The line runs 800 kilometers (about 497 miles) east.").unit_name == "km"
    assert only("They paid 70 billion rubles ($900 million).").unit_name == "RUB"


def test_a_bracket_with_another_quantity_is_kept() -> None:
    found = find_quantities("They paid 70 billion rubles (12 percent of the budget).", UNITS)
    assert [each.unit_name for each in found] == ["RUB", "percent"]


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("Trade doubled.", "multiple", 2),
        ("a threefold rise", "multiple", 3),
        ("a 10-fold rise", "multiple", 10),
        ("the second largest buyer", "rank", 2),
        ("the third-biggest buyer", "rank", 3),
        ("the 4th most important buyer", "rank", 4),
    ],
)
def test_multiples_and_ranks(text: str, form: str, value: float) -> None:
    assert (only(text).form, only(text).value) == (form, value)


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("about 40 ships", "about"),
        ("some 40 ships", "about"),
        ("roughly 40 ships", "about"),
        ("more than 40 ships", "over"),
        ("at least 40 ships", "over"),
        ("40 or more ships", "over"),
        ("fewer than 40 ships", "under"),
        ("up to 40 ships", "under"),
        ("nearly 40 ships", "almost"),
        ("almost $40", "almost"),
        ("the 40 ships", None),
        ("It grew over three years.", None),
        ("It grew for over three years.", "over"),
    ],
)
def test_how_near_a_number_is_meant(text: str, approx: str | None) -> None:
    assert only(text).approx == approx


@pytest.mark.parametrize(
    "text",
    [
        "He came on April 3, 2018.",
        "He came on 3 April.",
        "He came from March 27 to 28.",
        "He came in 2018.",
        "It lasted from 1961 to 1989.",
        "It was written on 2018-04-02 at 20:23.",
        "He came at 5:30 p.m.",
        "He came in the 1990s.",
        "Call 020 7946 0123 now.",
        "They flew the Su-35 and the F-16.",
        "The G20 spoke of 5G.",
        "Article 5 and Resolution 1973 apply.",
        "It was the 7th conference.",
        "They won 3-1.",
        "No one said so.",
        "On the one hand it helps.",
        "The second quarter was good.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert find_quantities(text, UNITS) == []


def test_an_age_is_told_apart() -> None:
    assert only("a 34-year-old officer").is_age
    assert only("The officer, 34, was tired.".replace("34, was", "34, who was")).is_age
    assert not only("a 34-year war").is_age


def test_thousands_in_a_year_long_number_are_counted_when_a_unit_follows() -> None:
    assert only("They paid 2000 dollars.").value == 2000


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_with_separators_are_read_back(number: int) -> None:
    assert [each.value for each in find_numerals(f"worth {number:,} in all")] == [number]


@given(st.integers(min_value=1, max_value=999_999_999))
def test_words_are_read_back(number: int) -> None:
    assert [each.value for each in find_numerals(spelled(number))] == [number]


@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from([("million", 10**6), ("bn", 10**9), ("m", 10**6), ("trillion", 10**12), ("k", 10**3)]),
    st.sampled_from(["$", "€", "£", "US$", "HK$"]),
)
def test_scaled_money_is_read_back(tenths: int, scale: tuple[str, int], sign: str) -> None:
    word, factor = scale
    gap = " " if len(word) > 2 else ""
    found = only(f"worth {sign}{tenths / 10}{gap}{word} in all")
    assert found.value == pytest.approx(tenths / 10 * factor)
    assert found.unit is not None
    assert found.unit.kind == "money"


@given(st.text(alphabet=string.printable + "€½×−–’“”ரூ  ", max_size=80))
def test_any_text_is_survived_and_offsets_cut_it(text: str) -> None:
    for quantity in find_quantities(text, UNITS):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.start <= quantity.after <= quantity.end
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.value <= quantity.high
    for start, end in [*masked(text), *ages(text)]:
        assert 0 <= start <= end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            "about 5 10 - $ million to from between and percent ( ) one a third of 2018 May km , / . old twice".split()
        ),
        max_size=14,
    )
)
def test_any_order_of_figure_words_is_survived(words: list[str]) -> None:
    text = " ".join(words)
    found = find_quantities(text, UNITS)
    assert not found or may_hold(text)
    assert all(left.end <= right.start or left.form != right.form for left, right in pairwise(found))


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + ("-" + ONES[number % 10] if number % 10 else "")
    for size, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if rest and rest < 100 and word == "hundred" else " "
            return spelled(number // size) + f" {word}" + (joint + spelled(rest) if rest else "")
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("The bank rolled over a $50 million bill.", None),
        ("They took over a 40 percent stake.", None),
        ("It cost over $50 million.", "over"),
        ("It made hardly 1 percent.", "under"),
        ("The contracts are estimated at $5 million.", "about"),
    ],
)
def test_over_as_part_of_a_verb_is_no_approximation(text: str, approx: str | None) -> None:
    assert only(text).approx == approx


@pytest.mark.parametrize(
    ("text", "value"), [("It fell by more than half since May.", 0.5), ("It was cut by half in May.", 0.5)]
)
def test_half_without_of(text: str, value: float) -> None:
    assert [(each.value, each.form) for each in find_quantities(text, UNITS)] == [(value, "fraction")]


def test_a_rate_by_adverb() -> None:
    assert only("They pump 40 tonnes daily.").unit_name == "tonnes per day"
