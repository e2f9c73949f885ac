"""A seat's own interests: an answer for each bidding company before any proposal opens, and whenever one is learnt of."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.panels import actions, matches, policy, queries
from sprint.panels.forms import InterestsForm, interests_form
from sprint.panels.models import Seat
from sprint.panels.queries import Bidder, Void
from sprint.panels.views.blueprint import bp, known, page
from sprint.verdict import Verdict
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.route("/challenges/<reference>/interests", methods=["GET", "POST"])
@access(SIGNED_IN)
def interests(reference: str) -> ResponseReturnValue:
    """An interest that makes score sheets void is asked about once more, with what it does to each."""
    challenge = known(reference)
    seat = queries.own_seat(current_actor(), challenge.id)
    may = policy.may_declare(current_actor(), seat, queries.standing_of(challenge))
    bidders = queries.bidders_for(seat)
    form = interests_form(bidders)
    if form.is_submitted():
        authorise(may)
    if not form.validate_on_submit():
        return _shown(seat, bidders, form, may)
    if voids := _not_yet_told(seat, form):
        return _shown(seat, bidders, form, may, voids=voids)
    actions.declare(seat, form.details, kinds=form.kinds, by=current_actor(), at=now())
    flash("Your interests are declared.")
    return redirect(url_for(".interests", reference=challenge.reference))


def _not_yet_told(seat: Seat, form: InterestsForm) -> list[tuple[Bidder, Void]]:
    """What becomes void by what is declared now; empty once the person was told of all of it."""
    conflicted = {each.proposal_id: each for each in form.conflicted}
    voids = [(conflicted[each.proposal_id], each) for each in queries.voided_if(seat, conflicted)]
    if form.has_seen(bidder for bidder, _ in voids):
        return []
    form.seen.data = " ".join(bidder.key for bidder, _ in voids)
    return voids


def _shown(
    seat: Seat,
    bidders: list[Bidder],
    form: InterestsForm,
    may: Verdict,
    *,
    voids: list[tuple[Bidder, Void]] | None = None,
) -> ResponseReturnValue:
    person = queries.person_of(seat)
    return page(
        "panels/interests.html", form, seat=seat, challenge=seat.panel.challenge, may=may, voids=voids or [],
        is_complete=bool(bidders) and all(each.interest for each in bidders),
        declared=[each for each in bidders if each.interest and each.interest.has_interest],
        matches={each.proposal_id: matches.matches(person, each.firm) for each in bidders},
        void_sheets=queries.void_sheets(seat),
    )  # fmt: skip
