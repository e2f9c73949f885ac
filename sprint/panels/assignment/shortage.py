"""Why no assignment keeps to what is asked: who and what is short, and the smallest change that helps. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NoReturn

import numpy as np

from sprint.panels.assignment.flow import Flow
from sprint.panels.assignment.problem import Impossible, Problem, Table

NAMED = 5
"""How many names a sentence holds."""


def refuse_at_sight(problem: Problem) -> None:
    """What a look at single proposals, assessors and sums tells. Raises `Impossible`."""
    for complaint in _complaints(problem):
        raise Impossible(complaint)


def _complaints(problem: Problem) -> Iterator[str]:
    if not problem.proposals or not problem.seats:
        yield f"There are no {'proposals' if not problem.proposals else 'assessors'} to assign."
        return
    if problem.per_proposal < 1:
        yield "At least 1 assessor has to score each proposal."
    if (problem.lowest > problem.highest).any():
        yield "The lowest load is above the highest. Lower the one or raise the other."
    yield from _few_assessors(problem)
    yield from _many_pins(problem)
    yield from _sums(problem)
    yield from _few_proposals(problem)


def _few_assessors(problem: Problem) -> Iterator[str]:
    able = (problem.possible | problem.pinned).sum(1)
    lacking = np.flatnonzero(able < problem.quota)
    if not len(lacking):
        return
    fewest, quota = int(able[lacking].min()), problem.per_proposal
    if not able.any():
        yield "Every assessor has a conflict with every proposal. Add assessors without one."
        return
    what = _names(problem.proposals, lacking)
    fix = f"lower the number of assessors a proposal to {fewest}" if fewest else "leave out what nobody can score"
    if len(lacking) == 1:
        yield (
            f"{what}: {fewest} of the {quota} assessors it needs can score it. "
            f"Add {_count(quota - fewest, 'assessor')} for it, or {fix}."
        )
        return
    yield (
        f"{len(lacking)} proposals have fewer than {quota} assessors who can score them: {what}. "
        f"Add {_count(quota - fewest, 'assessor')} who can score them, or {fix}."
    )


def _many_pins(problem: Problem) -> Iterator[str]:
    pinned = problem.pinned.sum(0)
    for seat in np.flatnonzero(pinned > problem.highest):
        yield (
            f"{problem.seats[seat]} keeps {_count(int(pinned[seat]), 'proposal')}, more than the highest load of "
            f"{problem.highest[seat]}. Raise it to {pinned[seat]}, or let go of some of these."
        )


def _sums(problem: Problem) -> Iterator[str]:
    needed, least, most = int(problem.quota.sum()), int(problem.lowest.sum()), int(problem.highest.sum())
    count = len(problem.seats)
    told = f"{_count(len(problem.proposals), 'proposal')} need {_count(needed, 'score sheet')}"
    if most < needed:
        yield (
            f"{told}, and {_count(count, 'assessor')} can take {most}. "
            f"{_highest_fix(-(-needed // count))}, or {_more_assessors(problem, needed - most)}."
        )
    if least > needed:
        yield (
            f"{told}, and {_count(count, 'assessor')} have to take {least}. Lower the lowest load to {needed // count}."
        )


def _more_assessors(problem: Problem, missing: int) -> str:
    each = max(int(problem.highest.max()), 1)
    return f"add {_count(-(-missing // each), 'assessor')} who can take {each} each"


def _few_proposals(problem: Problem) -> Iterator[str]:
    able = (problem.possible | problem.pinned).sum(0)
    for seat in np.flatnonzero(able < problem.lowest):
        yield (
            f"{problem.seats[seat]} can score {_count(int(able[seat]), 'proposal')}, fewer than the lowest load of "
            f"{problem.lowest[seat]}. Lower the lowest load to {able[seat]}."
        )


def say_why(problem: Problem, stuck: Table) -> NoReturn:
    """`stuck` are the seats between which the flow can move nothing out. Raises `Impossible`."""
    inside, ground = stuck[:-1], bool(stuck[-1])
    told = _too_little(problem, ~inside) if ground else _too_much(problem, inside)
    raise Impossible(f"{told} {_fixes(problem)}")


def _too_much(problem: Problem, seats: Table) -> str:
    """What cannot go to others is more than these seats may take."""
    able = problem.possible | problem.pinned
    own = np.maximum(problem.quota - able[:, ~seats].sum(1), problem.pinned[:, seats].sum(1))
    rows = np.flatnonzero(own > 0)
    return (
        f"{_count(len(rows), 'proposal')} ({_names(problem.proposals, rows)}) need at least "
        f"{_count(int(own.sum()), 'score sheet')} from {_names(problem.seats, np.flatnonzero(seats))}, who can take "
        f"{problem.highest[seats].sum()} in all."
    )


def _too_little(problem: Problem, seats: Table) -> str:
    """What can come to these seats is less than they have to take."""
    able = problem.possible | problem.pinned
    most = np.minimum(able[:, seats].sum(1), problem.quota - problem.pinned[:, ~seats].sum(1)).sum()
    return (
        f"{_names(problem.seats, np.flatnonzero(seats))} have to take {problem.lowest[seats].sum()} in all, and only "
        f"{_count(int(most), 'score sheet')} can come to them."
    )


def _fixes(problem: Problem) -> str:
    """The smallest change of each kind that is enough by itself."""
    ways = [way for way in (_raise(problem), _lower(problem), _fewer(problem)) if way]
    return f"{', or '.join(ways)}." if ways else "Add assessors, or change the limits of single people."


def _raise(problem: Problem) -> str:
    """Halving: what a limit allows, a higher one allows too."""
    low, high = int(problem.highest.max()), len(problem.proposals)
    if not _is_possible(_with_highest(problem, high)):
        return ""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _is_possible(_with_highest(problem, middle)) else (middle, high)
    return _highest_fix(high)


def _with_highest(problem: Problem, highest: int) -> Problem:
    return replace(problem, highest=np.maximum(problem.highest, highest))


def _highest_fix(to: int) -> str:
    return f"Raise the highest load to {to}"


def _lower(problem: Problem) -> str:
    top = int(problem.lowest.max())
    for lowest in range(top - 1, -1, -1):
        if _is_possible(replace(problem, lowest=np.minimum(problem.lowest, lowest))):
            return f"lower the lowest load to {lowest}"
    return ""


def _fewer(problem: Problem) -> str:
    for number in range(problem.per_proposal - 1, 0, -1):
        if _is_possible(replace(problem, per_proposal=number)):
            return f"lower the number of assessors a proposal to {number}"
    return ""


def _is_possible(problem: Problem) -> bool:
    if next(_complaints(problem), None):
        return False
    limits = (np.maximum(problem.lowest, problem.pinned.sum(0)), problem.highest)
    flow = Flow(np.zeros_like(problem.affinity), problem.open, problem.pinned, problem.quota, limits)
    return flow.settle() is None


def _names(names: tuple[str, ...], which: Table) -> str:
    """The first few in the order of the file."""
    shown = sorted(names[int(each)] for each in which)
    rest = len(shown) - NAMED
    return ", ".join(shown) if rest <= 0 else f"{', '.join(shown[:NAMED])} and {rest} more"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
