"""The second person: approving a proposed shortlist, or sending it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import NotNow
from sprint.shortlists import actions
from sprint.shortlists.forms import ApprovalForm, DecisionForm, ReturnForm
from sprint.shortlists.models import Decision
from sprint.shortlists.views.blueprint import bp
from sprint.shortlists.views.desk import Desk, open_desk
from sprint.web.access import TEAM, access, authorise


@bp.post("/challenges/<reference>/decision/approval")
@access(TEAM)
def approve(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    decision = _decision(desk)
    actions.approve(decision, version=ApprovalForm().opened_version(), by=desk.actor, at=now())
    flash("Approved. Read what each company will be told, then put it to a second person.")
    return redirect(url_for(".summaries", reference=reference))


@bp.post("/challenges/<reference>/decision/return")
@access(TEAM)
def return_(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    decision, form = _decision(desk), ReturnForm()
    if not form.validate_on_submit():
        authorise(desk.may_return)
        return render_template("shortlists/decide.html", desk=desk, form=_blank(desk), return_form=form, clash=""), 400
    actions.return_(decision, form.comment.data or "", version=form.opened_version(), by=desk.actor, at=now())
    flash("Sent back with your comment.")
    return redirect(url_for(".decide", reference=reference))


def _decision(desk: Desk) -> Decision:
    if desk.decision is None:
        raise NotNow("No proposed shortlist waits for a second person.")
    return desk.decision


def _blank(desk: Desk) -> DecisionForm:
    """The proposing form as on a fresh page: what was posted belongs to the other form."""
    form = DecisionForm(formdata=None)
    form.offer(desk.round)
    return form
