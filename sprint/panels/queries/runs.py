"""What an assignment is worked out from, and the assignments that were put in force before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload, undefer

from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.capacity import Load
from sprint.panels.design import Knowledge
from sprint.panels.models import AssignmentRun, Panel, Seat
from sprint.panels.queries.knowledge import preference_levels, theme_levels
from sprint.proposals.models import Proposal


def knowledge_of(challenge: Challenge) -> Knowledge:
    """For the team, in three statements whatever the size."""
    return Knowledge(theme_levels(challenge), preference_levels(challenge.id), _own_limits(challenge.id))


def _own_limits(challenge_id: int) -> dict[int, Load]:
    rows = db.session.execute(
        select(Seat.id, Seat.load_low, Seat.load_high)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge_id, Seat.removed_at.is_(None), Seat.role != SeatRole.OBSERVER)
        .order_by(Seat.id)
    )
    return {row[0]: Load(row[1], row[2]) for row in rows}


def runs_of(challenge: Challenge, actor: Actor) -> list[AssignmentRun]:
    """The newest first. A run counts and names every proposal, so whoever is barred from one of them sees none."""
    return list(db.session.scalars(_open_to(challenge, actor).options(joinedload(AssignmentRun.by))))


def run_in(challenge: Challenge, number: int, actor: Actor) -> AssignmentRun:
    """With its input and its changes. Raises `NotFound`."""
    query = _open_to(challenge, actor).options(
        joinedload(AssignmentRun.by), undefer(AssignmentRun.input), undefer(AssignmentRun.changes)
    )
    found: AssignmentRun | None = db.session.scalar(query.where(AssignmentRun.number == number))
    if found is None:
        raise NotFound
    return found


def _open_to(challenge: Challenge, actor: Actor) -> Any:
    barred = exists().where(Proposal.challenge_id == challenge.id, Proposal.id.in_(actor.barred_from))
    return (
        select(AssignmentRun)
        .join(Panel, Panel.id == AssignmentRun.panel_id)
        .where(Panel.challenge_id == challenge.id, ~barred.correlate_except(Proposal))
        .order_by(AssignmentRun.number.desc())
    )


def last_input(panel: Panel) -> str:
    """The hash of what the last run was worked out from; empty when there was none."""
    query = select(AssignmentRun.input_sha256).where(AssignmentRun.panel_id == panel.id)
    return db.session.scalar(query.order_by(AssignmentRun.number.desc()).limit(1)) or ""


def runs_so_far(panel: Panel) -> int:
    query = select(func.coalesce(func.max(AssignmentRun.number), 0)).where(AssignmentRun.panel_id == panel.id)
    return int(db.session.scalar(query) or 0)
