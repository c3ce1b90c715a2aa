"""Status: whether an act happened, goes on, is planned, called for, possible, denied, or did not happen.

Worked out by climbing from the trigger to the root of the sentence: the operator nearest to the act that says
something about its reality decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from detente.language import Token
from detente.records import Status

_MODALS: Final[Mapping[str, Status]] = MappingProxyType(
    {
        "will": "planned",
        "shall": "planned",
        "'ll": "planned",
        "wo": "planned",
        "may": "possible",
        "might": "possible",
        "could": "possible",
        "can": "possible",
        "ca": "possible",
        "would": "possible",
        "should": "called-for",
        "must": "called-for",
        "ought": "called-for",
    }
)

_GOVERNORS: Final[dict[Status, frozenset[str]]] = {
    "planned": frozenset(
        (
            "plan schedule expect intend prepare set agree vow pledge promise decide aim look slate due "
            "arrange approve goal target intention ambition mull commit undertake anticipate await"
        ).split()
    ),
    "called-for": frozenset(
        (
            "urge call ask demand request need require recommend propose advise appeal insist press want "
            "suggest invite advocate seek favour favor exhort implore beg have necessary reasonable essential "
            "vital important"
        ).split()
    ),
    "possible": frozenset(
        (
            "consider threaten warn fear suspect risk allow enable contemplate weigh discuss debate study hope "
            "wish pave may could able likely unlikely possible ready willing prospect possibility chance "
            "concern worry way offer speculate predict escalate effort attempt"
        ).split()
    ),
    "not-happened": frozenset(
        (
            "refuse decline fail cancel postpone abandon scrap avoid stop prevent delay reject oppose suspend "
            "halt drop shelve veto block rule deter forgo"
        ).split()
    ),
    "denied": frozenset(["deny", "dismiss", "refute", "rebut", "disavow"]),
}
_GOVERNED: Final[Mapping[str, Status]] = MappingProxyType(
    {lemma: status for status, lemmas in _GOVERNORS.items() for lemma in lemmas}
)

_ADJECTIVES: Final[Mapping[str, Status | None]] = MappingProxyType(
    {"planned": "planned", "upcoming": "planned", "forthcoming": "planned", "scheduled": "planned", "new": None,
     "proposed": "called-for", "possible": "possible", "potential": "possible", "threatened": "possible",
     "suspected": "possible", "alleged": "possible", "future": "possible", "likely": "possible", "further": None,
     "cancelled": "not-happened", "canceled": "not-happened", "postponed": "not-happened", "failed": "not-happened",
     "existing": "ongoing", "current": "ongoing",
     "ongoing": "ongoing", "continued": "ongoing", "continuing": "ongoing", "annual": "ongoing", "regular": "ongoing"}
)  # fmt: skip
_ONLY_WITH_INFINITIVE = frozenset({"have", "set", "look", "pave", "due", "want", "press", "ask"})
"""Words that govern a verb but not a noun: "look to sign", but not "set a date", "have a visit"."""
_PROSPECTS = frozenset({"plan", "call", "prospect", "risk", "way", "threat", "possibility", "preparation", "proposal"})
_COMING = frozenset("arrive come go travel fly meet head gather return sit leave be".split())
"""Verbs after which "for" names what they are done for: "will arrive for talks"."""
_ALSO_SAYS = frozenset({"suggest", "insist", "warn", "fear", "suspect", "demand", "ask", "worry", "speculate"})
"""Words that govern an act to be done, but state one that was done."""
_ANNOUNCING = frozenset({"plan", "schedule", "prepare", "agree", "arrange", "consider", "discuss", "contemplate"})
"""Verbs of a frame that themselves say that the act which their object names is still to come."""
_REJECTING = frozenset({"reject", "deny", "dismiss", "refute", "rebut", "contest", "dispute"})
_TOLD = frozenset("report claim allegation accusation charge rumour rumor suggestion assertion".split())
"""What is rejected together with an act that it tells: "rejected reports that it had sold ammunition"."""
_SPEAKING_TO = frozenset("telephone phone call write message cable ring".split())
"""Verbs whose purpose is done with them: "telephoned both leaders to congratulate them"."""
_STANDING = frozenset("sanction tariff embargo blockade occupation siege boycott duty war".split())
"""Nouns of acts that last: named without the verb that begins or ends them they are under way."""
_SAYS_WHAT = frozenset("aim goal effect result purpose idea point task job way consequence outcome danger".split())
_LONG = frozenset({"year", "decade", "month", "century", "week"})
_HABIT = frozenset(
    "regularly frequently routinely often repeatedly increasingly constantly annually continuously".split()
)
_COMPLEMENT = frozenset({"xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl", "nsubjpass", "conj", "attr", "acomp",
                         "advcl", "oprd"})  # fmt: skip
_LIGHT = frozenset(
    {
        "hold",
        "have",
        "take",
        "make",
        "conduct",
        "carry",
        "launch",
        "stage",
        "be",
        "do",
        "pay",
        "impose",
        "give",
        "sign",
        "start",
        "begin",
        "open",
        "place",
        "put",
        "go",
        "receive",
        "face",
        "get",
        "see",
        "host",
    }
)


def status_of(trigger: Token, objects: Sequence[Token] = ()) -> Status:
    """Give the status of the act that `trigger` (a verb or noun) expresses.

    Of a verb that itself says something about the reality of its object ("planned a visit", "cancelled talks") it is
    the object's: `objects` are those through which the act is expressed.
    """
    if objects and trigger.lemma_.lower() in _ANNOUNCING and objects[0].head.i == trigger.i:
        trigger = objects[0]
    if any(child.lower_ == "no" and child.dep_ == "det" for each in objects for child in each.lefts):
        return "not-happened"
    for token, below in _upwards(trigger):
        found = _said_at(token, below, trigger)
        if found is not None:
            return found
    return "ongoing" if _goes_on(trigger) else "happened"


def _upwards(trigger: Token) -> Iterator[tuple[Token, Token | None]]:
    """Climb from the trigger: each token with the one below it, as long as what is above can bear on the act."""
    below: Token | None = None
    current = trigger
    while True:
        yield current, below
        if current.head.i == current.i or current.dep_ not in _COMPLEMENT:
            return
        if current.dep_ == "conj" and current.pos_ in {"VERB", "AUX"} and _own_mood(current):
            return
        if current.dep_ == "ccomp" and current.head.lemma_ not in _GOVERNED:
            return  # what is said, thought or announced has its own mood
        if current.pos_ in {"NOUN", "PROPN"} and not _expressed_by(current):
            return
        below, current = current, current.head


def _expressed_by(noun: Token) -> bool:
    """Tell that what stands above a noun bears on the act it names: "hold talks", "plans for talks", "call for talks".

    Not so where the act is only a circumstance: "will respond to the sanctions".
    """
    above = noun.head
    if noun.dep_ in {"dobj", "nsubjpass", "attr", "conj"}:
        return above.lemma_.lower() in _LIGHT or above.lemma_.lower() in _GOVERNED or noun.dep_ == "conj"
    if noun.dep_ == "pobj":
        carrier = above.head.lemma_.lower()
        return carrier in _GOVERNED or carrier in _PROSPECTS or (above.lower_ == "for" and carrier in _COMING)
    return False


def _own_mood(verb: Token) -> bool:
    """Tell that a joined verb has a subject, tense or auxiliary of its own: what is said of the first does not hold."""
    if verb.tag_ == "VBD" and verb.head.tag_ == "VB":
        return True
    return any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in verb.children)


def _said_at(token: Token, below: Token | None, trigger: Token) -> Status | None:
    if below is not None and (governed := _governing(token, below)):
        return "not-happened" if governed == "planned" and _denied(token) else governed
    if token.pos_ in {"NOUN", "PROPN"}:
        return _of_noun(token)
    if token.pos_ in {"VERB", "AUX"}:
        return _of_verb(token, token.i == trigger.i)
    return None


def _governing(token: Token, below: Token) -> Status | None:
    """Give what a governing word says of its complement; a subject is not governed, but for that of a passive."""
    if token.lemma_ == "be" and below.dep_ in {"advcl", "ccomp", "xcomp"} and _has_to(below):
        return _judged(token)
    if below.dep_ == "nsubjpass":
        return _GOVERNED.get(_last_said_of(token).lemma_.lower())
    if below.dep_ in {"nsubj", "conj"} or (below.dep_ == "advcl" and token.pos_ != "ADJ"):
        return None
    lemma = token.lemma_.lower()
    if lemma == "pave" and below.lower_ == "for":
        return "possible"
    if lemma in _ONLY_WITH_INFINITIVE and not _has_to(below):
        return None
    if lemma in _REJECTING and below.lemma_.lower() in _TOLD:
        return "denied"
    if below.dep_ == "acl" and not _has_to(below):
        return None  # "a plan to sell", but not "a plan signed by"
    if below.dep_ == "ccomp" and lemma in _ALSO_SAYS and _is_finite(below):
        return None
    return _GOVERNED.get(lemma)


def _is_finite(verb: Token) -> bool:
    """Tell "photographs suggest that it has massed troops", a claim, from "suggest that it mass troops"."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if auxiliaries:
        return any(each.tag_ in {"VBD", "VBZ", "VBP"} for each in auxiliaries)
    return verb.tag_ in {"VBD", "VBZ"}


