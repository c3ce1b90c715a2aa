"""The standard form: figures about states in the units in which they are compared across reports.

Among all quantities a figure stands as it is written; those about states are shares in percent, sums without the rate
at which they recur, currencies by their ISO code, people and other things by a plain noun.
"""

from __future__ import annotations

import re
from dataclasses import replace

from detente.coding.counting import Counted
from detente.coding.found import Found
from detente.coding.mentions import Mentions
from detente.coding.quantity import Quantity
from detente.coding.units import Unit, Units
from detente.language import Sentence

PERCENT = Unit("percent", "percent")
_GROWTH = re.compile(r"(?P<up2>doubl)|(?P<up3>tripl|trebl)|(?P<up4>quadrupl)|(?P<down>halv)", re.IGNORECASE)
_GROWN = {"up2": 100.0, "up3": 200.0, "up4": 300.0, "down": 50.0}
_RECURRING = frozenset({"day", "week", "weekend", "month", "quarter", "year", "decade", "night"})
_NATIONALS = frozenset({"nationals", "compatriots", "countrymen"})
_PEOPLE = "people"


def standard(sentence: Sentence, found: Found, mentions: Mentions, units: Units) -> Found:
    """Bring a quantity into the form in which figures about states are compared."""
    quantity = _share(_growth(found.quantity, found.span.text))
    if quantity is not found.quantity:
        return replace(found, quantity=quantity, unit=quantity.unit_name)
    if found.noun is not None:
        return _counted(sentence, found, found.noun, mentions, units)
    if quantity.per in _RECURRING and quantity.unit is not None and quantity.unit.kind == "money":
        return replace(found, unit=quantity.unit.name)
    return found


def currency(sentence: Sentence, found: Found, about: tuple[str, ...], units: Units) -> str | None:
    """Give the unit of a figure, with the ISO code of a currency."""
    quantity, unit = found.quantity, found.quantity.unit
    if unit is None or unit.kind != "money" or found.unit is None:
        return found.unit
    name = sentence.text[sentence.start + quantity.after : sentence.start + quantity.end].split()
    bare = len(name) == 1 or name[:1] == ["CFA"]
    return units.currency(unit, about, bare=bare) + found.unit.removeprefix(unit.name)


def _share(quantity: Quantity) -> Quantity:
    """Read "a third of the trade" as 33.3 percent."""
    if quantity.form != "fraction" or quantity.unit is not None:
        return quantity
    return replace(quantity, value=round(100 * quantity.value, 1), unit=PERCENT)


def _growth(quantity: Quantity, text: str) -> Quantity:
    """Read "doubled" as a growth of 100 percent, "halved" as a fall of 50; "twice" and "twofold" stay multiples."""
    match = _GROWTH.match(text) if quantity.form == "multiple" else None
    if match is None or match.lastgroup is None:
        return quantity
    return replace(quantity, value=_GROWN[match.lastgroup], unit=PERCENT)


def _counted(sentence: Sentence, found: Found, noun: Counted, mentions: Mentions, units: Units) -> Found:
    """Count nationals as people, and other things by their noun without what describes it."""
    if noun.known:
        return replace(found, unit=noun.unit)
    if noun.noun.lower_ in _NATIONALS | units.persons or _are_nationals(sentence, noun, mentions):
        return replace(found, noun=replace(noun, unit=_PEOPLE, known=True), unit=_PEOPLE)
    return replace(found, unit=_plain(noun))


def _are_nationals(sentence: Sentence, noun: Counted, mentions: Mentions) -> bool:
    """Tell "five Nigeriens" by the mention that the noun is."""
    token = noun.noun
    mention = mentions.at(sentence, token)
    if mention is None or mention.last != token.i + 1 or not token.text[:1].isupper():
        return False
    return mention.form in {"name", "adjective"} and token.lower_.endswith(("s", "ese", "men"))


def _plain(noun: Counted) -> str:
    """Give the noun alone ("regiments"), with the gerund that makes a compound of it ("pumping stations")."""
    token = noun.noun
    before = token.nbor(-1) if token.i > noun.first else None
    joined = before is not None and before.dep_ in {"compound", "amod"} and before.lower_.endswith("ing")
    return f"{before.lower_} {token.lower_}" if joined and before is not None else token.lower_
