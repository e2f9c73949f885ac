"""Which reminders of their panels a person gets, and the one click in a mail that stops them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from sprint.accounts.models import User
from sprint.assessments import actions
from sprint.assessments.queries.reminders import STOP, wanted_by
from sprint.assessments.views.blueprint import bp
from sprint.clock import now
from sprint.errors import BadInput, NotFound
from sprint.proposals.reminders import Before
from sprint.web.access import PUBLIC, SIGNED_IN, access, current_actor


@bp.get("/your-panels/reminders")
@access(SIGNED_IN)
def reminders() -> ResponseReturnValue:
    wanted = wanted_by(current_actor().user_id)
    return render_template("assessments/reminders.html", wanted=wanted, choices=list(Before))


@bp.post("/your-panels/reminders")
@access(SIGNED_IN)
def choose_reminders() -> ResponseReturnValue:
    sent = set(request.form.getlist("before"))
    if sent - set(Before):
        raise BadInput("Choose from the reminders on the page.")
    actions.choose_panel_reminders(current_actor().user_id or 0, {Before(each) for each in sent}, at=now())
    flash("Saved. " + ("You get the reminders you chose." if sent else "You get no reminders of your panels."))
    return redirect(url_for(".reminders"), 303)


@bp.get("/your-panels/reminders/stop/<token>")
@access(PUBLIC)
def stop(token: str) -> ResponseReturnValue:
    """Asks first: programmes that read mail follow its links."""
    is_stopped = not wanted_by(_reader(token).id)
    return render_template("assessments/stop_reminders.html", token=token, is_stopped=is_stopped)


@bp.post("/your-panels/reminders/stop/<token>")
@access(PUBLIC)
def stop_reminders(token: str) -> ResponseReturnValue:
    """For the button of the page above and for mail programmes (RFC 8058), which send no cookie and no form token."""
    actions.choose_panel_reminders(_reader(token).id, (), at=now())
    return render_template("assessments/stop_reminders.html", token=token, is_stopped=True)


def _reader(token: str) -> User:
    found = STOP.reader(token)
    if found is None:
        raise NotFound
    return found


@bp.record_once
def _accept_mail_programmes(state: BlueprintSetupState) -> None:
    """The token in the address is the whole right to this one act, so there is nothing for another site to borrow."""
    state.app.extensions["csrf"].exempt(stop_reminders)
