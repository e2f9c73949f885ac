"""A seat's own interests: an answer for each bidding company before any proposal opens."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.panels import actions, matches, policy, queries
from sprint.panels.forms import interests_form
from sprint.panels.models import Seat
from sprint.panels.queries import Bidder
from sprint.panels.views.blueprint import bp, known, page
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.route("/challenges/<reference>/interests", methods=["GET", "POST"])
@access(SIGNED_IN)
def interests(reference: str) -> ResponseReturnValue:
    challenge = known(reference)
    seat = queries.own_seat(current_actor(), challenge.id)
    may = policy.may_declare(current_actor(), seat, queries.standing_of(challenge))
    bidders = queries.bidders_for(seat)
    form = interests_form(bidders)
    if form.is_submitted():
        authorise(may)
    if form.validate_on_submit():
        actions.declare(seat, form.details, by=current_actor(), at=now())
        flash("Your interests are declared.")
        return redirect(url_for(".interests", reference=challenge.reference))
    return page("panels/interests.html", form, seat=seat, challenge=challenge, may=may, **_words(seat, bidders))


def _words(seat: Seat, bidders: list[Bidder]) -> dict[str, Any]:
    """What is declared already, and which names a person may want to look at twice."""
    return {
        "is_complete": bool(bidders) and all(each.interest for each in bidders),
        "declared": [each for each in bidders if each.interest and each.interest.has_interest],
        "namesakes": {each.proposal_id: matches.namesakes(seat.name, each.people) for each in bidders},
    }
