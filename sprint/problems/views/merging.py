"""Merging two problems that say the same: choose the one that stays, look at both, say why."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import Failure, NotFound
from sprint.problems import actions, policy, queries
from sprint.problems.forms import MergeForm
from sprint.problems.models import Problem
from sprint.problems.views import bp
from sprint.web.access import TEAM, access, authorise, current_actor


@bp.route("/problems/<reference>/merging", methods=["GET", "POST"])
@access(TEAM)
def merge(reference: str) -> ResponseReturnValue:
    actor = current_actor()
    problem = queries.visible(reference, actor)
    form = MergeForm(data={"survivor": request.args.get("into", "")})
    if not form.is_submitted() or problem.merged_into_id is None:
        authorise(policy.may_merge(actor, problem))
    if not form.is_submitted():
        return _page(problem, form)
    survivor = _survivor(problem, form) if form.validate() else None
    if survivor is None:
        return _page(problem, form), 400
    actions.merge(problem, survivor, form.reason.data or "", by=actor, at=now())
    flash(f"{problem.reference} is merged into this one. The councils of both have a mail about it.")
    return redirect(url_for(".show", reference=survivor.reference))


def _survivor(problem: Problem, form: MergeForm) -> Problem | None:
    """The problem that stays; with the reason at the field when it cannot."""
    actor = current_actor()
    try:
        survivor = queries.visible(form.survivor.data or "", actor)
        if problem.merged_into_id != survivor.id:
            policy.may_merge_into(actor, problem, survivor).require()
    except NotFound:
        form.survivor.errors = ["There is no problem with this reference."]
        return None
    except Failure as refusal:
        form.survivor.errors = [refusal.reason]
        return None
    return survivor


def _page(problem: Problem, form: MergeForm) -> str:
    similar = queries.similar(current_actor(), problem.title, problem.hurts, without=problem.id)
    return render_template("problems/merge.html", problem=problem, form=form, similar=similar)