def _judged(verb: Token) -> Status | None:
    """Give what an adjective says of the infinitive after it: "it is necessary for Oslo to withdraw"."""
    said = [child for child in verb.children if child.dep_ in {"acomp", "attr"}]
    return next((status for each in said if (status := _GOVERNED.get(each.lemma_.lower()))), None)


def _last_said_of(verb: Token) -> Token:
    """Give the verb that settles the fate of a passive's subject: "was scheduled, but was postponed"."""
    joined = [each for each in verb.conjuncts if _GOVERNED.get(each.lemma_.lower()) == "not-happened"]
    return joined[-1] if joined else verb


def _of_noun(noun: Token) -> Status | None:
    for child in noun.children:
        if child.dep_ in {"amod", "compound"} and (status := _ADJECTIVES.get(child.lower_)):
            return status
        if child.dep_ == "det" and child.lower_ == "no":
            return "not-happened"
    return None


def _of_verb(verb: Token, is_trigger: bool) -> Status | None:
    modal = _modal(verb) or ("planned" if is_trigger and _is_to(verb) else None)
    if _negated(verb):
        return "not-happened"
    if _conditional(verb) or any(_conditional(child) for child in verb.children if child.dep_ == "advcl"):
        return "possible"
    if modal is not None:
        return modal
    aim = is_trigger and verb.dep_ == "advcl" and _has_to(verb) and verb.head.lemma_ not in _SPEAKING_TO
    return "planned" if aim and verb.head.pos_ != "ADJ" and verb.head.lemma_ != "be" else None


