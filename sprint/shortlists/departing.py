"""Departures from the ranking: results that a proposal's place does not give it, which of them are allowed, and why not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sprint.shortlists.cut import results
from sprint.shortlists.ranking import Ranked
from sprint.shortlists.result import Result
from sprint.words import count_words

REASON_FROM, REASON_UP_TO, MOST = 15, 150, 5
ALLOWED = (Result.SHORTLISTED, Result.RESERVE, Result.NOT_SHORTLISTED)
FOR_MINIMUM = (
    "This proposal is below a minimum score. The rules published with the challenge keep it off the shortlist and the "
    "reserve list, whatever the reason."
)


@dataclass(frozen=True)
class Departing:
    """One departure as it is proposed. `reason` is told to its company, and to the public where it is shortlisted."""

    reference: str
    result: Result
    reason: str


def decided(
    ranking: Sequence[Ranked], *, line: int, reserves: int, departures: Collection[Departing] = ()
) -> dict[str, Result]:
    """The result of each ranked proposal by its reference: by its place, unless it departs."""
    return {
        **results(ranking, shortlisted=line, reserves=reserves),
        **{each.reference: each.result for each in departures},
    }


def count(found: Mapping[str, Result], result: Result) -> int:
    return sum(each is result for each in found.values())


def problem(ranking: Sequence[Ranked], line: int, reserves: int, departing: Departing) -> str:
    """Why this one departure is not possible; empty when it is."""
    known = next((each for each in ranking if each.reference == departing.reference), None)
    if known is None:
        return "Choose a proposal of the ranking. One that was excluded can only come back by reinstatement."
    if departing.result not in ALLOWED:
        return "Choose the shortlist, the reserve list or neither."
    if line == 0:
        return "With no shortlist there is nothing to depart from. Remove this, or draw a cut line."
    if departing.result is not Result.NOT_SHORTLISTED and not known.passes:
        return FOR_MINIMUM
    if results(ranking, shortlisted=line, reserves=reserves)[departing.reference] is departing.result:
        return "Its place gives this proposal that result already. Remove the departure, or choose another result."
    return reason_problem(departing.reason)


def reason_problem(reason: str) -> str:
    words = count_words(reason)
    if words < REASON_FROM:
        return (
            f"Say in at least {REASON_FROM} words why this proposal departs from its place. You have written {words}."
        )
    if words > REASON_UP_TO:
        return f"The reason must be {REASON_UP_TO} words or fewer. It is {words - REASON_UP_TO} over."
    return ""


def problem_together(
    ranking: Sequence[Ranked], line: int, reserves: int, departures: Sequence[Departing], *, up_to: int
) -> str:
    """Why these departures cannot be made side by side; empty when they can."""
    if not departures:
        return ""
    if len({each.reference for each in departures}) < len(departures):
        return "A proposal can depart from its place once. Remove one of the two."
    if len(departures) > MOST:
        return f"At most {MOST} proposals can depart from the ranking. Look at the agreed scores again instead."
    outcome = decided(ranking, line=line, reserves=reserves, departures=departures)
    shortlisted = count(outcome, Result.SHORTLISTED)
    if shortlisted == 0:
        return "That leaves nobody on the shortlist. Choose “No shortlist” instead, and say why."
    if shortlisted > up_to:
        return (
            f"That makes a shortlist of {shortlisted}, and this challenge announced up to {up_to}. "
            "Draw the line higher, or leave another proposal out."
        )
    return ""


def first_problem(
    ranking: Sequence[Ranked], line: int, reserves: int, departures: Sequence[Departing], *, up_to: int
) -> str:
    """What stands in the way of all of them, the first that is found; empty when nothing does."""
    alone = (problem(ranking, line, reserves, each) for each in departures)
    found = next(filter(None, alone), "")
    return found or problem_together(ranking, line, reserves, departures, up_to=up_to)
