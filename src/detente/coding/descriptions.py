"""Descriptions of one actor: "the council", "the rebels", "the island", "the guest" followed back to who was named."""

from __future__ import annotations

from detente.coding.context import Context
from detente.coding.mentions import Mention
from detente.language import Sentence, Token
from detente.records import Actor

_ORGANS = frozenset("council commission agency court tribunal assembly committee fund league secretariat".split())
"""Nouns by which an organisation is meant that has them in its name."""
_COMMON = frozenset("army state party people forces force islamic national united group".split())
"""Words in the names of armed groups that mean others too."""
_SHORTEST = 4
_REBELS = frozenset("rebel insurgent guerrilla guerilla militant separatist insurgency islamist jihadist".split())
_ONLY_DEFINITE = frozenset({"militant", "separatist", "islamist", "jihadist"})
"""Without an article they may be anybody."""
_OF_REBELS = frozenset("leader commander chief fighter force group army movement leadership delegation".split())
_ANY_OTHER = frozenset("a an other another some many former alleged suspected foreign more no any".split())
_ISLANDS = frozenset(
    (
        "BHR BHS BRB COM CPV CUB CYP FJI GRD IRL ISL JAM LCA LKA MDG MDV MLT MUS NRU SGP STP SYC TTO TWN VUT GRL ATG "
        "DMA KNA"
    ).split()
)
_TITLES = {
    "island": _ISLANDS,
    "kingdom": frozenset("GBR SAU JOR MAR THA BHR ESP NLD BEL DNK NOR SWE KHM BTN TON LSO SWZ".split()),
    "emirate": frozenset({"QAT", "KWT", "ARE"}),
    "sultanate": frozenset({"OMN", "BRN"}),
    "city-state": frozenset({"SGP", "MCO", "VAT"}),
}
"""What only some states are; of these a report mostly names one."""
_RULERS = {
    "chancellor": frozenset({"DEU", "AUT", "GBR"}),
    "taoiseach": frozenset({"IRL"}),
    "emir": frozenset({"QAT", "KWT", "ARE"}),
    "sultan": frozenset({"OMN", "BRN"}),
    "emperor": frozenset({"JPN"}),
}
"""What only some states call who leads them."""
_RECEIVE = frozenset("receive welcome host greet invite".split())
_VISIT = frozenset({"visit", "tour", "arrive", "land"})
_GUESTS = frozenset({"guest", "visitor"})
_HOSTS = frozenset({"host"})
_NEAR = 4
_FAR = 12
"""Sentences that a description reaches back; not measured."""


def described_again(token: Token, sentence: Sentence, context: Context) -> tuple[int, tuple[Actor, ...]] | None:
    """Follow a noun that describes one actor back to who was named before; give its first token and the actor."""
    if token.tag_ not in {"NN", "NNS", "NNP", "NNPS"}:
        return None
    lemma = token.lower_.removesuffix("s") if token.tag_ == "NNPS" else token.lemma_.lower()
    actors: tuple[Actor, ...] = ()
    if (lemma in _REBELS or lemma in _OF_REBELS) and not _told_apart(token):
        actors = _rebels(token, lemma, sentence, context)
    elif [child.lower_ for child in token.lefts] == ["the"] and not _qualified(token):
        actors = _definite(token, lemma, sentence, context)
    if not actors:
        return None
    first = int(token.left_edge.i) if token.left_edge.i >= sentence.span.start else int(token.i)
    return first, actors


def by_title(head: Token, context: Context) -> Actor | None:
    """Give the one state of the report whose leader has a title that few have: "the chancellor", "the emir"."""
    states = _RULERS.get(head.lower_, frozenset())
    return next(iter(_only_one_of(states, head, context)), None)


def may_be_called(head: Token, actor: Actor | None) -> bool:
    """Tell whether a leader may have the title: "the sultan" is not the last emir named."""
    states = _RULERS.get(head.lower_)
    return states is None or (actor is not None and (actor.code or "").split("-")[0] in states)


