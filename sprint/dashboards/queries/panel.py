"""A person's seats with counts of what is theirs to do; proposals closed to them are in none of the counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from sprint.actor import Actor, SeatRole
from sprint.assessments.models import Attendance, Moderation, ScoreSheet, Signature
from sprint.assessments.queries.chairing import stands_in_as
from sprint.assessments.queries.conditions import active_sheets, counts
from sprint.challenges.models import Challenge, Criterion
from sprint.challenges.queries import is_under_way
from sprint.dashboards.facts import within
from sprint.dashboards.tasks.panel import SeatFacts
from sprint.db import db
from sprint.editions.models import Edition
from sprint.panels.models import Assignment, Interest, Panel, Seat
from sprint.panels.queries.visibility import (
    belongs_to_bidder,
    has_declared_all,
    in_open_box,
    is_blind,
    is_eligible,
    opens_to,
)
from sprint.proposals.models import Opening, Proposal
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.decisions import stands
from sprint.shortlists.titles import short_title


def seats(actor: Actor, now: datetime) -> list[SeatFacts]:
    """The seats of this person on challenges that are not decided yet, in six statements."""
    rows = db.session.execute(_query(actor, now)).all()
    opened = [row for row in rows if row.second_at and row.closes_at <= now]
    ids = [row.seat_id for row in opened]
    own, declaring, ruling = _assigned(ids), _undeclared(ids), _to_rule(ids)
    moderating, signing = _to_moderate(ids), _to_sign(ids)
    return [
        SeatFacts(
            row.reference, short_title(row.title), SeatRole(row.role), row.closes_at, row.seat_id in ids,
            within(row.screening_due_at, row.closes_at, row.scores_due_at), row.scores_due_at,
            within(row.moderation_due_at, row.scores_due_at, row.decision_due_at),
            declaring.get(row.seat_id, 0), *own.get(row.seat_id, (0, 0, 0)),
            moderating.get(row.seat_id, 0), signing.get(row.seat_id, 0), ruling.get(row.seat_id, 0),
        )
        for row in rows
    ]  # fmt: skip


def _query(actor: Actor, now: datetime) -> Any:
    return (
        select(
            Seat.id.label("seat_id"), Seat.role, Challenge.reference, Challenge.title,
            Challenge.closes_at, Challenge.scores_due_at, Challenge.decision_due_at,
            Edition.screening_due_at, Edition.moderation_due_at, Opening.second_at,
        )
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .outerjoin(Opening, Opening.challenge_id == Challenge.id)
        .outerjoin(Decision, stands())
        .where(Seat.user_id == actor.user_id, Challenge.id.in_(actor.seats), Seat.accepted_at.is_not(None))
        .where(Seat.removed_at.is_(None), is_under_way(now))
        .where(Decision.approved_at.is_(None))
        .order_by(Challenge.scores_due_at, Challenge.id)
    )  # fmt: skip


def _assigned(seat_ids: list[int]) -> dict[int, tuple[int, int, int]]:
    """Sheets not complete, of these begun, and complete ones that are not locked."""
    criteria = _criteria()
    done = func.coalesce(ScoreSheet.scored, 0)
    is_open = ScoreSheet.locked_at.is_(None)
    rows = db.session.execute(
        select(
            Seat.id,
            func.count(case((and_(is_open, done < criteria.c.number), 1))),
            func.count(case((and_(is_open, done < criteria.c.number, ScoreSheet.id.is_not(None)), 1))),
            func.count(case((and_(is_open, done >= criteria.c.number), 1))),
        )
        .join(Assignment, and_(Assignment.seat_id == Seat.id, Assignment.ended_at.is_(None)))
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .join(criteria, criteria.c.challenge_id == Proposal.challenge_id)
        .outerjoin(ScoreSheet, ScoreSheet.assignment_id == Assignment.id)
        .where(Seat.id.in_(seat_ids), opens_to(Seat.id, Seat.user_id, Proposal.challenge_id))
        .group_by(Seat.id)
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _criteria() -> Subquery:
    return select(Criterion.challenge_id, func.count().label("number")).group_by(Criterion.challenge_id).subquery()


def _undeclared(seat_ids: list[int]) -> dict[int, int]:
    """Proposals in the box about which the seat has declared neither an interest nor none."""
    declared = (
        exists().where(Interest.seat_id == Seat.id, Interest.proposal_id == Proposal.id).correlate_except(Interest)
    )
    rows = db.session.execute(
        select(Seat.id, func.count())
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .where(Seat.id.in_(seat_ids), in_open_box(), ~declared, ~belongs_to_bidder(Seat.user_id, Panel.challenge_id))
        .group_by(Seat.id)
    )
    return {row[0]: row[1] for row in rows}


def _to_rule(seat_ids: list[int]) -> dict[int, int]:
    """Interests of others that wait for a ruling, of what each chair may see."""
    other = aliased(Seat)
    rows = db.session.execute(
        select(Seat.id, func.count(Interest.id))
        .join(Panel, Panel.id == Seat.panel_id)
        .join(other, and_(other.panel_id == Seat.panel_id, other.id != Seat.id, other.removed_at.is_(None)))
        .join(Interest, Interest.seat_id == other.id)
        .join(Proposal, Proposal.id == Interest.proposal_id)
        .where(*_is_chairs(seat_ids), Interest.has_interest, Interest.ruling.is_(None))
        .group_by(Seat.id)
    )
    return {row[0]: row[1] for row in rows}


def _to_moderate(seat_ids: list[int]) -> dict[int, int]:
    """Eligible proposals whose sheets are all locked and whose moderation is not complete, for each chair's seat."""
    sheets = active_sheets()
    rows = db.session.execute(
        select(Seat.id, func.count())
        .join(Panel, Panel.id == Seat.panel_id)
        .join(Proposal, Proposal.challenge_id == Panel.challenge_id)
        .join(sheets, sheets.c.proposal_id == Proposal.id)
        .outerjoin(Moderation, Moderation.proposal_id == Proposal.id)
        .where(*_is_chairs(seat_ids), is_eligible())
        .where(sheets.c.locked == sheets.c.assigned, Moderation.completed_at.is_(None))
        .group_by(Seat.id)
    )
    return {row[0]: row[1] for row in rows}


