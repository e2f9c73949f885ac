"""Deleting what companies wrote and never sent, or took back: submissions and receipts stay as they are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, select, update

from sprint.db import db
from sprint.files.actions import forget
from sprint.proposals.models import (
    Answer,
    AnswerVersion,
    Attachment,
    EligibilityAnswer,
    Presence,
    Proposal,
    ProposalComment,
    SignOff,
    Submission,
)
from sprint.retention import queries

PARTS = (Answer, AnswerVersion, EligibilityAnswer, Presence, ProposalComment, SignOff)
EMPTY = {"title": "", "summary": "", "price_gbp": None, "people": "", "confidential": "", "details_confirmed_at": None}


def delete_drafts(challenge_id: int, *, at: datetime) -> None:
    """The row of each stays, empty and sealed, so that its company finds it and reads when it was deleted."""
    doomed = list(db.session.scalars(queries.doomed_drafts(challenge_id).order_by(Proposal.id)))
    for part in PARTS:
        _run(delete(part).where(part.proposal_id.in_(doomed)))
    _delete_files(doomed)
    gone = {**EMPTY, "deleted_at": at, "version": Proposal.version + 1}
    _run(update(Proposal).where(Proposal.id.in_(doomed)).values(gone))


def _delete_files(doomed: list[int]) -> None:
    """Not those of a withdrawn proposal: its submissions hold them, and their receipts name them."""
    unsent = Attachment.proposal_id.in_(doomed), ~exists().where(Submission.proposal_id == Attachment.proposal_id)
    files = list(db.session.scalars(select(Attachment.file_id).where(*unsent).distinct().order_by(Attachment.file_id)))
    _run(delete(Attachment).where(*unsent))
    forget(files)


def _run(statement: Any) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
