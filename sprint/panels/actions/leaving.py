"""How a seat ends: the team removes it, its person gives it up, joins the region itself, or the open box shows that they bid.

While the box is sealed nobody may learn from a seat who bids. So nothing is written, and nothing of the panel's pages
changes, when a company of somebody in a seat begins a proposal: from that moment the seat carries nothing for its person
(`identity.actor_of` leaves it out, and tells them why), and it counts again should the company withdraw. Before the
opening a panel sees nothing that a seat could misuse. The opening itself then ends such seats, with the reason, in its own
act; so does joining a company whose proposal is in an open box. Who joins the region that runs the challenge loses the
seat at once, box or no box: that is no secret.
"""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.organisations.actions.news import on_joining
from sprint.organisations.models import Membership
from sprint.panels import notify, policy, queries
from sprint.panels.actions import news
from sprint.panels.actions.ending import end_assignments
from sprint.panels.actions.seating import hold
from sprint.panels.limits import REASON_CHARACTERS
from sprint.panels.models import EndCause, Seat
from sprint.proposals.actions.news import on_opening

COMPANY_BIDS = "They belong to a company with a proposal here."
WORKS_HERE = "They work for this region now."
GAVE_UP = "Gave up the seat."


@unit_of_work
def remove_seat(seat: Seat, reason: str, *, by: Actor, at: datetime) -> None:
    """Take somebody off the panel: what is assigned to the seat ends, and its score sheets no longer count."""
    challenge = seat.panel.challenge
    hold(challenge)
    policy.may_seat(by, challenge, queries.standing_of(challenge), at).require()
    db.session.refresh(seat)
    if seat.removed_at is not None:
        return
    if not reason.strip():
        raise BadInput("Say why this seat is removed.")
    had_accepted = seat.accepted_at is not None
    ended = _end(seat, EndCause.REMOVED, reason.strip(), f"Seat removed. {reason.strip()}", at=at)
    audit.record("seat.removed", seat, by=by, at=at, had_accepted=had_accepted, assignments_ended=len(ended))
    news.tell(ended=ended, by=by, at=at)
    if had_accepted:
        notify.removed(seat, challenge, at=at)


@unit_of_work
def give_up(seat: Seat, reason: str = "", *, by: Actor, at: datetime) -> None:
    """Leave the panel by one's own wish. A reason is welcome and not needed: who leaves for a proposal need not say so."""
    challenge = seat.panel.challenge
    hold(challenge)
    db.session.refresh(seat)
    if seat.removed_at is not None and seat.user_id == by.user_id:
        return
    policy.may_give_up(by, seat, queries.standing_of(challenge)).require()
    if len(reason) > REASON_CHARACTERS:
        raise BadInput(f"Give a reason of up to {REASON_CHARACTERS:,} characters.")
    ended = _end(seat, EndCause.GIVEN_UP, reason.strip(), GAVE_UP, at=at)
    audit.record("seat.given_up", seat, by=by, at=at, assignments_ended=len(ended))
    news.tell(ended=ended, by=by, at=at)
    notify.given_up(seat, challenge, at=at)


@on_opening
def unseat_bidders(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """Part of the opening: nobody of a company in the box keeps a seat or an invitation."""
    for seat in queries.seats_of_bidders(challenge_id=challenge.id):
        _unseat(seat, by=by, at=at)


@on_joining
def unseat_joiner(membership: Membership, *, by: Actor, at: datetime) -> None:
    """Part of joining an organisation: seats on panels that it runs end, and on those whose open box holds its proposal."""
    db.session.flush()
    for seat in queries.seats_run_by(membership.organisation_id, membership.user_id):
        _unseat_if_undecided(seat, EndCause.WORKS_HERE, by=by, at=at)
    for seat in queries.seats_of_bidders(user_id=membership.user_id):
        _unseat_if_undecided(seat, EndCause.COMPANY_BIDS, by=by, at=at)


def _unseat_if_undecided(seat: Seat, cause: EndCause, *, by: Actor, at: datetime) -> None:
    if not queries.standing_of(seat.panel.challenge).is_decided:
        _unseat(seat, cause, by=by, at=at)


def _unseat(seat: Seat, cause: EndCause = EndCause.COMPANY_BIDS, *, by: Actor, at: datetime) -> None:
    had_accepted = seat.accepted_at is not None
    reason = WORKS_HERE if cause is EndCause.WORKS_HERE else COMPANY_BIDS
    ended = _end(seat, cause, reason, f"Seat ended. {reason}", at=at)
    act = "seat.ended_by_joining" if cause is EndCause.WORKS_HERE else "seat.unseated"
    audit.record(act, seat, by=by, at=at, had_accepted=had_accepted, assignments_ended=len(ended))
    news.tell(ended=ended, by=by, at=at)
    if had_accepted:
        notify.unseated(seat, seat.panel.challenge, at=at)


def _end(seat: Seat, cause: EndCause, reason: str, why: str, *, at: datetime) -> frozenset[int]:
    """Answers the proposals on which an assignment ended, with `why`."""
    seat.removed_at, seat.removal_reason, seat.end_cause, seat.token_hash = at, reason, cause, None
    return end_assignments(seat, why, at=at)