def _is_to(verb: Token) -> bool:
    """Tell "Oslo is to sign", which is arranged, from "the effect is to divide", which says what something is."""
    be = verb.head
    if verb.dep_ not in {"xcomp", "ccomp", "acl"} or be.lemma_ != "be" or be.tag_ == "VBN" or not _has_to(verb):
        return False
    subjects = [child for child in be.children if child.dep_ == "nsubj"]
    return not any(each.lemma_.lower() in _SAYS_WHAT for each in subjects)


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _modal(verb: Token) -> Status | None:
    for child in verb.children:
        if child.dep_ == "aux" and (status := _MODALS.get(child.lower_)):
            if child.lower_ == "would" and _reported(verb):
                return "planned"
            return status
    return None


def _reported(verb: Token) -> bool:
    """Tell "said it would": a promise told in the past."""
    return verb.dep_ == "ccomp" and verb.head.tag_ in {"VBD", "VBN"}


def _negated(token: Token) -> bool:
    return any(child.dep_ == "neg" or _is_nobody(child) for child in token.children)


def _denied(governor: Token) -> bool:
    """Tell "does not plan to" and "has no plan to"."""
    return _negated(governor) or any(child.lower_ == "no" and child.dep_ == "det" for child in governor.lefts)


def _is_nobody(subject: Token) -> bool:
    """Tell a subject that says that nobody did it: "no country", "none of them", "not a rifle"."""
    if subject.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if subject.lower_ in {"nobody", "none", "neither", "no-one", "nothing"}:
        return True
    return any(child.lower_ in {"no", "neither", "not"} for child in subject.lefts)


def _conditional(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children)


def _goes_on(trigger: Token) -> bool:
    """Tell a progressive or habitual act: "is provoking", "is in Oslo", "regularly deploys"."""
    if trigger.lemma_.lower() in _STANDING and trigger.pos_ == "NOUN" and trigger.dep_ not in {"dobj", "nsubjpass"}:
        return True
    verb = trigger
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        if verb.dep_ not in {"dobj", "pobj", "prep", "attr", "conj"}:
            return False
        verb = verb.head
    if verb.i != trigger.i and verb.lemma_ not in _LIGHT:
        return False
    children = list(verb.children)
    if any(child.lower_ in _HABIT for child in children) or _has_lasted(verb):
        return True
    if _progressive(verb) or (verb.i == trigger.i and verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"}):
        return True
    return verb.dep_ == "xcomp" and (verb.head.lemma_ in {"continue", "keep"} or _progressive(verb.head))


def _has_lasted(verb: Token) -> bool:
    """Tell "has shut the crossing since May" and "has hosted them for decades", but not "have met ten times since"."""
    children = list(verb.children)
    if any(child.lower_ in {"times", "twice", "once"} for child in children):
        return False
    if not any(child.dep_ == "aux" and child.lemma_ == "have" and child.tag_ in {"VBZ", "VBP"} for child in children):
        return False
    return any(
        child.lower_ == "since"
        or (child.lower_ == "for" and any(each.lemma_.lower() in _LONG for each in child.children))
        for child in children
    )


def _progressive(verb: Token) -> bool:
    """Tell "is arming" and "has been arming"; what was going on in the past has happened."""
    auxiliaries = [child for child in verb.children if child.dep_ == "aux" and child.lemma_ in {"be", "have"}]
    present = any(child.tag_ in {"VBZ", "VBP"} for child in auxiliaries)
    return verb.tag_ == "VBG" and present and any(child.lemma_ == "be" for child in auxiliaries)
