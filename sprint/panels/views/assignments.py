"""The grid of proposals and seats, saved as one act."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import BadInput, Conflict
from sprint.panels import actions, policy, queries
from sprint.panels.forms import AssignmentForm
from sprint.panels.grid import Change, GridProposal
from sprint.panels.views.blueprint import bp, own_region, page, typed
from sprint.panels.views.words import saved
from sprint.web.access import STAFF, TEAM, access, authorise, current_actor
from sprint.web.paging import Page, page_number

ROWS = 25


@bp.get("/challenges/<reference>/panel/assignments")
@access(STAFF)
def assignments(reference: str) -> ResponseReturnValue:
    return _shown(own_region(reference), AssignmentForm())


@bp.post("/challenges/<reference>/panel/assignments")
@access(TEAM)
def assign(reference: str) -> ResponseReturnValue:
    challenge, form = own_region(reference), AssignmentForm()
    authorise(policy.may_assign(current_actor(), challenge, queries.standing_of(challenge)))
    if not form.validate_on_submit():
        return _shown(challenge, form)
    try:
        change = _saved(challenge, form)
    except Conflict as problem:
        return _shown(own_region(reference), form, clash=problem.reason)
    except BadInput as problem:
        form.reason.errors = [problem.reason]
        return _shown(own_region(reference), form)
    flash(saved(change))
    return redirect(url_for(".assignments", reference=challenge.reference, page=request.args.get("page")))


def _saved(challenge: Challenge, form: AssignmentForm) -> Change:
    reason, stamp = typed(form.reason), typed(form.stamp)
    wanted = form.wanted(queries.grid_of(challenge, current_actor()))
    return actions.assign(challenge, wanted, by=current_actor(), at=now(), reason=reason, stamp=stamp)


def _shown(challenge: Challenge, form: AssignmentForm, *, clash: str = "") -> ResponseReturnValue:
    standing, grid = queries.standing_of(challenge), queries.grid_of(challenge, current_actor())
    form.stamp.data, shown = grid.stamp, _one_page(grid.proposals)
    return page(
        "panels/assignments.html", form, status=409 if clash else 0,
        challenge=challenge, standing=standing, grid=grid, clash=clash, shown=shown,
        runs=queries.runs_of(challenge, current_actor()),
        may=policy.may_assign(current_actor(), challenge, standing),
    )  # fmt: skip


def _one_page(proposals: list[GridProposal]) -> Page[GridProposal]:
    """Some rows of a long grid: each has a box for every seat."""
    number = min(page_number(), max(1, -(-len(proposals) // ROWS)))
    return Page(proposals[(number - 1) * ROWS : number * ROWS], number, len(proposals), ROWS)
