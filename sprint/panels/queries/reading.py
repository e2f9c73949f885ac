"""The proposals that one seat may see and those it is to score: for the pages of scoring and moderation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from sqlalchemy import select

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Assignment, Seat
from sprint.panels.queries.seats import seat_of
from sprint.panels.queries.visibility import in_open_box, is_blind, opens_to
from sprint.proposals.models import Proposal
from sprint.proposals.queries import Received, eligible


@dataclass(frozen=True)
class Assigned:
    """A proposal that this seat is to score."""

    assignment: Assignment
    received: Received

    @property
    def label(self) -> str:
        return self.received.label


def open_to(actor: Actor, challenge: Challenge) -> list[Received]:
    """Every eligible proposal this person's seat may see, in the order of the panel's labels: two statements.

    Empty without a seat, before the opening, and until interests are declared for every bidding company; never one
    that a barred or undecided interest keeps the seat away from.
    """
    seat = seat_of(actor, challenge.id)
    return _open(seat, challenge) if seat else []


def open_one(actor: Actor, challenge: Challenge, label: str) -> Received:
    """One of `open_to` by its panel label. Raises `NotFound`, the same for the unknown and the barred."""
    seat = seat_of(actor, challenge.id) or _missing()
    return next(iter(_open(seat, challenge, label)), None) or _missing()


def assigned(actor: Actor, challenge: Challenge) -> list[Assigned]:
    """What this person's seat is to score, of what is open to it: three statements."""
    seat = seat_of(actor, challenge.id)
    if seat is None:
        return []
    found = {received.proposal.id: received for received in _open(seat, challenge)}
    return [Assigned(each, found[each.proposal_id]) for each in _assignments(seat) if each.proposal_id in found]


def assigned_one(actor: Actor, challenge: Challenge, label: str) -> Assigned:
    """One of `assigned` by its panel label. Raises `NotFound`."""
    seat = seat_of(actor, challenge.id) or _missing()
    received = next(iter(_open(seat, challenge, label)), None) or _missing()
    mine = (each for each in _assignments(seat) if each.proposal_id == received.proposal.id)
    return Assigned(next(mine, None) or _missing(), received)


def blind_ids(seat: Seat) -> frozenset[int]:
    """The proposals in the box that an interest keeps this seat away from: barred, or declared and not cleared."""
    query = select(Proposal.id).where(
        Proposal.challenge_id == seat.panel.challenge_id, in_open_box(), is_blind(seat.id)
    )
    return frozenset(db.session.scalars(query))


def _open(seat: Seat, challenge: Challenge, label: str = "") -> list[Received]:
    only = [Proposal.panel_label == label] if label else []
    return eligible(challenge.id, opens_to(seat.id, seat.user_id, challenge.id), *only)


def _assignments(seat: Seat) -> list[Assignment]:
    query = select(Assignment).join(Proposal, Proposal.id == Assignment.proposal_id)
    query = query.where(Assignment.seat_id == seat.id, Assignment.ended_at.is_(None)).order_by(Proposal.panel_label)
    return list(db.session.scalars(query))


def _missing() -> NoReturn:
    raise NotFound
