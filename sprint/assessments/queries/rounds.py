"""What holds for a whole round: when scoring was closed and reopened, who was late, the running order and its pace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from sprint.accounts.models import User
from sprint.assessments.models import Moderation, OrderPlace, RoundAct, Score, ScoreSheet
from sprint.assessments.queries.conditions import counts, is_late
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.organisations.models import Organisation
from sprint.panels.models import Assignment, Panel, Seat
from sprint.proposals.models import Proposal


def hold_panel(challenge: Challenge) -> Panel | None:
    """Closing and reopening wait for each other; the panel as it is now."""
    found: Panel | None = db.session.scalar(
        select(Panel)
        .where(Panel.challenge_id == challenge.id)
        .with_for_update(of=Panel)
        .execution_options(populate_existing=True)
    )
    return found


def round_acts(challenge: Challenge) -> list[tuple[RoundAct, str]]:
    """Closings and reopenings with who did them, the first one first."""
    rows = db.session.execute(
        select(RoundAct, User.name)
        .join(Panel, Panel.id == RoundAct.panel_id)
        .join(User, User.id == RoundAct.by_id)
        .where(Panel.challenge_id == challenge.id)
        .order_by(RoundAct.id)
    )
    return [(row[0], row[1]) for row in rows]


def last_round_act(panel: Panel) -> RoundAct | None:
    found: RoundAct | None = db.session.scalar(
        select(RoundAct).where(RoundAct.panel_id == panel.id).order_by(RoundAct.id.desc()).limit(1)
    )
    return found


def late_on(proposal_id: int) -> list[str]:
    """Who had not locked on this proposal when the round was closed, by name."""
    query = (
        select(User.name)
        .select_from(Assignment)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(User, User.id == Seat.user_id)
        .where(Assignment.proposal_id == proposal_id, Assignment.ended_at.is_(None), Seat.removed_at.is_(None))
        .where(is_late())
        .order_by(User.name, Seat.id)
    )
    return list(db.session.scalars(query))


def late_in(challenge: Challenge) -> list[tuple[int, User]]:
    """(proposal, person) of every assignment whose sheet does not count because the round was closed."""
    rows = db.session.execute(
        select(Assignment.proposal_id, User)
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(User, User.id == Seat.user_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Proposal.challenge_id == challenge.id, Assignment.ended_at.is_(None), Seat.removed_at.is_(None))
        .where(is_late())
        .order_by(Assignment.proposal_id, User.id)
    )
    return [(row[0], row[1]) for row in rows]


def places(challenge: Challenge) -> dict[int, int]:
    """By proposal: where the chair put it."""
    rows = db.session.execute(
        select(OrderPlace.proposal_id, OrderPlace.place)
        .join(Proposal, Proposal.id == OrderPlace.proposal_id)
        .where(Proposal.challenge_id == challenge.id)
    )
    return {row[0]: row[1] for row in rows}


def spreads(proposal_ids: Iterable[int]) -> dict[int, int]:
    """By proposal: the widest spread of the scores for one criterion. Ask only for those whose scores are open."""
    per_criterion = (
        select(Assignment.proposal_id, (func.max(Score.score) - func.min(Score.score)).label("spread"))
        .join(Seat, Seat.id == Assignment.seat_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .join(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .join(Score, Score.sheet_id == ScoreSheet.id)
        .where(Assignment.proposal_id.in_(list(proposal_ids)), counts())
        .group_by(Assignment.proposal_id, Score.criterion_id)
        .subquery()
    )
    rows = db.session.execute(
        select(per_criterion.c.proposal_id, func.max(per_criterion.c.spread)).group_by(per_criterion.c.proposal_id)
    )
    return {row[0]: row[1] or 0 for row in rows}


def spans(proposal_ids: Iterable[int]) -> list[tuple[datetime, datetime]]:
    """When each complete moderation of these began and ended."""
    rows = db.session.execute(
        select(Moderation.started_at, Moderation.completed_at)
        .where(Moderation.proposal_id.in_(list(proposal_ids)), Moderation.completed_at.is_not(None))
        .order_by(Moderation.completed_at, Moderation.id)
    )
    return [(row[0], row[1]) for row in rows if row[1]]


def other_names(proposal_ids: Iterable[int]) -> list[str]:
    """The companies behind these proposals, as they are called today."""
    query = select(Organisation.name).join(Proposal, Proposal.bidder_id == Organisation.id)
    return list(db.session.scalars(query.where(Proposal.id.in_(list(proposal_ids))).order_by(Organisation.name)))
