"""The page that an invitation's link opens."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts import browser
from sprint.accounts.models import User
from sprint.accounts.queries import by_email
from sprint.actor import SeatRole
from sprint.clock import now
from sprint.errors import NotFound
from sprint.panels import actions, policy, queries
from sprint.panels.forms import NewSeatForm, TermsForm
from sprint.panels.models import Seat
from sprint.panels.terms import CURRENT, month, template
from sprint.panels.views.blueprint import bp, page, typed
from sprint.web.access import PUBLIC, access, current_actor


@bp.route("/seats/<token>", methods=["GET", "POST"])
@access(PUBLIC)
def accept(token: str) -> ResponseReturnValue:
    """Opening the link changes nothing; accepting the terms takes the seat, with the account of the address or a new one."""
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
    form = TermsForm()
    if seat.accepted_at:
        return _welcome(seat)
    if conflict := _conflict(seat):
        return conflict
    if form.validate_on_submit():
        return _welcome(actions.accept(seat, account, at=now(), terms=typed(form.text)))
    return page("panels/accept.html", form, **_words(seat))


def _as_new(seat: Seat) -> ResponseReturnValue:
    form = NewSeatForm(seat.email)
    if form.validate_on_submit():
        name, password, terms = typed(form.name), typed(form.password), typed(form.text)
        try:
            user = actions.accept_as_new(seat, name, password, at=now(), terms=terms)
        except NotFound:
            return _over()
        browser.start(user, at=now())
        return _welcome(seat)
    form.name.data = form.name.data or seat.name
    return page("panels/accept_new.html", form, **_words(seat))


def _as_another(seat: Seat) -> ResponseReturnValue:
    return render_template("panels/accept_other.html", **_words(seat)), 403


def _conflict(seat: Seat) -> ResponseReturnValue | None:
    """The person's own roles are no secret to them: say what to do instead of a button that fails."""
    challenge = seat.panel.challenge
    works_here, bids = queries.works_here(seat.email, challenge), queries.has_bid(seat.email, challenge, now())
    may = policy.may_sit(works_here=works_here, bids=bids)
    return None if may else (render_template("panels/accept_refused.html", **_words(seat)), 403)


def _over() -> ResponseReturnValue:
    return render_template("panels/invitation_over.html"), 404


def _words(seat: Seat) -> dict[str, Any]:
    return {"seat": seat, "challenge": seat.panel.challenge, "terms": template(CURRENT), "month": month(CURRENT)}


def _welcome(seat: Seat) -> ResponseReturnValue:
    """On to what people who score are asked next, once."""
    flash("You have a seat on this panel.")
    if seat.role == SeatRole.OBSERVER or seat.expertise:
        return redirect(url_for(".mine"))
    return redirect(url_for(".own", reference=seat.panel.challenge.reference))
