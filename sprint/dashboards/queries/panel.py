"""A person's seats with counts of what is theirs to do; proposals closed to them are in none of the counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Subquery, and_, case, exists, func, select

from sprint.actor import Actor, SeatRole
from sprint.assessments.models import Moderation, ScoreSheet
from sprint.challenges.models import Challenge, Criterion
from sprint.dashboards.facts import within
from sprint.dashboards.tasks.panel import SeatFacts
from sprint.db import db
from sprint.editions.models import Edition
from sprint.panels.models import Assignment, Interest, Panel, Seat
from sprint.proposals.models import Opening, Proposal, Screening
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.progress import is_in_the_box, keeps_away, locked_sheets
from sprint.shortlists.titles import short_title


def seats(actor: Actor, now: datetime) -> list[SeatFacts]:
    """The seats of this person on challenges that are not decided yet, in five statements."""
    rows = db.session.execute(_query(actor)).all()
    opened = [row for row in rows if row.second_at and row.closes_at <= now]
    ids = [row.seat_id for row in opened]
    own, declaring, ruling = _assigned(ids), _undeclared(ids), _to_rule([row.challenge_id for row in opened])
    moderating = _to_moderate(ids)
    return [
        SeatFacts(
            row.reference, short_title(row.title), SeatRole(row.role), row.closes_at, row.seat_id in ids,
            within(row.screening_due_at, row.closes_at, row.scores_due_at), row.scores_due_at,
            within(row.moderation_due_at, row.scores_due_at, row.decision_due_at),
            declaring.get(row.seat_id, 0), *own.get(row.seat_id, (0, 0, 0)),
            moderating.get(row.seat_id, 0), ruling.get(row.challenge_id, 0),
        )
        for row in rows
    ]  # fmt: skip


def _query(actor: Actor) -> Any:
    return (
        select(
            Seat.id.label("seat_id"), Seat.role, Challenge.id.label("challenge_id"), Challenge.reference, Challenge.title,
            Challenge.closes_at, Challenge.scores_due_at, Challenge.decision_due_at,
            Edition.screening_due_at, Edition.moderation_due_at, Opening.second_at,
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .outerjoin(Opening, Opening.challenge_id == Challenge.id)
        .outerjoin(Decision, Decision.challenge_id == Challenge.id)
        .where(Seat.user_id == actor.user_id, Challenge.id.in_(actor.seats), Seat.accepted_at.is_not(None))
        .where(Seat.removed_at.is_(None), Challenge.withdrawn_at.is_(None))
        .where(Decision.approved_at.is_(None))
        .order_by(Challenge.scores_due_at, Challenge.id)
    )  # fmt: skip


def _closed_to_seat() -> Any:
    """Interests of the seat in the query that keep the proposal in the query closed to it."""
    return exists().where(Interest.seat_id == Seat.id, Interest.proposal_id == Proposal.id, keeps_away())


def _assigned(seat_ids: list[int]) -> dict[int, tuple[int, int, int]]:
    """Sheets not complete, of these begun, and complete ones that are not locked."""
    criteria = _criteria()
    done = func.coalesce(ScoreSheet.scored, 0)
    is_open = ScoreSheet.locked_at.is_(None)
    rows = db.session.execute(
        select(
            Seat.id,
            func.count(case((and_(is_open, done < criteria.c.number), 1))),
            func.count(case((and_(is_open, done < criteria.c.number, done > 0), 1))),
            func.count(case((and_(is_open, done >= criteria.c.number), 1))),
        )
        .join(Assignment, and_(Assignment.seat_id == Seat.id, Assignment.ended_at.is_(None)))
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .join(criteria, criteria.c.challenge_id == Proposal.challenge_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Seat.id.in_(seat_ids), Proposal.withdrawn_at.is_(None), ~_closed_to_seat())
        .group_by(Seat.id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _criteria() -> Subquery:
    return select(Criterion.challenge_id, func.count().label("number")).group_by(Criterion.challenge_id).subquery()


def _undeclared(seat_ids: list[int]) -> dict[int, int]:
    """Proposals in the box about which the seat has declared neither an interest nor none."""
    declared = exists().where(Interest.seat_id == Seat.id, Interest.proposal_id == Proposal.id)
    rows = db.session.execute(
        select(Seat.id, func.count())
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .where(Seat.id.in_(seat_ids), is_in_the_box(), ~declared)
        .group_by(Seat.id)
    )
    return {row[0]: row[1] for row in rows}


def _to_rule(challenge_ids: list[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(Panel.challenge_id, func.count())
        .join(Seat, Seat.panel_id == Panel.id)
        .join(Interest, Interest.seat_id == Seat.id)
        .where(Panel.challenge_id.in_(challenge_ids), Seat.removed_at.is_(None), Seat.role != SeatRole.CHAIR)
        .where(Interest.has_interest, Interest.ruling.is_(None))
        .group_by(Panel.challenge_id)
    )
    return {row[0]: row[1] for row in rows}


def _to_moderate(seat_ids: list[int]) -> dict[int, int]:
    """Eligible proposals with all their locked sheets and no completed moderation, for each chair's seat."""
    locked = locked_sheets()
    rows = db.session.execute(
        select(Seat.id, func.count())
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .join(Screening, and_(Screening.proposal_id == Proposal.id, Screening.is_eligible))
        .join(locked, locked.c.proposal_id == Proposal.id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .where(Seat.id.in_(seat_ids), Seat.role == SeatRole.CHAIR, is_in_the_box(), ~_closed_to_seat())
        .where(locked.c.sheets >= Challenge.assessors_per_proposal, Moderation.completed_at.is_(None))
        .group_by(Seat.id)
    )
    return {row[0]: row[1] for row in rows}
