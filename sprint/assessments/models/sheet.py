"""A score sheet with its scores."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.panels.models import Assignment


class ScoreSheet(db.Model):  # type: ignore[name-defined,misc]
    """One assessor's scores for one proposal; nobody else sees them before they are locked."""

    __tablename__ = "score_sheets"

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignments.id"), unique=True)
    started_at: Mapped[datetime]
    locked_at: Mapped[datetime | None]
    scored: Mapped[int] = mapped_column(default=0)
    """How many criteria have all that locking asks for: kept when a score is saved, so that lists need no counting."""
    total: Mapped[Decimal | None]
    """Weighted total 0–100 once every criterion has its score."""
    lockings: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often it was locked: each time is kept as it was."""
    unlocked_at: Mapped[datetime | None]
    """When the chair last opened it again, and why."""
    unlock_reason: Mapped[str] = mapped_column(default="")
    voided_at: Mapped[datetime | None]
    """When it ceased to count for good, with its assignment; its scores are kept and never read as scores again."""
    void_reason: Mapped[str] = mapped_column(default="", server_default="")
    deleted_at: Mapped[datetime | None]
    """Of a sheet that never was locked: when its scores were deleted under the retention rules."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    assignment: Mapped[Assignment] = relationship()
    scores: Mapped[list[Score]] = relationship(
        order_by="Score.criterion_id", cascade="all, delete-orphan", back_populates="sheet"
    )

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.assignment.proposal.audit_scope


class Score(db.Model):  # type: ignore[name-defined,misc]
    """A whole score for one criterion with its reason."""

    __tablename__ = "scores"
    __table_args__ = (
        UniqueConstraint("sheet_id", "criterion_id"),
        CheckConstraint("score IS NULL OR score >= 0", name="score_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheets.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"))
    score: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    fingerprint: Mapped[str] = mapped_column(default="", server_default="", index=True)
    """Equal for reasons that are the same but for case and spaces (`reasons.fingerprint`), to find those that were pasted."""
    saved_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    sheet: Mapped[ScoreSheet] = relationship(back_populates="scores")
    criterion: Mapped[Criterion] = relationship()
