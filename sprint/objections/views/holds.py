"""The staff's page on what follows the decision, and the legal hold: placing it, lifting it."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import NotNow
from sprint.objections import actions
from sprint.objections.forms import HoldForm, LiftForm
from sprint.objections.views.bench import open_bench, shown
from sprint.objections.views.blueprint import bp
from sprint.web.access import STAFF, TEAM, access, authorise


@bp.get("/challenges/<reference>/standstill")
@access(STAFF)
def show(reference: str) -> ResponseReturnValue:
    return shown(open_bench(reference))


@bp.post("/challenges/<reference>/hold")
@access(TEAM)
def place(reference: str) -> ResponseReturnValue:
    bench, form = open_bench(reference), HoldForm()
    if not form.validate_on_submit():
        authorise(bench.may_place)
        return shown(bench, hold_form=form), 400
    actions.place_hold(bench.challenge, form.reason.data or "", by=bench.actor, at=now())
    flash(
        "The hold stands. Nothing of this challenge is deleted, and no contract is recorded, until a second person lifts it."
    )
    return redirect(url_for(".show", reference=reference))


@bp.post("/challenges/<reference>/hold/lifting")
@access(TEAM)
def lift(reference: str) -> ResponseReturnValue:
    bench, form = open_bench(reference), LiftForm()
    if not form.validate_on_submit():
        authorise(bench.may_lift)
        return shown(bench, lift_form=form), 400
    hold = bench.standing or next(iter(bench.holds), None)
    if hold is None:
        authorise(bench.may_lift)
        raise NotNow("No hold stands on this challenge.")
    actions.lift_hold(hold, form.lift_reason.data or "", by=bench.actor, at=now())
    flash("The hold is lifted.")
    return redirect(url_for(".show", reference=reference))
