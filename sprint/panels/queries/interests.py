"""Declared interests: what one seat has to declare, and what the chair and the team look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from sprint.accounts.models import User
from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Membership
from sprint.panels.models import Interest, Panel, Seat
from sprint.panels.queries.seats import address_of_seat, seat_of
from sprint.panels.queries.visibility import has_declared_all, in_open_box, is_barred, is_blind, keeps_away
from sprint.proposals.manifest import read
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries import is_last


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
        .select_from(Proposal)
        .join(Submission, is_last())
        .outerjoin(Interest, (Interest.proposal_id == Proposal.id) & (Interest.seat_id == seat.id))
        .where(Proposal.challenge_id == seat.panel.challenge_id, in_open_box(), ~is_barred(seat.id))
    )
    found = [(proposal_id, read(content), interest) for proposal_id, content, interest in rows]
    bidders = [Bidder(key, content.company.name, content.people, interest) for key, content, interest in found]
    return sorted(bidders, key=lambda each: (each.company.casefold(), each.proposal_id))


@dataclass(frozen=True)
class Declared:
    """One declaration as the chair and the team see it."""

    id: int
    proposal_id: int
    name: str
    invited_address: str
    address: str
    role: str
    has_interest: bool
    detail: str
    declared_at: datetime
    ruling: str | None
    ruling_reason: str
    ruled_at: datetime | None
    ruled_by: str | None

    @property
    def awaits_ruling(self) -> bool:
        return self.has_interest and self.ruling is None

    @property
    def addresses(self) -> tuple[str, str]:
        """The invited one and today's: nobody escapes a match by changing their address."""
        return self.invited_address, self.address


def interests_of(challenge: Challenge, actor: Actor) -> list[Declared]:
    """Every declaration of the present seats that this person may look at, the earliest first."""
    columns: Any = (
        Interest.id, Interest.proposal_id, Seat.name, Seat.email, address_of_seat(), Seat.role, Interest.has_interest, Interest.detail,
        Interest.declared_at, Interest.ruling, Interest.ruling_reason, Interest.ruled_at, User.name,
    )  # fmt: skip
    rows = db.session.execute(
        select(*columns)
        .select_from(Interest)
        .join(Interest.seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Interest.proposal)
        .outerjoin(User, User.id == Interest.ruled_by_id)
        .where(_is_visible(challenge, actor))
        .order_by(Interest.declared_at, Interest.id)
    )
    return [Declared(*row) for row in rows]


def interest_in(challenge: Challenge, interest_id: int, actor: Actor) -> Interest:
    """One that this person may look at. Raises `NotFound`, for a chair also about proposals closed to them."""
    found: Interest | None = db.session.scalar(
        select(Interest)
        .join(Interest.seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Interest.proposal)
        .options(contains_eager(Interest.seat), contains_eager(Interest.proposal))
        .where(Interest.id == interest_id, _is_visible(challenge, actor))
    )
    if found is None:
        raise NotFound
    return found


def _is_visible(challenge: Challenge, actor: Actor) -> ColumnElement[bool]:
    """For staff and, once their own interests are declared, the chair; for neither about proposals closed to them."""
    here = (Panel.challenge_id == challenge.id) & Seat.removed_at.is_(None) & in_open_box()
    if challenge.authority_id in actor.staff_of:
        return here & Proposal.id.not_in(actor.barred_from)
    chair = seat_of(actor, challenge.id)
    if chair is None or chair.role != SeatRole.CHAIR:
        raise NotFound
    return here & has_declared_all(chair.id, challenge.id) & ~is_blind(chair.id)


@dataclass(frozen=True)
class Firm:
    """What is known of a bidding company that somebody might be close to."""

    company: str
    people: tuple[str, ...]
    emails: tuple[str, ...]


def firms(challenge_id: int, proposal_ids: Iterable[int]) -> dict[int, Firm]:
    """By proposal: the company as it was submitted, with the addresses of its members: two statements."""
    rows = db.session.execute(
        select(Proposal.id, Proposal.bidder_id, Submission.content)
        .select_from(Proposal)
        .join(Submission, is_last())
        .where(Proposal.challenge_id == challenge_id, Proposal.id.in_(set(proposal_ids)), in_open_box())
    ).all()
    emails = _emails({row.bidder_id for row in rows})
    found = [(row.id, row.bidder_id, read(row.content)) for row in rows]
    return {key: Firm(text.company.name, text.people, tuple(emails[company])) for key, company, text in found}


def _emails(company_ids: set[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = db.session.execute(
        select(Membership.organisation_id, User.email)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(company_ids))
        .order_by(User.id)
    )
    for company_id, email in rows:
        found[company_id].append(email)
    return found


def has_declared(seat: Seat) -> bool:
    """Whether this seat has declared on every company of the opened box."""
    return bool(db.session.scalar(select(has_declared_all(seat.id, seat.panel.challenge_id))))


def company_of(proposal_id: int) -> str:
    """The company's name as it was submitted."""
    query = select(Submission.content).where(Submission.proposal_id == proposal_id).order_by(Submission.number.desc())
    return read(db.session.scalars(query.limit(1)).one()).company.name


def kept_away_before(seat: Seat, user_id: int) -> list[Interest]:
    """The interests that kept this person away in earlier seats on the same panel, the last for each proposal."""
    rows = db.session.scalars(
        select(Interest)
        .join(Interest.seat)
        .where(Seat.panel_id == seat.panel_id, Seat.user_id == user_id, Seat.id != seat.id, keeps_away())
        .order_by(Interest.id)
    )
    return list({each.proposal_id: each for each in rows}.values())
