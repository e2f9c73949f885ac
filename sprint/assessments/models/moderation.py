"""The panel's meeting on a proposal and the scores it agreed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.proposals.models import Proposal


class Moderation(db.Model):  # type: ignore[name-defined,misc]
    """The panel's meeting on one proposal; complete when every criterion has an agreed score."""

    __tablename__ = "moderations"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), unique=True)
    started_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    completed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    agreed: Mapped[int] = mapped_column(default=0)
    """How many criteria have their agreed score, and below the weighted total once all have: kept on each save."""
    total: Mapped[Decimal | None]
    signed_hash: Mapped[str | None]
    """Of the agreed scores that everybody present had signed or dissented from when it was completed."""
    reopened_at: Mapped[datetime | None]
    """When the chair last opened it again after it was complete, and why."""
    reopen_reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    proposal: Mapped[Proposal] = relationship()
    completed_by: Mapped[User | None] = relationship()
    scores: Mapped[list[AgreedScore]] = relationship(
        order_by="AgreedScore.criterion_id", cascade="all, delete-orphan", back_populates="moderation"
    )

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.proposal.audit_scope


class AgreedScore(db.Model):  # type: ignore[name-defined,misc]
    """The one whole score a panel agreed for one criterion, with the reason; never an average."""

    __tablename__ = "agreed_scores"
    __table_args__ = (
        UniqueConstraint("moderation_id", "criterion_id"),
        CheckConstraint("score >= 0", name="score_not_negative"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    moderation_id: Mapped[int] = mapped_column(ForeignKey("moderations.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"))
    score: Mapped[int]
    reason: Mapped[str]
    agreed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    agreed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    moderation: Mapped[Moderation] = relationship(back_populates="scores")
    criterion: Mapped[Criterion] = relationship()
    agreed_by: Mapped[User] = relationship()
