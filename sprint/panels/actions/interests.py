"""Declaring interests, and ruling on them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.panels import notify, policy, queries
from sprint.panels.actions import news
from sprint.panels.actions.ending import end_assignments
from sprint.panels.actions.seating import hold
from sprint.panels.limits import DETAIL_CHARACTERS, DETAIL_WORDS, RULING_CHARACTERS
from sprint.panels.models import Interest, Ruling, Seat
from sprint.words import count_words


@unit_of_work
def declare(seat: Seat, details: Mapping[int, str], *, by: Actor, at: datetime) -> None:
    """Say of each bidding company, by its proposal's id, what the interest is, or that there is none ("").

    "None" can become an interest later, on which nobody has ruled yet whatever was ruled before. An interest stays until
    it is ruled on: nobody opens a proposal to themselves by taking it back. Raises `NotFound` for a proposal that is
    not in the seat's list.
    """
    _hold(seat)
    policy.may_declare(by, seat, queries.standing_of(seat.panel.challenge)).require()
    bidders = {each.proposal_id: each for each in queries.bidders_for(seat)}
    if not details.keys() <= bidders.keys():
        raise NotFound
    changed = [key for key, detail in details.items() if _declare(seat, bidders[key], detail.strip(), at=at)]
    if changed:
        interests = sum(1 for key in changed if details[key].strip())
        audit.record("interest.declared", seat, by=by, at=at, companies=len(changed), interests=interests)


def _declare(seat: Seat, bidder: queries.Bidder, detail: str, *, at: datetime) -> bool:
    """Whether this changed anything."""
    known = bidder.interest
    if count_words(detail) > DETAIL_WORDS or len(detail) > DETAIL_CHARACTERS:
        raise BadInput(f"Describe an interest in up to {DETAIL_WORDS} words.")
    if known is None:
        values = {"seat_id": seat.id, "proposal_id": bidder.proposal_id, "declared_at": at}
        db.session.add(Interest(**values, has_interest=bool(detail), detail=detail))
        return True
    if known.detail == detail:
        return False
    if known.has_interest and (known.ruling or not detail):
        raise Conflict(
            f"You have declared an interest in {bidder.company}. Only the chair or the CDO can clear it now."
        )
    known.has_interest, known.detail, known.declared_at = True, detail, at
    known.ruling = known.ruled_by_id = known.ruled_at = None
    known.ruling_reason = ""
    return True


@unit_of_work
def rule(
    interest: Interest, ruling: str, reason: str, *, by: Actor, at: datetime, stamp: int | None = None
) -> Interest:
    """Clear an interest or bar the seat from the proposal. Barring ends the assignment, and its sheet no longer counts.

    Somebody who declared none can be barred too, when a conflict is found late. `stamp` is the interest's `stamp` as
    the person saw it; raises `Conflict` when there was another ruling or declaration since, and `NotFound` about an
    interest that this person may not look at.
    """
    challenge = interest.seat.panel.challenge
    hold(challenge)
    _hold(interest.seat)
    db.session.refresh(interest)
    policy.may_rule(by, interest, queries.standing_of(challenge)).require()
    queries.interest_in(challenge, interest.id, by)
    reason = reason.strip()
    if (interest.ruling, interest.ruling_reason) == (ruling, reason):
        return interest
    _check(interest, ruling, reason, stamp)
    interest.ruling, interest.ruling_reason = ruling, reason
    interest.ruled_by_id, interest.ruled_at = by.user_id, at
    _carry_out(interest, by=by, at=at)
    return interest


def _check(interest: Interest, ruling: str, reason: str, stamp: int | None) -> None:
    if ruling not in list(Ruling) or not reason:
        raise BadInput("Choose whether to clear or to bar, and give a reason.")
    if len(reason) > RULING_CHARACTERS:
        raise BadInput(f"Give a reason of up to {RULING_CHARACTERS:,} characters.")
    if ruling == Ruling.CLEARED and not interest.has_interest and interest.ruling is None:
        raise BadInput("There is no interest to clear: none was declared.")
    if stamp is not None and stamp != interest.stamp:
        raise Conflict("This interest was ruled on or declared anew in the meantime. Read it again first.")


def _carry_out(interest: Interest, *, by: Actor, at: datetime) -> None:
    seat, ended = interest.seat, frozenset[int]()
    if interest.ruling == Ruling.BARRED:
        reason = f"Barred because of an interest. {interest.ruling_reason}"
        ended = end_assignments(seat, reason, at=at, proposal_ids=[interest.proposal_id])
    facts = {"ruling": interest.ruling, "proposal": interest.proposal.reference, "assignments_ended": len(ended)}
    audit.record("interest.ruled", seat, by=by, at=at, **facts)
    notify.ruled(interest, queries.company_of(interest.proposal_id), seat.panel.challenge, at=at)
    news.tell(ended=ended, by=by, at=at)


def _hold(seat: Seat) -> None:
    """Declarations and rulings of one seat wait for each other."""
    db.session.execute(select(Seat.id).where(Seat.id == seat.id).with_for_update())
