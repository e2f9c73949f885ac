"""Weekly check-ins, and whether a person is reminded of them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import policy
from sprint.delivery.actions import working as actions
from sprint.delivery.forms.working import CheckInForm
from sprint.delivery.models import Workspace
from sprint.delivery.queries import inside, parties
from sprint.delivery.rhythm import Light, Side, due_on, missing, monday
from sprint.delivery.views.working.blueprint import bp, own, page
from sprint.errors import BadInput
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.paging import page_number
from sprint.when import as_date


@bp.route("/workspaces/<reference>/check-ins", methods=["GET", "POST"])
@access(SIGNED_IN)
def check_ins(reference: str) -> ResponseReturnValue:
    workspace, form, actor = own(reference), CheckInForm(), current_actor()
    form.offer(policy.sides(actor, workspace))
    if not form.is_submitted():
        return _page(workspace, form)
    authorise(policy.may_check_in(actor, workspace))
    if not form.validate():
        return _page(workspace, form), 400
    try:
        _check_in(workspace, form)
    except BadInput as problem:
        form.reason.errors = [problem.reason]
        return _page(own(reference), form), 400
    flash("You have checked in. Everybody in this workspace can read it.")
    return redirect(url_for(".check_ins", reference=reference))


def _check_in(workspace: Workspace, form: CheckInForm) -> None:
    actions.check_in(
        workspace, Side(form.side.data), Light(form.light.data), form.reason.data or "", form.text.data or "", by=current_actor(),
        at=now(),
    )  # fmt: skip


def _page(workspace: Workspace, form: CheckInForm) -> str:
    today = as_date(now())
    rhythm = inside.rhythms([workspace.id], today)[workspace.id]
    missed = {side: missing(rhythm.span, rhythm.of(side), today) if rhythm.span else [] for side in Side}
    return page(
        "check_ins", workspace, form=form, found=inside.check_ins(workspace, number=page_number()), rhythm=rhythm, missed=missed,
        side_list=list(Side), due_on=due_on, this_week=monday(today),
    )  # fmt: skip


@bp.get("/workspaces/reminders")
@access(SIGNED_IN)
def reminders() -> ResponseReturnValue:
    is_wanted = parties.wants_reminders(current_actor().user_id)
    return render_template("delivery/workspaces/reminders.html", is_wanted=is_wanted)


@bp.post("/workspaces/reminders")
@access(SIGNED_IN)
def choose_reminders() -> ResponseReturnValue:
    is_wanted = request.form.get("is_wanted") == "yes"
    actions.choose_check_in_reminders(current_actor().user_id or 0, is_wanted=is_wanted, at=now())
    flash(
        "Saved. "
        + (
            "You get a mail on Fridays when your side has not checked in."
            if is_wanted
            else "You get no mail about check-ins."
        )
    )
    return redirect(url_for(".reminders"), 303)
