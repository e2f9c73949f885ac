"""Declared interests: what one seat has to declare, and what the chair and the team look at."""

from __future__ import annotations

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
from sprint.panels.kinds import short
from sprint.panels.matches import Firm, Person
from sprint.panels.models import Interest, InterestEntry, Panel, Ruling, Seat
from sprint.panels.queries.firms import firms, ties_of
from sprint.panels.queries.seats import address_of_seat, seat_of
from sprint.panels.queries.visibility import has_declared_all, in_open_box, is_barred, is_blind, keeps_away
from sprint.proposals.manifest import read
from sprint.proposals.models import Proposal, Submission
from sprint.seal import veil


@dataclass(frozen=True)
class Bidder:
    """One bidding company as a seat sees it: name and named people, nothing else, and what it has declared."""

    proposal_id: int
    firm: Firm
    interest: Interest | None

    @property
    def company(self) -> str:
        return self.firm.company

    @property
    def key(self) -> str:
        """By which the form calls it. Never the proposal's id: the reading order follows from that, so that somebody who
        knew it could tell which label hides which company."""
        return veil(self.proposal_id)


def bidders_for(seat: Seat) -> list[Bidder]:
    """Every company in the opened box, by name, without those the seat is barred from.

    The order is never that of the panel's labels: while names are hidden it would tell which is which.
    """
    rows = db.session.execute(
        select(Proposal.id, Interest)
        .select_from(Proposal)
        .outerjoin(Interest, (Interest.proposal_id == Proposal.id) & (Interest.seat_id == seat.id))
        .where(Proposal.challenge_id == seat.panel.challenge_id, in_open_box(), ~is_barred(seat.id))
        .order_by(Proposal.id)
    )
    kept: dict[int, Interest | None] = {row[0]: row[1] for row in rows}
    known = firms(seat.panel.challenge_id, kept)
    bidders = [Bidder(key, known[key], interest) for key, interest in kept.items()]
    return sorted(bidders, key=lambda each: (each.company.casefold(), each.proposal_id))


def person_of(seat: Seat) -> Person:
    """Whoever sits there, for the matches: both addresses count, so nobody escapes one by changing theirs."""
    ties = ties_of([seat.user_id])[seat.user_id] if seat.user_id else ()
    return Person(seat.name, (seat.email, seat.address), ties)


@dataclass(frozen=True)
class Declared:
    """One declaration as the chair and the team see it."""

    id: int
    proposal_id: int
    user_id: int
    name: str
    invited_address: str
    address: str
    role: str
    has_interest: bool
    kind: str
    detail: str
    declared_at: datetime
    proposed_by_id: int | None
    ruling: str | None
    ruling_reason: str
    ruled_at: datetime | None
    ruled_by: str | None

    @property
    def awaits_ruling(self) -> bool:
        return self.has_interest and self.ruling is None

    @property
    def awaits_second(self) -> bool:
        """Somebody proposes to clear it, and a second person has not answered."""
        return self.proposed_by_id is not None and self.ruling != Ruling.CLEARED

    @property
    def kind_label(self) -> str:
        return short(self.kind)

    @property
    def addresses(self) -> tuple[str, str]:
        """The invited one and today's: nobody escapes a match by changing their address."""
        return self.invited_address, self.address


def interests_of(challenge: Challenge, actor: Actor) -> list[Declared]:
    """Every declaration of the present seats that this person may look at, the earliest first."""
    columns: Any = (
        Interest.id, Interest.proposal_id, Seat.user_id, Seat.name, Seat.email, address_of_seat(), Seat.role,
        Interest.has_interest, Interest.kind, Interest.detail, Interest.declared_at, Interest.proposed_by_id,
        Interest.ruling, Interest.ruling_reason, Interest.ruled_at, User.name,
    )  # fmt: skip
    rows = db.session.execute(
        select(*columns)
        .select_from(Interest)
        .join(Interest.seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Interest.proposal)
        .outerjoin(User, User.id == Interest.ruled_by_id)
        .where(is_shown_to(challenge, actor), Seat.removed_at.is_(None))
        .order_by(Interest.declared_at, Interest.id)
    )
    return [Declared(*row) for row in rows]


def people_of(declared: list[Declared]) -> dict[int, Person]:
    """Everybody who declared, by their id, for the matches: one statement."""
    ties = ties_of({each.user_id for each in declared})
    return {each.user_id: Person(each.name, each.addresses, ties[each.user_id]) for each in declared}


def interest_in(challenge: Challenge, interest_id: int, actor: Actor) -> Interest:
    """One that this person may look at. Raises `NotFound`, for a chair also about proposals closed to them."""
    found: Interest | None = db.session.scalar(
        select(Interest)
        .join(Interest.seat)
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Interest.proposal)
        .options(contains_eager(Interest.seat), contains_eager(Interest.proposal))
        .where(Interest.id == interest_id, is_shown_to(challenge, actor), Seat.removed_at.is_(None))
    )
    if found is None:
        raise NotFound
    return found


def is_shown_to(challenge: Challenge, actor: Actor) -> ColumnElement[bool]:
    """Which proposals' interests: for staff and, once their own are declared, the chair; for neither what is closed to
    them. Needs `Panel` and `Proposal`. Raises `NotFound` for anybody else."""
    here = (Panel.challenge_id == challenge.id) & in_open_box()
    if challenge.authority_id in actor.staff_of:
        return here & Proposal.id.not_in(actor.barred_from)
    chair = seat_of(actor, challenge.id)
    if chair is None or chair.role != SeatRole.CHAIR:
        raise NotFound
    return here & has_declared_all(chair.id, challenge.id) & ~is_blind(chair.id)


def history_of(interest: Interest) -> list[tuple[InterestEntry, str]]:
    """Every declaration and every step of a ruling, the latest first, each with the name of whoever did it."""
    rows = db.session.execute(
        select(InterestEntry, User.name)
        .join(User, User.id == InterestEntry.by_id)
        .where(InterestEntry.interest_id == interest.id)
        .order_by(InterestEntry.id.desc())
    )
    return [(entry, name) for entry, name in rows]


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
