"""Preparing the summaries, sending them back and releasing them: two people, one moment for everybody."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.shortlists import actions
from sprint.shortlists.forms import ApprovalForm, ReturnForm
from sprint.shortlists.views.approval import require_number
from sprint.shortlists.views.blueprint import bp
from sprint.shortlists.views.letter_desk import open_letter_desk
from sprint.web.access import TEAM, access, authorise


@bp.post("/challenges/<reference>/summaries/preparation")
@access(TEAM)
def prepare(reference: str) -> ResponseReturnValue:
    desk, form = open_letter_desk(reference), ApprovalForm()
    require_number(form, desk.decision)
    actions.prepare(desk.decision, version=form.opened_version(), by=desk.actor, at=now())
    flash("Put to a second person. Nothing is sent until somebody else releases the summaries.")
    return redirect(url_for(".summaries", reference=reference))


@bp.post("/challenges/<reference>/summaries/return")
@access(TEAM)
def return_summaries(reference: str) -> ResponseReturnValue:
    desk, form = open_letter_desk(reference), ReturnForm()
    if not form.validate_on_submit():
        authorise(desk.may_release)
        return render_template("shortlists/summaries.html", desk=desk, return_form=form), 400
    require_number(form, desk.decision)
    actions.return_summaries(
        desk.decision, form.comment.data or "", version=form.opened_version(), by=desk.actor, at=now()
    )
    flash("Sent back with your comment.")
    return redirect(url_for(".summaries", reference=reference))


@bp.post("/challenges/<reference>/summaries/release")
@access(TEAM)
def release(reference: str) -> ResponseReturnValue:
    desk, form = open_letter_desk(reference), ApprovalForm()
    require_number(form, desk.decision)
    actions.release(desk.decision, version=form.opened_version(), by=desk.actor, at=now())
    flash("Released. Every company has been told, and the shortlist is public.")
    return redirect(url_for(".summaries", reference=reference))
