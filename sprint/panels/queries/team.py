"""The seats of one panel with their counts, for the team's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, literal, select

from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.panels.capacity import Load
from sprint.panels.models import Assignment, EndCause, Expertise, Interest, Panel, Seat
from sprint.panels.queries.seats import address_of_seat
from sprint.panels.queries.sheets import is_locked
from sprint.panels.queries.visibility import belongs_to_bidder, in_open_box
from sprint.panels.terms import CURRENT
from sprint.policy_figures import INVITATION_DAYS
from sprint.proposals.models import Proposal


@dataclass(frozen=True)
class SeatRow:
    """One seat; everything from `undeclared` on is nought before the opening."""

    id: int
    name: str
    email: str
    role: str
    invited_at: datetime
    accepted_at: datetime | None
    undeclared: int
    to_rule: int
    assigned: int
    locked: int
    belongs_to_bidder: bool
    knows: int | None = None
    """Of the challenge's theme, 0 to 5."""
    load_low: int | None = None
    load_high: int | None = None
    load_reason: str = ""
    has_terms: bool = True

    @property
    def role_label(self) -> str:
        return SeatRole(self.role).label

    @property
    def load(self) -> Load:
        """What they say of themself."""
        return Load(self.load_low, self.load_high)

    @property
    def link_ends_at(self) -> datetime:
        return self.invited_at + timedelta(days=INVITATION_DAYS)

    def state(self, now: datetime, *, is_open: bool) -> tuple[str, str]:
        """How far this person is, and the kind of its tag."""
        if self.accepted_at is None:
            return ("Invited", "outline") if now < self.link_ends_at else ("Link has expired", "warm")
        if not self.has_terms:
            return "Has to accept new terms", "warm"
        if not is_open:
            return "Accepted", "wash"
        if self.belongs_to_bidder:
            return "Belongs to a bidder", "warm"
        if self.undeclared:
            return "Not declared yet", "warm"
        return ("Waits for a ruling", "warm") if self.to_rule else ("Declared", "finished")


def seat_rows(challenge: Challenge, actor: Actor, *, is_open: bool) -> list[SeatRow]:
    """The chair first, observers last: one statement. What is closed to the actor is in no count."""
    closed = actor.barred_from
    counts = (_undeclared(closed), _to_rule(closed), _assigned(closed), _assigned(closed, is_locked(Assignment.id)))
    columns: Any = (
        Seat.id, Seat.name, address_of_seat(), Seat.role, Seat.invited_at, Seat.accepted_at,
        *(counts if is_open else [literal(0)] * 4),
        belongs_to_bidder(Seat.user_id, Panel.challenge_id) if is_open else literal(False),
        _knows(challenge), Seat.load_low, Seat.load_high, Seat.load_reason, Seat.terms_version == CURRENT,
    )  # fmt: skip
    rows = db.session.execute(
        select(*columns)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge.id, Seat.removed_at.is_(None))
        .order_by((Seat.role == SeatRole.CHAIR).desc(), (Seat.role == SeatRole.OBSERVER), Seat.id)
    )
    return [SeatRow(*row) for row in rows]


@dataclass(frozen=True)
class EndedSeat:
    """A seat that somebody accepted and that has ended, with the reason that was given."""

    name: str
    role: str
    ended_at: datetime
    cause: str
    reason: str

    @property
    def role_label(self) -> str:
        return SeatRole(self.role).label

    @property
    def how(self) -> str:
        """“Gave up the seat”, and so on."""
        words = {
            EndCause.GIVEN_UP: "Gave up the seat",
            EndCause.COMPANY_BIDS: "Ended by the opening or later",
            EndCause.WORKS_HERE: "Joined the region",
        }
        return {str(cause): text for cause, text in words.items()}.get(self.cause, "Removed by the sprint team")


def ended_seats(challenge: Challenge) -> list[EndedSeat]:
    """The last to end first: one statement."""
    rows: Any = db.session.execute(
        select(Seat.name, Seat.role, Seat.removed_at, Seat.end_cause, Seat.removal_reason)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge.id, Seat.accepted_at.is_not(None), Seat.removed_at.is_not(None))
        .order_by(Seat.removed_at.desc(), Seat.id.desc())
    )
    return [EndedSeat(*row) for row in rows]


def _knows(challenge: Challenge) -> ScalarSelect[int]:
    query = select(Expertise.level).where(Expertise.seat_id == Seat.id, Expertise.theme == challenge.theme)
    return query.correlate(Seat).scalar_subquery()


def _undeclared(closed: frozenset[int]) -> ScalarSelect[int]:
    about = exists().where(Interest.seat_id == Seat.id, Interest.proposal_id == Proposal.id).correlate_except(Interest)
    query = select(func.count(Proposal.id)).where(Proposal.challenge_id == Panel.challenge_id, in_open_box(), ~about)
    query = query.where(Proposal.id.not_in(closed))
    return query.correlate(Seat, Panel).scalar_subquery()


def _to_rule(closed: frozenset[int]) -> ScalarSelect[int]:
    query = select(func.count(Interest.id)).where(
        Interest.seat_id == Seat.id,
        Interest.has_interest.is_(True),
        Interest.ruling.is_(None),
        Interest.proposal_id.not_in(closed),
    )
    return query.correlate(Seat).scalar_subquery()


def _assigned(closed: frozenset[int], *conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    query = select(func.count(Assignment.id)).where(
        Assignment.seat_id == Seat.id, Assignment.ended_at.is_(None), Assignment.proposal_id.not_in(closed), *conditions
    )
    return query.correlate(Seat).scalar_subquery()
