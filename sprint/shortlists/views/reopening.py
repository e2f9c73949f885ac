"""Reopening a decision: asked by one person, confirmed, refused or taken back; and every decision there was."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import NotNow
from sprint.shortlists import actions, queries
from sprint.shortlists.forms import ApprovalForm, RefusalForm, ReopeningForm
from sprint.shortlists.models import Decision, Reopening
from sprint.shortlists.result import Result
from sprint.shortlists.views.blueprint import bp
from sprint.shortlists.views.desk import Desk, open_desk
from sprint.shortlists.wording import read
from sprint.web.access import STAFF, TEAM, access, authorise


@bp.get("/challenges/<reference>/decision/reopening")
@access(STAFF)
def reopening(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    return _shown(desk, _form(desk))


@bp.post("/challenges/<reference>/decision/reopening")
@access(TEAM)
def ask_to_reopen(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    decision, form = _decision(desk), _form(desk)
    if not form.validate_on_submit():
        authorise(desk.may_reopen)
        return _shown(desk, form), 400
    reason, told = form.reason.data or "", form.public_reason.data or ""
    actions.ask_to_reopen(decision, reason=reason, public_reason=told, by=desk.actor, at=now())
    flash("Put to a second person. The decision stands until somebody else confirms.")
    return redirect(url_for(".reopening", reference=reference))


@bp.post("/challenges/<reference>/decision/reopening/confirmation")
@access(TEAM)
def confirm_reopening(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    actions.confirm_reopening(_asked(desk), by=desk.actor, at=now())
    flash("Reopened. The decision stays on record as it was; propose the next one when it is ready.")
    return redirect(url_for(".decide", reference=reference))


@bp.post("/challenges/<reference>/decision/reopening/refusal")
@access(TEAM)
def refuse_reopening(reference: str) -> ResponseReturnValue:
    desk, form = open_desk(reference), RefusalForm()
    asked = _asked(desk)
    if not form.validate_on_submit():
        authorise(desk.may_refuse_reopening)
        return _shown(desk, _form(desk), form), 400
    actions.refuse_reopening(asked, form.comment.data or "", by=desk.actor, at=now())
    flash("The decision stands. Who asked has been told why.")
    return redirect(url_for(".decide", reference=reference))


@bp.post("/challenges/<reference>/decision/reopening/withdrawal")
@access(TEAM)
def withdraw_reopening(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    actions.withdraw_reopening(_asked(desk), by=desk.actor, at=now())
    flash("You took the request back. The decision stands.")
    return redirect(url_for(".decide", reference=reference))


@bp.get("/challenges/<reference>/decision/history")
@access(STAFF)
def history(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    return render_template(
        "shortlists/history.html", desk=desk, past=queries.history_of(desk.challenge), wording=read, result=Result
    )


def _decision(desk: Desk) -> Decision:
    if desk.decision is None:
        raise NotNow("Nothing is decided, so there is nothing to reopen.")
    return desk.decision


def _asked(desk: Desk) -> Reopening:
    """The request that the person read, also one that is answered: answering it again says how it ended.

    The form's version is its number, so that nobody answers a newer request unread.
    """
    number = ApprovalForm().opened_version()
    found = next((each for each in desk.reopenings if number in (None, each.id)), None)
    if found is None:
        raise NotNow("Nobody has asked for this decision to be reopened.")
    return found


def _form(desk: Desk) -> ReopeningForm:
    form = ReopeningForm()
    form.is_released = bool(desk.decision and desk.decision.released_at)
    form.companies = [each.company for each in desk.round.contenders]
    return form


def _shown(desk: Desk, form: ReopeningForm, refusal: RefusalForm | None = None) -> str:
    shown = refusal or RefusalForm(formdata=None)
    return render_template("shortlists/reopening.html", desk=desk, form=form, refusal=shown, refused=refusal)
