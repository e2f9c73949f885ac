"""The team's page of one panel: who sits on it, inviting, inviting again and removing."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import Conflict, Refused
from sprint.panels import actions, policy, queries
from sprint.panels.capacity import Load
from sprint.panels.forms import RemovalForm, SeatForm
from sprint.panels.levels import KNOWS
from sprint.panels.models import Panel, Seat
from sprint.panels.terms import CURRENT
from sprint.panels.views.blueprint import bp, own_region, page, typed
from sprint.web.access import STAFF, TEAM, access, authorise, current_actor


@bp.get("/challenges/<reference>/panel")
@access(STAFF)
def show(reference: str) -> ResponseReturnValue:
    return _shown(own_region(reference), SeatForm())


def _shown(challenge: Challenge, form: SeatForm) -> ResponseReturnValue:
    standing, panel = queries.standing_of(challenge), queries.panel_of(challenge.id)
    return page(
        "panels/show.html", form,
        **_plan(challenge, panel, is_open=standing.is_open), knows=KNOWS, terms_version=CURRENT,
        challenge=challenge, standing=standing, seats=queries.seat_rows(challenge, current_actor(), is_open=standing.is_open),
        may_seat=policy.may_seat(current_actor(), challenge, standing, now()),
        may_rule=policy.may_rule_at_all(current_actor(), challenge, standing),
    )  # fmt: skip


def _plan(challenge: Challenge, panel: Panel | None, *, is_open: bool) -> dict[str, Any]:
    """What the panel has promised, how much it scores, and who is no longer on it."""
    if panel is None:
        return {"dates": [], "load": Load(), "ended": [], "earlier": None}
    earlier = queries.began_with(panel)
    dates = queries.promised(challenge, panel, now(), is_open=is_open)
    load = Load(panel.load_low, panel.load_high)
    return {"dates": dates, "load": load, "ended": queries.ended_seats(challenge), "earlier": earlier}


@bp.post("/challenges/<reference>/panel/seats")
@access(TEAM)
def add_seat(reference: str) -> ResponseReturnValue:
    challenge, form = own_region(reference), SeatForm()
    authorise(policy.may_seat(current_actor(), challenge, queries.standing_of(challenge), now()))
    if form.validate_on_submit() and (seat := _invited(challenge, form)):
        flash(f"We have sent an invitation to {seat.email}.")
        return redirect(url_for(".show", reference=challenge.reference))
    return _shown(own_region(reference), form)


def _invited(challenge: Challenge, form: SeatForm) -> Seat | None:
    """The seat; or None, and why not beside the address."""
    name, email, role = typed(form.name), typed(form.email), typed(form.role)
    try:
        return actions.add_seat(challenge, email, name, role, by=current_actor(), at=now())
    except (Conflict, Refused) as problem:
        form.email.errors = [problem.reason]
    return None


@bp.post("/challenges/<reference>/panel/seats/<int:seat_id>/invitation")
@access(TEAM)
def invite_again(reference: str, seat_id: int) -> ResponseReturnValue:
    seat = queries.seat_in(own_region(reference), seat_id)
    actions.invite_again(seat, by=current_actor(), at=now())
    flash(f"We have sent {seat.email} a new link. The old one no longer works.")
    return redirect(url_for(".show", reference=reference))


@bp.route("/challenges/<reference>/panel/seats/<int:seat_id>/removal", methods=["GET", "POST"])
@access(TEAM)
def remove_seat(reference: str, seat_id: int) -> ResponseReturnValue:
    """Asked once more, with the reason, before it happens."""
    challenge, form = own_region(reference), RemovalForm()
    seat = queries.seat_in(challenge, seat_id, with_removed=form.is_submitted())
    authorise(policy.may_seat(current_actor(), challenge, queries.standing_of(challenge), now()))
    if form.validate_on_submit():
        actions.remove_seat(seat, typed(form.reason), by=current_actor(), at=now())
        flash(f"{seat.name} no longer has a seat on this panel.")
        return redirect(url_for(".show", reference=challenge.reference))
    return page("panels/remove_seat.html", form, challenge=challenge, seat=seat, assigned=queries.load_of(seat))
