"""The grid of proposals and seats, saved as one act."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import BadInput, Conflict
from sprint.panels import actions, policy, queries
from sprint.panels.forms import AssignmentForm
from sprint.panels.grid import Change
from sprint.panels.views.blueprint import bp, own_region, page, typed
from sprint.web.access import STAFF, TEAM, access, authorise, current_actor


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
    flash(_words(change))
    return redirect(url_for(".assignments", reference=challenge.reference))


def _saved(challenge: Challenge, form: AssignmentForm) -> Change:
    reason, stamp = typed(form.reason), typed(form.stamp)
    return actions.assign(challenge, form.wanted, by=current_actor(), at=now(), reason=reason, stamp=stamp)


def _words(change: Change) -> str:
    if not change:
        return "Nothing has changed."
    added, ended = len(change.added), len(change.ended)
    told = " The people who were given something get an email." if added else ""
    return f"Saved: {added} added, {ended} ended.{told}"


def _shown(challenge: Challenge, form: AssignmentForm, *, clash: str = "") -> ResponseReturnValue:
    standing, grid = queries.standing_of(challenge), queries.grid_of(challenge, current_actor())
    form.stamp.data = grid.stamp
    return page(
        "panels/assignments.html", form, status=409 if clash else 0,
        challenge=challenge, standing=standing, grid=grid, clash=clash,
        may=policy.may_assign(current_actor(), challenge, standing),
    )  # fmt: skip
