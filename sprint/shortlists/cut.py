"""Where a cut line can be drawn, why it cannot be drawn elsewhere, and what it makes of each proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sprint.shortlists.ranking import Ranked
from sprint.shortlists.result import Result


@dataclass(frozen=True)
class Cut:
    """A line below the first `count` proposals of the ranking; `place` is that of the last one above it."""

    count: int
    place: int


def possible(ranking: Sequence[Ranked], *, up_to: int) -> list[Cut]:
    """Every line that may be drawn, from the shortest shortlist to the longest; "no shortlist" is always possible."""
    counts = range(1, min(passing(ranking), up_to) + 1)
    return [Cut(count, ranking[count - 1].place) for count in counts if not problem(ranking, count, up_to=up_to)]


def passing(ranking: Sequence[Ranked]) -> int:
    return sum(line.passes for line in ranking)


def problem(ranking: Sequence[Ranked], count: int, *, up_to: int) -> str:
    """Why no line can be drawn below the first `count` proposals; empty when it can."""
    if count < 0 or count > len(ranking):
        return "Choose one of the cut lines offered."
    if count > up_to:
        return f"This challenge announced a shortlist of up to {up_to}. The line can be no lower than that."
    if count > passing(ranking):
        return "A proposal below a minimum score cannot be shortlisted. Draw the line above it."
    return _split(ranking, count)


def reserve_problem(ranking: Sequence[Ranked], shortlisted: int, reserves: int) -> str:
    """Why the reserve list cannot hold the next `reserves` proposals; empty when it can."""
    if reserves == 0:
        return ""
    if shortlisted == 0:
        return "A reserve list needs a shortlist above it. Enter 0, or draw a cut line."
    left = passing(ranking) - shortlisted
    if reserves > left:
        return f"{_left(left)} Enter a smaller number."
    return _split(ranking, shortlisted + reserves)


def _left(left: int) -> str:
    if left <= 0:
        return "No proposal below the line reached every minimum score."
    return f"Only {left} {'proposal' if left == 1 else 'proposals'} below the line reached every minimum score."


def _split(ranking: Sequence[Ranked], count: int) -> str:
    """A line between two proposals of the same place would treat equals unequally."""
    if not 0 < count < len(ranking) or ranking[count - 1].place != ranking[count].place:
        return ""
    place = ranking[count].place
    equals = [position for position, line in enumerate(ranking, 1) if line.place == place]
    return (
        f"{len(equals)} proposals share place {place}, so no line can run between them. "
        f"Take all of them ({equals[-1]} in all) or none of them ({equals[0] - 1}), or draw lots among them first."
    )


def results(ranking: Sequence[Ranked], *, shortlisted: int, reserves: int) -> dict[str, Result]:
    """The result of each ranked proposal by its reference."""
    outcome = {}
    for position, line in enumerate(ranking, 1):
        if position <= shortlisted:
            outcome[line.reference] = Result.SHORTLISTED
        elif position <= shortlisted + reserves:
            outcome[line.reference] = Result.RESERVE
        else:
            outcome[line.reference] = Result.NOT_SHORTLISTED
    return outcome
