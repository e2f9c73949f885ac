"""A person's own seat: its terms, what they know and can take on, what they could judge best, and giving it up."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.panels import actions, policy, queries, terms
from sprint.panels.capacity import Load
from sprint.panels.forms import GivingUpForm, TermsForm, own_seat_form, preferences_form
from sprint.panels.models import Seat
from sprint.panels.views.blueprint import bp, known, page, typed
from sprint.verdict import Verdict
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.forms import Form


def _held(reference: str) -> tuple[Challenge, Seat]:
    """The challenge, and this person's seat on its panel. Raises `NotFound`."""
    challenge = known(reference)
    return challenge, queries.held_seat(current_actor(), challenge.id)


def _may_hold(seat: Seat) -> Verdict:
    return policy.may_hold(current_actor(), seat, queries.standing_of(seat.panel.challenge))


@bp.route("/challenges/<reference>/seat", methods=["GET", "POST"])
@access(SIGNED_IN)
def own(reference: str) -> ResponseReturnValue:
    _, seat = _held(reference)
    may, panel = _may_hold(seat), Load(seat.panel.load_low, seat.panel.load_high)
    said = {"load_low": seat.load_low, "load_high": seat.load_high, "load_reason": seat.load_reason}
    form = own_seat_form(queries.known_before(seat), panel=panel, **said)
    if form.is_submitted():
        authorise(may)
    if form.validate_on_submit():
        reason = typed(form.load_reason)
        actions.describe(seat, form.knows, form.load, reason, by=current_actor(), at=now())
        flash("Your seat is up to date.")
        return redirect(url_for(".mine"))
    return page("panels/own_seat.html", form, may=may, panel=panel, is_first=not seat.expertise, **_words(seat))


@bp.route("/challenges/<reference>/seat/terms", methods=["GET", "POST"])
@access(SIGNED_IN)
def seat_terms(reference: str) -> ResponseReturnValue:
    """The text that was accepted; or the new one, to be accepted."""
    _, seat = _held(reference)
    is_current = seat.terms_version == terms.CURRENT
    may, form = _may_hold(seat), TermsForm()
    if form.is_submitted():
        authorise(may)
    if form.validate_on_submit():
        actions.accept_terms(seat, typed(form.text), by=current_actor(), at=now())
        flash("You have accepted the terms.")
        return redirect(url_for(".mine"))
    return page("panels/terms.html", form, may=may, is_current=is_current, **_text(seat), **_words(seat))


def _text(seat: Seat) -> dict[str, Any]:
    """The text in force, and the version that was accepted where its text is still here."""
    accepted = seat.terms_version if seat.terms_version in terms.VERSIONS else ""
    return {"terms": terms.template(terms.CURRENT), "month": terms.month(terms.CURRENT), "accepted": accepted}


@bp.route("/challenges/<reference>/seat/preferences", methods=["GET", "POST"])
@access(SIGNED_IN)
def preferences(reference: str) -> ResponseReturnValue:
    challenge = known(reference)
    seat = queries.own_seat(current_actor(), challenge.id)
    may = policy.may_prefer(current_actor(), seat, queries.standing_of(challenge))
    form = preferences_form(queries.choices(current_actor(), challenge, seat))
    if form.is_submitted():
        authorise(may)
    if form.validate_on_submit():
        changed = actions.prefer(seat, form.levels, by=current_actor(), at=now())
        flash("Your preferences are saved." if changed else "Nothing has changed.")
        return redirect(url_for(".preferences", reference=challenge.reference))
    return _offered(seat, form, may)


def _offered(seat: Seat, form: Form, may: Verdict) -> ResponseReturnValue:
    has_declared = queries.has_declared(seat)
    is_assigned = queries.has_assignments(seat.panel_id)
    return page(
        "panels/preferences.html", form, may=may, has_declared=has_declared, is_assigned=is_assigned, **_words(seat)
    )


@bp.route("/challenges/<reference>/seat/giving-up", methods=["GET", "POST"])
@access(SIGNED_IN)
def give_up(reference: str) -> ResponseReturnValue:
    """Asked once more before it happens."""
    _, seat = _held(reference)
    form = GivingUpForm()
    authorise(_may_hold(seat))
    if form.validate_on_submit():
        actions.give_up(seat, typed(form.reason), by=current_actor(), at=now())
        flash("You have given up the seat.")
        return redirect(url_for(".mine"))
    return page("panels/give_up.html", form, assigned=queries.load_of(seat), **_words(seat))


def _words(seat: Seat) -> dict[str, Any]:
    challenge = seat.panel.challenge
    is_carried = challenge.id in current_actor().seats
    return {
        "seat": seat, "challenge": challenge, "is_carried": is_carried,
        "declare_by": queries.declare_by(challenge, seat.panel),
    }  # fmt: skip
