"""The milestones of a workspace: agreed to, moved, added, reached."""

from __future__ import annotations

from datetime import date
from typing import cast

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import policy
from sprint.delivery.actions import working as actions
from sprint.delivery.forms.working import ActForm, DoneForm, MilestoneForm, MoveForm
from sprint.delivery.models import Milestone
from sprint.delivery.queries import workspaces as queries
from sprint.delivery.views.working.blueprint import bp, own, page
from sprint.errors import BadInput, Conflict
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.when import as_date, day


@bp.route("/workspaces/<reference>/milestones", methods=["GET", "POST"])
@access(SIGNED_IN)
def milestones(reference: str) -> ResponseReturnValue:
    workspace, form = own(reference), MilestoneForm()
    if not form.is_submitted():
        return page("milestones", workspace, form=form, milestones=queries.milestones(workspace))
    authorise(policy.may_work(current_actor(), workspace))
    if form.validate():
        try:
            actions.add_milestone(
                workspace, form.title.data or "", cast("date", form.due_on.data), by=current_actor(), at=now()
            )
        except BadInput as problem:
            form.due_on.errors, workspace = [problem.reason], own(reference)
        else:
            flash("The milestone is proposed. It stands once the other side has agreed, too.")
            return redirect(url_for(".milestones", reference=reference))
    return page("milestones", workspace, form=form, milestones=queries.milestones(workspace)), 400


@bp.post("/workspaces/<reference>/milestones/<int:number>/agreement")
@access(SIGNED_IN)
def agree(reference: str, number: int) -> ResponseReturnValue:
    milestone = queries.milestone(own(reference), number)
    actions.agree(milestone, version=ActForm().opened_version(), by=current_actor(), at=now())
    words = "Both sides have agreed" if milestone.is_agreed else "You have agreed"
    flash(f"{words}: {milestone.title}, {day(milestone.due_on)}.")
    return redirect(url_for(".milestones", reference=reference))


@bp.route("/workspaces/<reference>/milestones/<int:number>/move", methods=["GET", "POST"])
@access(SIGNED_IN)
def move(reference: str, number: int) -> ResponseReturnValue:
    workspace = own(reference)
    milestone = queries.milestone(workspace, number)
    form = MoveForm(data={"begins_on": milestone.begins_on, "due_on": milestone.due_on, "version": milestone.version})
    form.about(has_first_day=milestone.begins_on is not None)
    authorise(policy.may_move(current_actor(), milestone))
    if form.is_submitted() and form.validate():
        try:
            _move(milestone, form)
        except Conflict:
            return _clashed(reference, number, form), 409
        except BadInput as problem:
            form.due_on.errors = [problem.reason]
        else:
            flash(f"{milestone.title} is now on {day(milestone.due_on)}. The other side has to agree.")
            return redirect(url_for(".milestones", reference=reference))
        workspace = own(reference)
    return page(
        "move", workspace, form=form, milestone=queries.milestone(workspace, number)
    ), 400 if form.errors else 200


def _move(milestone: Milestone, form: MoveForm) -> None:
    begins_on = form.begins_on.data if milestone.begins_on else None
    actions.move(
        milestone, cast("date", form.due_on.data), form.reason.data or "", begins_on=begins_on, version=form.opened_version(),
        by=current_actor(), at=now(),
    )  # fmt: skip


def _clashed(reference: str, number: int, form: MoveForm) -> str:
    """The form again with what was typed, beside the date that somebody else gave it."""
    workspace = own(reference)
    milestone = queries.milestone(workspace, number)
    form.version.data, form.version.raw_data = str(milestone.version), None
    newer = [("Date", day(milestone.due_on)), *((("Reason", milestone.moves[-1].reason),) if milestone.moves else ())]
    return page("move", workspace, form=form, milestone=milestone, newer=newer)


@bp.route("/workspaces/<reference>/milestones/<int:number>/completion", methods=["GET", "POST"])
@access(SIGNED_IN)
def finish(reference: str, number: int) -> ResponseReturnValue:
    workspace, form, at = own(reference), DoneForm(), now()
    milestone, form.today = queries.milestone(workspace, number), as_date(at)
    if not form.is_submitted() or milestone.done_on is None:
        authorise(policy.may_finish(current_actor(), milestone))
    if form.is_submitted() and form.validate():
        try:
            actions.finish(milestone, cast("date", form.done_on.data), by=current_actor(), at=at)
        except BadInput as problem:
            form.done_on.errors = [problem.reason]
        else:
            flash(f"{milestone.title} is recorded as reached.")
            return redirect(url_for(".milestones", reference=reference))
        workspace = own(reference)
    return page(
        "finish", workspace, form=form, milestone=queries.milestone(workspace, number)
    ), 400 if form.errors else 200
