"""At the table: who is present, and each one's signature or dissent under what was agreed."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions
from sprint.assessments.forms import AttendanceForm, DissentForm
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.moderation import page
from sprint.assessments.views.table import Moderating, attendance_form, open_table
from sprint.clock import now
from sprint.web.access import SIGNED_IN, access, authorise


@bp.post("/challenges/<reference>/moderation/<label>/attendance")
@access(SIGNED_IN)
def attend(reference: str, label: str) -> ResponseReturnValue:
    about = open_table(reference, label)
    authorise(about.may_agree)
    form = attendance_form(about, AttendanceForm())
    if not form.validate_on_submit():
        return page(about, attendance=form), 400
    actions.record_attendance(about.proposal, form.present.data or [], by=about.viewer.actor, at=now())
    flash("Who is present is on record.")
    return _back(about)


@bp.post("/challenges/<reference>/moderation/<label>/signature")
@access(SIGNED_IN)
def sign(reference: str, label: str) -> ResponseReturnValue:
    about = open_table(reference, label)
    authorise(about.may_sign)
    actions.sign(about.proposal, request.form.get("content", ""), by=about.viewer.actor, at=now())
    flash("You have signed what the panel agreed.")
    return _back(about)


@bp.post("/challenges/<reference>/moderation/<label>/dissent")
@access(SIGNED_IN)
def dissent(reference: str, label: str) -> ResponseReturnValue:
    about, form = open_table(reference, label), DissentForm()
    authorise(about.may_sign)
    if not form.validate_on_submit():
        return page(about, dissenting=form), 400
    content, text = request.form.get("content", ""), form.dissent.data or ""
    actions.dissent(about.proposal, content, text, by=about.viewer.actor, at=now())
    flash("Your dissent is on record, beside the agreed scores.")
    return _back(about)


def _back(about: Moderating) -> ResponseReturnValue:
    return redirect(url_for(".moderate", reference=about.challenge.reference, label=about.label))
