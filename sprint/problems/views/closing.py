"""Closing a problem with a reason, and opening it again."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.problems import actions, policy, queries
from sprint.problems.forms import CloseForm
from sprint.problems.states import State
from sprint.problems.views import bp
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.route("/problems/<reference>/closing", methods=["GET", "POST"])
@access(SIGNED_IN)
def close(reference: str) -> ResponseReturnValue:
    actor, form = current_actor(), CloseForm()
    problem = queries.visible(reference, actor)
    if not form.is_submitted() or problem.state is not State.CLOSED:
        authorise(policy.may_close(actor, problem))
    if not form.is_submitted() or not form.validate():
        return render_template("problems/close.html", problem=problem, form=form), 400 if form.errors else 200
    actions.close(problem, form.reason.data or "", by=actor, at=now())
    flash("The problem is closed. It can still be read, with your reason.")
    return redirect(url_for(".show", reference=problem.reference))


@bp.post("/problems/<reference>/reopening")
@access(SIGNED_IN)
def reopen(reference: str) -> ResponseReturnValue:
    actor = current_actor()
    problem = queries.visible(reference, actor)
    actions.reopen(problem, by=actor, at=now())
    flash("The problem is in the pool again.")
    return redirect(url_for(".show", reference=problem.reference))
