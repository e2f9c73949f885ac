"""Attempts to submit that came at the close or after it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db
from sprint.proposals.models.drafts import Proposal
from sprint.seal import Sealed, SealedNumber


class LateAttempt(db.Model):  # type: ignore[name-defined,misc]
    """A refused submission with its signed receipt: one for each state of the draft, however often it was tried."""

    __tablename__ = "late_attempts"
    __table_args__ = (UniqueConstraint("proposal_id", "number"), UniqueConstraint("proposal_id", "draft_version"))

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)
    draft_version: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(SealedNumber("late_attempts.by_id"))
    sha256: Mapped[str] = mapped_column(Sealed("late_attempts.sha256"))
    receipt: Mapped[str] = mapped_column(Sealed("late_attempts.receipt"))
    """As issued: see `Submission.receipt`. It holds the manifest of the draft as it stood."""

    proposal: Mapped[Proposal] = relationship()