def _to_sign(seat_ids: list[int]) -> dict[int, int]:
    """Proposals at which the seat is present, with every score agreed, that it has neither signed nor dissented from."""
    sheets, criteria = active_sheets(), _criteria()
    rows = db.session.execute(
        select(Seat.id, func.count())
        .join(Attendance, and_(Attendance.seat_id == Seat.id, Attendance.until.is_(None), ~Attendance.is_kept_away))
        .join(Moderation, Moderation.id == Attendance.moderation_id)
        .join(Proposal, Proposal.id == Moderation.proposal_id)
        .join(sheets, sheets.c.proposal_id == Proposal.id)
        .join(criteria, criteria.c.challenge_id == Proposal.challenge_id)
        .where(Seat.id.in_(seat_ids), opens_to(Seat.id, Seat.user_id, Proposal.challenge_id), _signs())
        .where(Moderation.completed_at.is_(None), Moderation.agreed >= criteria.c.number)
        .where(sheets.c.locked == sheets.c.assigned)
        .group_by(Seat.id)
    )
    return {row[0]: row[1] for row in rows}


def _signs() -> ColumnElement[bool]:
    """The seat in the query discusses the proposal in it, is no observer, and no answer of it stands."""
    scores = exists().where(Assignment.seat_id == Seat.id, Assignment.proposal_id == Proposal.id, counts())
    given = (Signature.moderation_id == Moderation.id, Signature.seat_id == Seat.id, Signature.voided_at.is_(None))
    discusses = or_(Seat.role == SeatRole.CHAIR, scores.correlate(Seat, Proposal), stands_in_as(Seat.id))
    return and_(Seat.role != SeatRole.OBSERVER, discusses, ~exists().where(*given).correlate(Seat, Moderation))


def _is_chairs(seat_ids: list[int]) -> tuple[ColumnElement[bool], ...]:
    """The chair's seat, and a proposal that it may see. Needs `Seat`, `Panel` and `Proposal` in the query."""
    return (
        Seat.id.in_(seat_ids), Seat.role == SeatRole.CHAIR, in_open_box(), ~is_blind(Seat.id),
        has_declared_all(Seat.id, Panel.challenge_id), ~belongs_to_bidder(Seat.user_id, Panel.challenge_id),
    )  # fmt: skip
