"""The pairs of one panel's seats with its eligible proposals, in five statements whatever their number."""

from __future__ import annotations

from sqlalchemy import select

from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.panels.grid import Grid, GridProposal, GridSeat, Held, Pair
from sprint.panels.models import Assignment, Interest, Panel, Ruling, Seat
from sprint.panels.queries.sheets import has_begun
from sprint.panels.queries.visibility import belongs_to_bidder, has_declared_all, keeps_away
from sprint.proposals.models import Proposal
from sprint.proposals.queries import eligible


def grid_of(challenge: Challenge, actor: Actor) -> Grid:
    """For the team, after the opening; before it there is no proposal in it, and never one closed to this person."""
    seats, proposals = _seats(challenge.id), _proposals(challenge.id, actor)
    ids = {each.id for each in proposals}
    apart = {pair: is_barred for pair, is_barred in _kept_apart(challenge.id).items() if pair[1] in ids}
    held = {pair: each for pair, each in _held(challenge.id).items() if pair[1] in ids}
    return Grid(
        seats=seats,
        proposals=proposals,
        quorum=challenge.assessors_per_proposal,
        held=held,
        barred=frozenset(pair for pair, is_barred in apart.items() if is_barred),
        awaiting=frozenset(pair for pair, is_barred in apart.items() if not is_barred),
    )


def _seats(challenge_id: int) -> list[GridSeat]:
    """Those who score: observers do not."""
    rows = db.session.execute(
        select(
            Seat.id, Seat.name, Seat.role, Seat.accepted_at,
            has_declared_all(Seat.id, Panel.challenge_id).label("has_declared"),
            belongs_to_bidder(Seat.user_id, Panel.challenge_id).label("belongs_to_bidder"),
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge_id, Seat.removed_at.is_(None), Seat.role != SeatRole.OBSERVER)
        .order_by((Seat.role == SeatRole.CHAIR).desc(), Seat.id)
    )  # fmt: skip
    return [
        GridSeat(
            row.id, row.name, SeatRole(row.role).label, row.accepted_at is not None,
            bool(row.has_declared), bool(row.belongs_to_bidder),
        )
        for row in rows
    ]  # fmt: skip


def _proposals(challenge_id: int, actor: Actor) -> list[GridProposal]:
    return [
        GridProposal(
            each.proposal.id, each.label, each.proposal.reference, each.content.title, each.content.company.name
        )
        for each in eligible(challenge_id, Proposal.id.not_in(actor.barred_from))
    ]


def _kept_apart(challenge_id: int) -> dict[Pair, bool]:
    """Pairs that an interest keeps apart, and whether a ruling has barred them."""
    rows = db.session.execute(
        select(Interest.seat_id, Interest.proposal_id, Interest.ruling)
        .join(Seat, Seat.id == Interest.seat_id)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge_id, Seat.removed_at.is_(None), keeps_away())
    )
    return {(row.seat_id, row.proposal_id): row.ruling == Ruling.BARRED for row in rows}


def _held(challenge_id: int) -> dict[Pair, Held]:
    rows = db.session.execute(
        select(Assignment.id, Assignment.seat_id, Assignment.proposal_id, has_begun(Assignment.id).label("has_begun"))
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge_id, Seat.removed_at.is_(None), Assignment.ended_at.is_(None))
    )
    return {(row.seat_id, row.proposal_id): Held(row.id, bool(row.has_begun)) for row in rows}


def load_of(seat: Seat) -> tuple[int, int]:
    """How many assignments this seat has, and how many of them are begun."""
    query = select(has_begun(Assignment.id)).where(Assignment.seat_id == seat.id, Assignment.ended_at.is_(None))
    begun = list(db.session.scalars(query))
    return len(begun), sum(1 for each in begun if each)


def has_assignments(panel_id: int) -> bool:
    """Whether anything is assigned on this panel now."""
    query = select(Assignment.id).join(Seat, Seat.id == Assignment.seat_id)
    query = query.where(Seat.panel_id == panel_id, Assignment.ended_at.is_(None), Seat.removed_at.is_(None))
    return db.session.scalar(query.limit(1)) is not None
