"""The team's plan for one panel: how much each seat scores, and by when interests are declared."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import BadInput, Conflict
from sprint.panels import actions, policy, queries
from sprint.panels.actions import Plan
from sprint.panels.forms import PlanForm
from sprint.panels.views.blueprint import bp, own_region, page
from sprint.web.access import STAFF, access, authorise, current_actor


@bp.route("/challenges/<reference>/panel/plan", methods=["GET", "POST"])
@access(STAFF)
def plan(reference: str) -> ResponseReturnValue:
    challenge = own_region(reference)
    may = policy.may_seat(current_actor(), challenge, queries.standing_of(challenge), now())
    form = _form(challenge)
    if form.is_submitted():
        authorise(may)
    if form.validate_on_submit() and _saved(challenge, form):
        flash("The plan of the panel is saved.")
        return redirect(url_for(".show", reference=challenge.reference))
    return page("panels/plan.html", form, may=may, **_words(own_region(reference)))


def _form(challenge: Challenge) -> PlanForm:
    panel = queries.panel_of(challenge.id)
    known = actions.plan_of(panel)
    version = str(panel.version) if panel else ""
    data = {"load_low": known.load.low, "load_high": known.load.high, "declare_by": known.declare_by}
    return PlanForm(data=data | {"version": version})


def _saved(challenge: Challenge, form: PlanForm) -> bool:
    """Whether it counts; if somebody else changed it in between, the page shows what is there beside what was typed."""
    wanted = Plan(form.load, form.declare_by.data)
    try:
        actions.plan(challenge, wanted, by=current_actor(), at=now(), version=form.opened_version())
    except Conflict as problem:
        panel = queries.panel_of(challenge.id)
        form.load_low.errors, form.version.data = [problem.reason], str(panel.version) if panel else ""
        return False
    except BadInput as problem:
        form.declare_by.errors = [problem.reason]
        return False
    return True


def _words(challenge: Challenge) -> dict[str, Any]:
    panel = queries.panel_of(challenge.id)
    return {
        "challenge": challenge, "saved": actions.plan_of(panel), "declare_by": queries.declare_by(challenge, panel),
    }  # fmt: skip
