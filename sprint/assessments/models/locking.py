"""Every locking of a score sheet as it was, and every unlocking: added to, never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.assessments.models.sheet import ScoreSheet
from sprint.audit.models import keep_append_only
from sprint.challenges.models import Criterion
from sprint.db import db


class LockedScore(db.Model):  # type: ignore[name-defined,misc]
    """One score and its reason as they stood when a sheet was locked for the `locking`th time."""

    __tablename__ = "locked_scores"
    __table_args__ = (
        UniqueConstraint("sheet_id", "locking", "criterion_id"),
        CheckConstraint("score >= 0", name="score_not_negative"),
        CheckConstraint("locking >= 1", name="counted_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheets.id"))
    locking: Mapped[int]
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"))
    score: Mapped[int]
    reason: Mapped[str]
    locked_at: Mapped[datetime]

    sheet: Mapped[ScoreSheet] = relationship()
    criterion: Mapped[Criterion] = relationship()


class Unlocking(db.Model):  # type: ignore[name-defined,misc]
    """The chair gave a sheet back after its `locking`th locking, and why."""

    __tablename__ = "unlockings"
    __table_args__ = (
        UniqueConstraint("sheet_id", "locking"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheets.id"))
    locking: Mapped[int]
    reason: Mapped[str]
    unlocked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    unlocked_at: Mapped[datetime]

    sheet: Mapped[ScoreSheet] = relationship()
    unlocked_by: Mapped[User] = relationship()


for _model in (LockedScore, Unlocking):
    keep_append_only(_model.__table__)
