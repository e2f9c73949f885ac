"""The second person: approving a proposed shortlist, or sending it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import Conflict, NotNow
from sprint.shortlists import actions
from sprint.shortlists.forms import ApprovalForm, DecisionForm, LetterForm, ReturnForm
from sprint.shortlists.models import Decision
from sprint.shortlists.views.blueprint import bp
from sprint.shortlists.views.desk import Desk, open_desk
from sprint.web.access import TEAM, access, authorise


@bp.post("/challenges/<reference>/decision/approval")
@access(TEAM)
def approve(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    decision, form = _decision(desk), ApprovalForm()
    try:
        require_number(form, decision)
        actions.approve(decision, version=form.opened_version(), by=desk.actor, at=now())
    except Conflict as clash:
        return _clashed(reference, clash), 409
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
    require_number(form, decision)
    actions.return_(decision, form.comment.data or "", version=form.opened_version(), by=desk.actor, at=now())
    flash("Sent back with your comment.")
    return redirect(url_for(".decide", reference=reference))


def _decision(desk: Desk) -> Decision:
    if desk.decision is None:
        raise NotNow("No proposed shortlist waits for a second person.")
    return desk.decision


def require_number(form: ApprovalForm | LetterForm | ReturnForm, decision: Decision) -> None:
    """A decision that was reopened meanwhile has the next number, and its first version again."""
    if form.number.data and form.number.data != str(decision.number):
        raise Conflict("This decision was reopened since you opened this page. Read the new one first.")


def _clashed(reference: str, clash: Conflict) -> str:
    """The page as it is now, with what changed since the shortlist was proposed."""
    desk = open_desk(reference)
    return render_template(
        "shortlists/decide.html", desk=desk, form=_blank(desk), return_form=None, refused=clash.reason
    )


def _blank(desk: Desk) -> DecisionForm:
    """The proposing form as on a fresh page: what was posted belongs to the other form."""
    form = DecisionForm(formdata=None)
    form.offer(desk.round)
    return form
