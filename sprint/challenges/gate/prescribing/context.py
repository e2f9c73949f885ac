"""What takes the force out of a sentence that names a solution: it is refused, there already, past, an example or mechanics. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sprint.challenges.gate.prescribing.vocabulary import ASKS, MODALS, REPLACES
from sprint.challenges.gate.reading import Word, word_set

NOT = word_set(
    "not don't doesn't won't isn't aren't shouldn't cannot can't never without nor neither avoid unlike didn't wouldn't than instead"
)
PAST = word_set(
    "tried failed trialled piloted bought hired commissioned launched introduced was were had did previously earlier already "
    "switched closed abandoned ago past"
)
THERE_ALREADY = word_set(
    "current existing present own legacy old same council's authority's department's today's previous former"
)
OURS = word_set("our their its his her your these those")
NEW = word_set("new replacement single modern improved better bespoke")
MECHANICS = word_set(
    "challenge competition prize tender tendering e-tendering etendering procurement funding submission submissions registration esourcing "
    "contest crowdsourcing sourcing bidding grants proposal entry"
)
HANDING_IN = word_set(
    "apply applying submit submitted submitting upload uploaded enter entered register registered registering proposals entries bids tenders quotations "
    "submissions log login vote voting visit download posted advertised signed"
)  # fmt: skip
BY_WAY_OF = word_set("through via on at using by into")
EXPERIENCE = word_set(
    "experience experienced expertise track skilled skills ability proven capable knowledge qualified"
)
EXAMPLE = word_set("e.g example instance")
HEDGES = word_set("may might could possibly perhaps potentially")
OTHER_WAYS = word_set(
    "services policies policy training ways processes roles approaches ideas models behaviours behavior finance partnerships changes "
    "advice contracts insurance cash coaching materials schemes goods programs programmes methods logistics"
)
REACH = 14


def force(words: Sequence[Word], verb: int, first: int, last: int) -> float:
    """What is left, from 0 to 1, of a request whose verb stands at `verb` and whose object at `first` to `last`."""
    texts = [each.text for each in words]
    if _is_refused(texts, verb, first) or _is_mechanics(texts, verb, first):
        return 0
    if _is_there_already(texts, verb, first) or (words[first].is_capital and _is_kept_going(texts, verb, first)):
        return 0
    left = 1.0
    if _is_past(texts, verb):
        left *= 0.1
    if _is_example(texts, verb, first) or _is_supposed(texts, verb):
        left *= 0.2
    if _is_one_of_many(texts, verb, last):
        left *= 0.2
    if set(texts[max(0, verb - 6) : verb]) & EXPERIENCE:
        left *= 0.4
    return left


def _clause(texts: Sequence[str], place: int) -> int:
    """Where the clause around `place` begins, at most `REACH` words before."""
    for back in range(place - 1, max(-1, place - REACH), -1):
        if texts[back] in ".;:!?()–—" or texts[back] in ("but", "because", "although"):
            return back + 1
    return max(0, place - REACH + 1)


def _is_refused(texts: Sequence[str], verb: int, first: int) -> bool:
    begin = _clause(texts, verb)
    said = texts[begin:first]
    if "only" in said and "not" in said:
        return False
    if any(word in NOT for word in said) and not ("than" in said and "more" in said):
        return True
    if "no" in (*texts[max(begin, first - 4) : first], *texts[max(begin, verb - 1) : verb]):
        return True
    whole = " ".join(texts)
    return "out of scope" in whole or "not in scope" in whole or "outside scope" in whole


def _is_mechanics(texts: Sequence[str], verb: int, first: int) -> bool:
    between = texts[verb + 1 : first]
    if set(texts[max(verb + 1, first - 3) : first]) & MECHANICS:
        return True
    return bool(set(texts[max(0, verb - 4) : first]) & HANDING_IN) and bool(set(between) & BY_WAY_OF)


def _is_there_already(texts: Sequence[str], verb: int, first: int) -> bool:
    between = set(texts[max(verb + 1, first - 6) : first])
    if texts[verb] in REPLACES or between & NEW or "with" in between:
        return False
    near = texts[max(verb + 1, first - 4) : first]
    return bool(between & THERE_ALREADY) or bool(set(near) & OURS) or any(word.endswith("'s") for word in near[-3:])


def _is_kept_going(texts: Sequence[str], verb: int, first: int) -> bool:
    """“delivery of the Global Digital Marketplace”, by its name"""
    return texts[verb] in ("delivery", "support", "maintenance") and "the" in texts[verb + 1 : first]


def _is_past(texts: Sequence[str], verb: int) -> bool:
    begin = _clause(texts, verb)
    for back in range(verb - 1, begin - 1, -1):
        if texts[back] in ASKS or texts[back] in MODALS:
            return False
        if texts[back] in PAST:
            return True
    return False


def _is_example(texts: Sequence[str], verb: int, first: int) -> bool:
    begin = _clause(texts, verb)
    said = texts[begin:first]
    return ("such", "as") in pairwise(said) or bool(set(said) & EXAMPLE) or _is_hedged(texts, begin, verb)


def _is_supposed(texts: Sequence[str], verb: int) -> bool:
    """“If your idea needs software, …”"""
    said = texts[_clause(texts, verb) : verb]
    return "if" in said and "," not in said[said.index("if") :]


def _is_hedged(texts: Sequence[str], begin: int, verb: int) -> bool:
    """“may include”, “could be”; not “how might we”, which asks."""
    return any(texts[back] in HEDGES and texts[back + 1] != "we" for back in range(begin, verb))


def _is_one_of_many(texts: Sequence[str], verb: int, last: int) -> bool:
    around = texts[verb + 1 : last + 10]
    return "or" in around and bool(set(around) & OTHER_WAYS)