def sides(sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Give the state and the armed group last named as two, where the report has no other armed group.

    They are joined by "and", or all that one sentence names. Where this sentence or the last has named two states
    together, these are meant and nobody is given.
    """
    armed = {code for mention, _ in context.backwards() for code in mention.codes if context.is_armed(code)}
    indices = sorted({mention.sentence for mention, _ in context.backwards()}, reverse=True) if len(armed) == 1 else []
    for index in indices:
        for actors in context.sets(index):
            codes = {actor.code for actor in actors}
            if len(codes) == 2 and codes & armed:
                return actors
            if len(codes) == 2 and sentence.index - index < 2:
                return ()
    return next((found for index in indices if (found := _one_against(index, armed, context))), ())


def _one_against(sentence: int, armed: set[str], context: Context) -> tuple[Actor, ...]:
    """Give the state and the armed group of a sentence that names nobody else."""
    said = [m for m, _ in context.backwards() if m.sentence == sentence]
    mentions = [mention for mention in said if not mention.place and mention.form != "outlet"]
    here = {a.code: a for mention in reversed(mentions) for a in mention.actors}
    two = len(here) == 2 and set(here) & armed and any(context.is_state(code) for code in here)
    return tuple(here.values()) if two else ()


def _definite(token: Token, lemma: str, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    if lemma in _ORGANS and token.tag_ in {"NN", "NNP"}:
        return _organ(token, lemma, sentence, context)
    if lemma in _TITLES and token.tag_ in {"NN", "NNP"}:
        return _only_one_of(_TITLES[lemma], token, context)
    if lemma in _GUESTS | _HOSTS:
        return _of_a_visit(sentence, context, guest=lemma in _GUESTS)
    if token.tag_ in {"NNP", "NNPS"} and token.text[:1].isupper():
        return _short_name(token, context)
    return ()


def _rebels(token: Token, lemma: str, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Give the one armed group that the report has named, for "the rebels" and "rebel leader"."""
    if lemma in _OF_REBELS and not any(child.lower_ in _REBELS for child in token.lefts):
        return ()
    if lemma in _ONLY_DEFINITE and not any(child.lower_ in {"the", "these"} for child in token.lefts):
        return ()
    if token.dep_ in {"compound", "amod"} and token.head.lemma_.lower() in _OF_REBELS:
        return ()
    groups = {code: m.actors for m, _ in context.backwards() for code in m.codes if context.is_armed(code)}
    near = any(sentence.index - m.sentence <= _FAR for m, _ in context.backwards() if set(m.codes) & set(groups))
    return _plain(next(iter(groups.values()))) if len(groups) == 1 and near else ()


def _organ(token: Token, lemma: str, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Give the organisation last named with a noun in its name, unless another body of that name stands between."""
    for mention, _ in context.backwards():
        if sentence.index - mention.sentence > _FAR:
            break
        if mention.form not in {"name", "description"} or len(mention.codes) != 1:
            continue
        name = context.organisation_name(mention.codes[0])
        if name is not None and lemma in name.lower().split():
            return () if _another(token, lemma, mention, context) else _plain(mention.actors)
    return ()


def _another(token: Token, lemma: str, meant: Mention, context: Context) -> bool:
    """Tell that another body is named so in the paragraph after the one that might be meant."""
    for before in reversed(token.doc[: token.i]):
        if before.lower_ == lemma and before.dep_ != "compound":
            covering = context.covering(before)
            if covering is None:
                return [child.lower_ for child in before.lefts] != ["the"]
            return covering.codes != meant.codes
    return False


def _only_one_of(codes: frozenset[str], token: Token, context: Context) -> tuple[Actor, ...]:
    if any(before.text in {"Island", "Isle"} for before in token.doc[: token.i]) and codes is _ISLANDS:
        return ()
    found: dict[str, tuple[Actor, ...]] = {}
    for mention, _ in context.backwards():
        own = {code.split("-")[0] for code in mention.codes} & codes
        if own and len(mention.codes) == 1:
            found.setdefault(own.pop(), mention.actors)
    if len(found) != 1:
        return ()
    code, actors = next(iter(found.items()))
    return (Actor(code, actors[0].name, None, None, "", 0, 0),)


def _short_name(token: Token, context: Context) -> tuple[Actor, ...]:
    """Give the armed group whose name has a word by which it is called for short: "the Tigers"."""
    word = token.text
    if len(word) < _SHORTEST or word.lower() in _COMMON:
        return ()
    for mention, _ in context.backwards():
        actor = mention.actors[0]
        if len(mention.codes) == 1 and context.is_armed(mention.codes[0]) and word in actor.name.split():
            return _plain(mention.actors)
    return ()


def _of_a_visit(sentence: Sentence, context: Context, *, guest: bool) -> tuple[Actor, ...]:
    """Give who was received, or who received: of the last visit of which the report told."""
    for mention, head in context.backwards():
        if sentence.index - mention.sentence > _NEAR or mention.place or len(mention.codes) != 1:
            continue
        verb = head.head.lemma_.lower()
        subject, object_ = head.dep_ == "nsubj", head.dep_ in {"dobj", "nsubjpass"}
        came = (object_ and verb in _RECEIVE) or (subject and verb in _VISIT)
        received = (subject and verb in _RECEIVE) or (object_ and verb in _VISIT)
        if (guest and came) or (not guest and received):
            return mention.actors
    return ()


def _plain(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(Actor(a.code, a.name, None, None, a.text, a.start, a.end) for a in actors)


def _told_apart(token: Token) -> bool:
    """Tell that something says which rebels: whose they are, where, or that they are others."""
    lefts = {child.lower_ for child in token.lefts}
    named = any(child.tag_ in {"NNP", "JJ", "PRP$"} and child.lower_ not in _REBELS for child in token.lefts)
    return named or bool(lefts & _ANY_OTHER) or _qualified(token)


def _qualified(token: Token) -> bool:
    return any(child.dep_ in {"prep", "relcl", "poss", "acl", "appos"} for child in token.children)
