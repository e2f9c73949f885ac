"""When a panel's promised days are, and when each was met, read from its rows and acts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from sprint.audit.models import AuditEntry
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.editions.models import Edition
from sprint.editions.promises import LABELS
from sprint.panels import dates
from sprint.panels.dates import DECLARED, Line
from sprint.panels.models import Assignment, Panel, Seat
from sprint.panels.queries.sheets import score_sheets
from sprint.panels.queries.visibility import has_declared_all, is_eligible
from sprint.proposals.models import Proposal

AGREED, REOPENED = "moderation.completed", "moderation.reopened"


def declare_by(challenge: Challenge, panel: Panel | None) -> datetime:
    """By when this panel is to have declared its interests."""
    edition = db.session.get_one(Edition, challenge.edition_id)
    return dates.declare_by(
        panel.declare_by if panel else None, screening_due_at=edition.screening_due_at,
        closes_at=challenge.closes_at, scores_due_at=challenge.scores_due_at,
    )  # fmt: skip


def promised(challenge: Challenge, panel: Panel, now: datetime, *, is_open: bool) -> list[Line]:
    """Interests, scores and agreed scores, with whether each day was kept. Before the opening nothing is met yet."""
    edition = db.session.get_one(Edition, challenge.edition_id)
    agreed_by = min(max(edition.moderation_due_at, challenge.scores_due_at), challenge.decision_due_at)
    done = (_declared_at(panel), _scored_at(panel), _agreed_at(challenge)) if is_open else (None, None, None)
    return [
        dates.line(DECLARED, declare_by(challenge, panel), done[0], now, first=panel.declare_by_first),
        dates.line(LABELS["scores_due_at"], challenge.scores_due_at, done[1], now),
        dates.line(LABELS["moderation_due_at"], agreed_by, done[2], now),
    ]


def _declared_at(panel: Panel) -> datetime | None:
    """When the last of the seats had declared for the first time; None while one has not, or nobody has accepted."""
    seats = select(Seat.id).where(Seat.panel_id == panel.id, Seat.accepted_at.is_not(None), Seat.removed_at.is_(None))
    is_left = seats.where(~has_declared_all(Seat.id, panel.challenge_id)).exists()
    firsts = (
        select(func.min(AuditEntry.at).label("at"))
        .where(AuditEntry.act == "interest.declared", AuditEntry.subject_type == "seat")
        .where(AuditEntry.challenge_id == panel.challenge_id, AuditEntry.subject_id.in_(seats))
        .group_by(AuditEntry.subject_id)
        .subquery()
    )
    last, has_left = db.session.execute(select(func.max(firsts.c.at), is_left)).one()
    declared_at: datetime | None = last
    return None if has_left else declared_at


def _scored_at(panel: Panel) -> datetime | None:
    """When the last sheet that counts was locked; None while one is not, or nothing is assigned."""
    row = db.session.execute(
        select(func.count(Assignment.id), func.count(score_sheets.c.locked_at), func.max(score_sheets.c.locked_at))
        .select_from(Assignment)
        .join(Seat, Seat.id == Assignment.seat_id)
        .outerjoin(score_sheets, score_sheets.c.assignment_id == Assignment.id)
        .where(Seat.panel_id == panel.id, Assignment.ended_at.is_(None), Seat.removed_at.is_(None))
    ).one()
    last: datetime | None = row[2]
    return last if row[0] and row[0] == row[1] else None


def _agreed_at(challenge: Challenge) -> datetime | None:
    """When the moderation of the last eligible proposal was completed; None while one is open."""
    query = select(Proposal.id).where(Proposal.challenge_id == challenge.id, is_eligible()).order_by(Proposal.id)
    eligible = set(db.session.scalars(query))
    acts = db.session.execute(
        select(AuditEntry.proposal_id, AuditEntry.act, AuditEntry.at)
        .where(AuditEntry.challenge_id == challenge.id, AuditEntry.act.in_((AGREED, REOPENED)))
        .order_by(AuditEntry.id)
    )
    last = {row.proposal_id: (row.act, row.at) for row in acts if row.proposal_id in eligible}
    agreed = [at for act, at in last.values() if act == AGREED]
    return max(agreed) if agreed and len(agreed) == len(eligible) else None
