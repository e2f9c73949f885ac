"""Deleting a panel's working papers: what was locked, agreed, signed or voided stays as it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update

from sprint.assessments.models import DeskNote, ReasonDraft, Score, ScoreSheet, SheetUpload
from sprint.db import db
from sprint.panels.models import Assignment, Panel, Seat
from sprint.proposals.models import Proposal
from sprint.retention import queries


def delete_panel_papers(challenge_id: int, *, at: datetime) -> None:
    """The rows of notes and sheets stay, empty, and say when that was."""
    proposals = select(Proposal.id).where(Proposal.challenge_id == challenge_id)
    seats = select(Seat.id).join(Panel, Panel.id == Seat.panel_id).where(Panel.challenge_id == challenge_id)
    _empty_notes(proposals, at=at)
    _empty_sheets(challenge_id, at=at)
    _run(delete(ReasonDraft).where(ReasonDraft.proposal_id.in_(proposals)))
    _run(delete(SheetUpload).where(SheetUpload.seat_id.in_(seats)))


def _empty_notes(proposals: Any, *, at: datetime) -> None:
    assigned = select(Assignment.id).where(Assignment.proposal_id.in_(proposals))
    is_there = (DeskNote.assignment_id.in_(assigned), or_(DeskNote.text != "", DeskNote.is_flagged))
    gone = {"text": "", "is_flagged": False, "deleted_at": at, "version": DeskNote.version + 1}
    _run(update(DeskNote).where(*is_there).values(gone))


def _empty_sheets(challenge_id: int, *, at: datetime) -> None:
    sheets = list(db.session.scalars(queries.sheets_never_locked(challenge_id).order_by(ScoreSheet.id)))
    _run(delete(Score).where(Score.sheet_id.in_(sheets)))
    gone = {"scored": 0, "total": None, "deleted_at": at, "version": ScoreSheet.version + 1}
    _run(update(ScoreSheet).where(ScoreSheet.id.in_(sheets)).values(gone))


def _run(statement: Any) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
