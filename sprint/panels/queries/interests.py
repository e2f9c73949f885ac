"""Declared interests: what one seat has to declare, and what waits for a ruling."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, contains_eager

from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Interest, Panel, Seat
from sprint.panels.queries.seats import seat_of
from sprint.panels.queries.visibility import has_declared_all, in_open_box, is_barred, is_blind
from sprint.proposals.manifest import read
from sprint.proposals.models import Proposal, Submission


@dataclass(frozen=True)
class Bidder:
    """One bidding company as a seat sees it: name and named people, nothing else, and what it has declared."""

    proposal_id: int
    company: str
    people: tuple[str, ...]
    interest: Interest | None


def bidders_for(seat: Seat) -> list[Bidder]:
    """Every company in the opened box, by name, without those the seat is barred from: one statement.

    The order is never that of the panel's labels: while names are hidden it would tell which is which.
    """
    rows = db.session.execute(
        select(Proposal.id, Submission.content, Interest)
        .join(Submission, (Submission.proposal_id == Proposal.id) & (Submission.number == _last_number()))
        .outerjoin(Interest, (Interest.proposal_id == Proposal.id) & (Interest.seat_id == seat.id))
        .where(Proposal.challenge_id == seat.panel.challenge_id, in_open_box(), ~is_barred(seat.id))
    )
    found = [(proposal_id, read(content), interest) for proposal_id, content, interest in rows]
    bidders = [Bidder(key, content.company.name, content.people, interest) for key, content, interest in found]
    return sorted(bidders, key=lambda each: (each.company.casefold(), each.proposal_id))


def _last_number() -> object:
    newer = aliased(Submission)
    last = select(func.max(newer.number)).where(newer.proposal_id == Proposal.id)
    return last.correlate(Proposal).scalar_subquery()


def interest_in(challenge: Challenge, interest_id: int, actor: Actor) -> Interest:
    """One that this person may look at. Raises `NotFound`, for a chair also about proposals closed to them."""
    found: Interest | None = db.session.scalar(_visible(challenge, actor).where(Interest.id == interest_id))
    if found is None:
        raise NotFound
    return found


def interests_of(challenge: Challenge, actor: Actor) -> list[Interest]:
    """Every declaration of the present seats that this person may look at, undecided interests first."""
    is_undecided = Interest.has_interest.is_(True) & Interest.ruling.is_(None)
    query = _visible(challenge, actor).order_by(is_undecided.desc(), Interest.declared_at, Interest.id)
    return list(db.session.scalars(query))


def _visible(challenge: Challenge, actor: Actor) -> Select[Interest]:
    query = (
        select(Interest)
        .join(Interest.seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Interest.proposal)
        .options(contains_eager(Interest.seat).joinedload(Seat.panel), contains_eager(Interest.proposal))
        .where(Panel.challenge_id == challenge.id, Seat.removed_at.is_(None), in_open_box())
    )
    if challenge.authority_id in actor.staff_of:
        return query
    chair = seat_of(actor, challenge.id)
    if chair is None or chair.role != SeatRole.CHAIR:
        raise NotFound
    return query.where(has_declared_all(chair.id, challenge.id), ~is_blind(chair.id))


def has_declared(seat: Seat) -> bool:
    """Whether this seat has declared on every company of the opened box."""
    return bool(db.session.scalar(select(has_declared_all(seat.id, seat.panel.challenge_id))))


def company_of(proposal_id: int) -> str:
    """The company's name as it was submitted."""
    query = select(Submission.content).where(Submission.proposal_id == proposal_id).order_by(Submission.number.desc())
    return read(db.session.scalars(query.limit(1)).one()).company.name
