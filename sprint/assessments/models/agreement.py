"""Every agreed score as it once stood, and drafts of its reason that a note-taker types."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.assessments.models.moderation import Moderation
from sprint.audit.models import keep_append_only
from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.proposals.models import Proposal


class AgreedVersion(db.Model):  # type: ignore[name-defined,misc]
    """One agreed score with its reason as it was recorded, the first being number 1: added to, never changed."""

    __tablename__ = "agreed_versions"
    __table_args__ = (
        UniqueConstraint("moderation_id", "criterion_id", "number"),
        CheckConstraint("score >= 0", name="score_not_negative"),
        CheckConstraint("number >= 1", name="counted_from_one"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    moderation_id: Mapped[int] = mapped_column(ForeignKey("moderations.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"))
    number: Mapped[int]
    score: Mapped[int]
    reason: Mapped[str]
    agreed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    agreed_at: Mapped[datetime]

    moderation: Mapped[Moderation] = relationship()
    criterion: Mapped[Criterion] = relationship()
    agreed_by: Mapped[User] = relationship()


class ReasonDraft(db.Model):  # type: ignore[name-defined,misc]
    """What the note-taker has written down for one criterion; it counts for nothing until whoever chairs takes it over."""

    __tablename__ = "reason_drafts"
    __table_args__ = (UniqueConstraint("proposal_id", "criterion_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"))
    reason: Mapped[str]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    written_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    proposal: Mapped[Proposal] = relationship()
    criterion: Mapped[Criterion] = relationship()
    written_by: Mapped[User] = relationship()


keep_append_only(AgreedVersion.__table__)
