"""Who cannot sit on a panel because of where they belong: asked of the sealed box for their own eyes only, or once it is open."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, exists, func, or_, select

from sprint.accounts.models import User
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.panels.models import Panel, Seat
from sprint.panels.queries.visibility import belongs_to_bidder
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries import is_of


def works_here(email: str, challenge: Challenge) -> bool:
    """Whether the person with this address works for the region that runs the challenge. No secret of the box."""
    return challenge.authority_id in _organisations_of(email)


def has_bid(email: str, challenge: Challenge, at: datetime) -> bool:
    """Whether the person with this address belongs to a company with a proposal here.

    While the box is sealed this may be told to that person alone.
    """
    return bool(bid_on(_organisations_of(email), [challenge.id], at))


def bid_on(companies: Collection[int], challenge_ids: Collection[int], at: datetime) -> frozenset[int]:
    """Those of these challenges to which one of these companies has a proposal.

    A draft counts until the close, and from then on only what was submitted.
    """
    submitted = exists().where(Submission.proposal_id == Proposal.id).correlate_except(Submission)
    found = db.session.scalars(
        select(Proposal.challenge_id)
        .join(Challenge, Challenge.id == Proposal.challenge_id)
        .where(Proposal.challenge_id.in_(challenge_ids), is_of(companies), Proposal.withdrawn_at.is_(None))
        .where(or_(Challenge.closes_at > at, submitted))
    )
    return frozenset(found)


def seats_of_bidders(*, challenge_id: int | None = None, user_id: int | None = None) -> list[Seat]:
    """Seats and open invitations of people who belong to a company in the opened box of that challenge."""
    by_address = select(User.id).where(User.email == Seat.email).correlate(Seat).scalar_subquery()
    person = func.coalesce(Seat.user_id, by_address)
    only = [Panel.challenge_id == challenge_id] if challenge_id is not None else [Seat.user_id == user_id]
    found = db.session.scalars(
        select(Seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(and_(*only), Seat.removed_at.is_(None), belongs_to_bidder(person, Panel.challenge_id))
        .order_by(Seat.id)
    )
    return list(found)


def seats_run_by(authority_id: int, user_id: int) -> list[Seat]:
    """This person's seats on panels of that region."""
    found = db.session.scalars(
        select(Seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .where(Challenge.authority_id == authority_id, Seat.user_id == user_id, Seat.removed_at.is_(None))
        .order_by(Seat.id)
    )
    return list(found)


def _organisations_of(email: str) -> set[int]:
    query = select(Membership.organisation_id).join(User, User.id == Membership.user_id)
    return set(db.session.scalars(query.where(User.email == email, Membership.ended_at.is_(None))))
