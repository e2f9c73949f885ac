"""The page that an invitation's link opens."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts import browser
from sprint.accounts.fields import NewAccountForm
from sprint.accounts.models import User
from sprint.accounts.queries import by_email
from sprint.clock import now
from sprint.errors import NotFound
from sprint.panels import actions, policy, queries
from sprint.panels.models import Seat
from sprint.panels.views.blueprint import bp, page, typed
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.forms import Form


@bp.route("/seats/<token>", methods=["GET", "POST"])
@access(PUBLIC)
def accept(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing; a button takes the seat, with the account of the address or a new one."""
    seat = queries.seat_by_token(token, at=now())
    if seat is None or seat.panel.challenge.timeline.ending:
        return _over()
    actor, account = current_actor(), seat.user or by_email(seat.email)
    if actor.is_signed_in:
        return _as_member(seat, account) if account and account.id == actor.user_id else _as_another(seat)
    if account is not None and account.password_hash:
        return render_template("panels/accept_sign_in.html", token=token, **_words(seat))
    return _over() if seat.accepted_at else _as_new(seat)


def _as_member(seat: Seat, account: User) -> ResponseReturnValue:
    form = Form()
    if seat.accepted_at is None and (conflict := _conflict(seat)):
        return conflict
    if form.validate_on_submit():
        actions.accept(seat, account, at=now())
        return _welcome()
    return _welcome() if seat.accepted_at else page("panels/accept.html", form, **_words(seat))


def _as_new(seat: Seat) -> ResponseReturnValue:
    form = NewAccountForm(seat.email)
    if form.validate_on_submit():
        try:
            user = actions.accept_as_new(seat, typed(form.name), typed(form.password), at=now())
        except NotFound:
            return _over()
        browser.start(user, at=now())
        return _welcome()
    form.name.data = form.name.data or seat.name
    return page("panels/accept_new.html", form, **_words(seat))


def _as_another(seat: Seat) -> ResponseReturnValue:
    return render_template("panels/accept_other.html", **_words(seat)), 403


def _conflict(seat: Seat) -> ResponseReturnValue | None:
    """The person's own roles are no secret to them: say what to do instead of a button that fails."""
    may = policy.may_sit(is_conflicted=queries.has_conflict(seat.email, seat.panel.challenge, now()))
    return None if may else (render_template("panels/accept_refused.html", **_words(seat)), 403)


def _over() -> ResponseReturnValue:
    return render_template("panels/invitation_over.html"), 404


def _words(seat: Seat) -> dict[str, Any]:
    return {"seat": seat, "challenge": seat.panel.challenge}


def _welcome() -> ResponseReturnValue:
    flash("You have a seat on this panel.")
    return redirect(url_for(".mine"))
