"""Signed receipts of a company's own proposal: of what was submitted, and of attempts that came too late."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from sprint.db import db
from sprint.errors import NotFound
from sprint.proposals.models import LateAttempt, Proposal, Reconfirmation, Submission
from sprint.proposals.receipts.statement import with_words


def receipt_file(submission: Submission) -> str:
    """The receipt as its company downloads it, with every word that was given again."""
    words = db.session.scalars(
        select(Reconfirmation.receipt)
        .where(Reconfirmation.submission_id == submission.id)
        .order_by(Reconfirmation.at, Reconfirmation.id)
    )
    return with_words(submission.receipt, words.all())


def late_attempts(proposal: Proposal) -> Sequence[LateAttempt]:
    """Newest first."""
    query = select(LateAttempt).where(LateAttempt.proposal_id == proposal.id).order_by(LateAttempt.number.desc())
    return db.session.scalars(query).all()


def late_attempt(proposal: Proposal, number: int) -> LateAttempt:
    """One attempt of the proposal. Raises `NotFound`."""
    query = select(LateAttempt).where(
        LateAttempt.proposal_id == proposal.id, LateAttempt.number == min(number, 2**31 - 1)
    )
    found: LateAttempt | None = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found
