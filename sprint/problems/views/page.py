"""The page of one problem: what hurts, who has it, what became of it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.clock import now
from sprint.problems import policy, queries
from sprint.problems.models import Problem
from sprint.problems.numbers import Totals, totals
from sprint.problems.queries import Holder
from sprint.problems.views import bp
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.filters import number, pounds


@bp.get("/problems/<reference>")
@access(PUBLIC)
def show(reference: str) -> ResponseReturnValue:
    """A merged problem leads to the one in which it lives on, if this person may see that."""
    actor, at = current_actor(), now()
    problem = queries.visible(reference, actor)
    if problem.merged_into is not None:
        survivor = queries.visible(problem.merged_into.reference, actor)
        return redirect(url_for(".show", reference=survivor.reference, _anchor=problem.reference))
    absorbed = list(queries.absorbed(problem))
    holders = queries.holders_of([problem, *absorbed])
    summed = totals(each.numbers for each in holders[problem.id])
    return render_template(
        "problems/show.html", problem=problem, holders=holders[problem.id], totals=summed,
        absorbed=[(each, _only_there(holders[each.id], holders[problem.id])) for each in absorbed],
        facts=_facts(holders[problem.id], summed), became=queries.became(problem, actor, at),
        similar=queries.similar(actor, problem.title, problem.hurts, without=problem.id),
        acts=queries.acts(problem, actor, at), is_inside=policy.is_in_pool(actor), tools=_tools(problem, holders[problem.id], actor),
    )  # fmt: skip


def _only_there(theirs: list[Holder], ours: list[Holder]) -> list[Holder]:
    """What councils said on a merged problem that did not move, since they had said something here."""
    moved = {(each.body_id, each.words, each.numbers) for each in ours}
    return [each for each in theirs if (each.body_id, each.words, each.numbers) not in moved]


def _facts(holders: list[Holder], summed: Totals) -> list[dict[str, Any]]:
    times, cost = summed.times_a_year, summed.cost_gbp
    names = ", ".join(each.name for each in holders[:3])
    more = f" and {len(holders) - 3} more" if len(holders) > 3 else ""
    return [
        {"label": "Who has it", "value": len(holders), "note": f"{names}{more}"},
        {"label": "How often, a year", "value": _about(number(times.amount)) if times else "Not counted", "note": times.note if times else ""},
        {"label": "What it costs, a year", "value": pounds(cost.amount) if cost else "Not known", "note": cost.note if cost else ""},
    ]  # fmt: skip


def _about(words: str) -> str:
    return f"{words} times"


def _tools(problem: Problem, holders: list[Holder], actor: Actor) -> dict[str, Any]:
    """What this person can do with it; each with its verdict."""
    mine = policy.bodies_of(actor)
    return {
        "join": policy.may_join(actor, problem),
        "own": [each for each in holders if each.body_id in mine and not each.is_poster],
        "could_join": bool(mine - {each.body_id for each in holders}),
        "change": policy.may_change(actor, problem),
        "close": policy.may_close(actor, problem),
        "reopen": policy.may_reopen(actor, problem),
        "merge": policy.may_merge(actor, problem),
        "take_up": policy.may_take_up(actor, problem, {each.home_id for each in holders}),
        "others": [each for each in holders if each.body_id in mine],
    }
