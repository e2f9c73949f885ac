"""Proposals that too many of the panel are kept away from, with the companies' names."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ScalarSelect, func, select

from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.panels.models import Panel, Seat
from sprint.panels.queries.firms import firms
from sprint.panels.queries.interests import is_shown_to
from sprint.panels.queries.visibility import belongs_to_bidder, is_blind, is_eligible
from sprint.proposals.models import Proposal


@dataclass(frozen=True)
class Shortage:
    """`able` seats could score this company's proposal, fewer than `needed`."""

    company: str
    able: int
    needed: int

    @property
    def sentence(self) -> str:
        if not self.able:
            return "Nobody on the panel can score it: an interest keeps every seat away."
        seats = "1 seat" if self.able == 1 else f"{self.able} seats"
        return f"Only {seats} can score it, and it needs {self.needed}."

    @property
    def missing(self) -> int:
        """How many people to invite."""
        return self.needed - self.able


def shortages(challenge: Challenge, actor: Actor) -> list[Shortage]:
    """By company, of the eligible proposals that this person may know of. Who has not declared yet may still be able."""
    able = _able()
    rows = db.session.execute(
        select(Proposal.id, able.label("able"))
        .join(Panel, Panel.challenge_id == Proposal.challenge_id)
        .where(is_shown_to(challenge, actor), is_eligible(), able < challenge.assessors_per_proposal)
        .order_by(Proposal.id)
    ).all()
    known = firms(challenge.id, (row.id for row in rows)) if rows else {}
    found = [Shortage(known[row.id].company, row.able, challenge.assessors_per_proposal) for row in rows]
    return sorted(found, key=lambda each: each.company.casefold())


def _able() -> ScalarSelect[int]:
    """Accepted seats that score and that no interest keeps from the proposal in the query."""
    query = select(func.count(Seat.id)).where(
        Seat.panel_id == Panel.id, Seat.accepted_at.is_not(None), Seat.removed_at.is_(None), Seat.role != SeatRole.OBSERVER,
        ~is_blind(Seat.id), ~belongs_to_bidder(Seat.user_id, Proposal.challenge_id),
    )  # fmt: skip
    return query.correlate(Panel, Proposal).scalar_subquery()
