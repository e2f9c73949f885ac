"""How many papers of one challenge the retention rules would delete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from sprint.assessments.models import DeskNote, ReasonDraft, Score, ScoreSheet, SheetUpload
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.panels.models import Assignment, Panel, Seat
from sprint.proposals.models import Proposal, Submission
from sprint.retention.counting import Counts
from sprint.retention.due import Papers


def counts_of(challenge_id: int, papers: Papers) -> Counts:
    """One statement."""
    columns = {name: _number(rows) for name, rows in _rows(papers, challenge_id).items()}
    found = db.session.execute(select(*(column.label(name) for name, column in columns.items()))).one()
    return dict(found._mapping)


def has_panel_papers() -> ColumnElement[bool]:
    """Whether there is any of the panel's, for a query about challenges."""
    return or_(*(rows.correlate(Challenge).exists() for rows in _rows(Papers.PANEL, Challenge.id).values()))


def sheets_never_locked(challenge_id: Any) -> Select[Any]:
    """Ids of sheets whose scores no one but their writer ever saw. A voided sheet is kept as it was."""
    return (
        select(ScoreSheet.id)
        .join(Assignment, Assignment.id == ScoreSheet.assignment_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Proposal.challenge_id == challenge_id, ScoreSheet.locked_at.is_(None), ScoreSheet.lockings == 0)
        .where(ScoreSheet.voided_at.is_(None))
    )


def doomed_drafts(challenge_id: Any) -> Select[Any]:
    """Ids of drafts that were never submitted, or were withdrawn: none that the opening found in the box."""
    sent = exists().where(Submission.proposal_id == Proposal.id)
    return select(Proposal.id).where(
        Proposal.challenge_id == challenge_id, Proposal.bidder_id.is_(None), Proposal.deleted_at.is_(None),
        or_(~sent, Proposal.withdrawn_at.is_not(None)),
    )  # fmt: skip


def drafts_to_delete(challenge_id: int) -> Sequence[Proposal]:
    """For the letters to their companies, never for a page."""
    return db.session.scalars(
        select(Proposal).where(Proposal.id.in_(doomed_drafts(challenge_id))).order_by(Proposal.id)
    ).all()


def _rows(papers: Papers, challenge_id: Any) -> dict[str, Select[Any]]:
    if papers is Papers.DRAFTS:
        return {"drafts": doomed_drafts(challenge_id)}
    return {
        "notes": select(DeskNote.id)
        .join(Assignment, Assignment.id == DeskNote.assignment_id)
        .join(Proposal, Proposal.id == Assignment.proposal_id)
        .where(Proposal.challenge_id == challenge_id, or_(DeskNote.text != "", DeskNote.is_flagged)),
        "scores": sheets_never_locked(challenge_id)
        .join(Score, and_(Score.sheet_id == ScoreSheet.id))
        .with_only_columns(Score.id),
        "reasons": select(ReasonDraft.id)
        .join(Proposal, Proposal.id == ReasonDraft.proposal_id)
        .where(Proposal.challenge_id == challenge_id),
        "uploads": select(SheetUpload.id)
        .join(Seat, Seat.id == SheetUpload.seat_id)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge_id),
    }


def _number(rows: Select[Any]) -> Any:
    return select(func.count()).select_from(rows.subquery()).scalar_subquery()
