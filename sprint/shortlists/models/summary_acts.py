"""Prepared summaries that were sent back, and the one question that a company may ask about its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.shortlists.models.decision import Decision
from sprint.shortlists.models.summary import AssessmentSummary


class SummaryReturn(db.Model):  # type: ignore[name-defined,misc]
    """Prepared summaries that the second person did not release, and why."""

    __tablename__ = "summary_returns"
    __table_args__ = (CheckConstraint("by_id <> prepared_by_id", name="two_people_look"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    comment: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    decision: Mapped[Decision] = relationship()
    by: Mapped[User] = relationship(foreign_keys=by_id)


class SummaryQuestion(db.Model):  # type: ignore[name-defined,misc]
    """What a company asked about its summary, once, and what the team answered. Seen by the two sides only."""

    __tablename__ = "summary_questions"
    __table_args__ = (CheckConstraint("(answered_at IS NULL) = (answered_by_id IS NULL)", name="answered_by_somebody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summary_id: Mapped[int] = mapped_column(ForeignKey("assessment_summaries.id"), unique=True)
    text: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(default="", server_default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime | None]

    summary: Mapped[AssessmentSummary] = relationship()
    asked_by: Mapped[User] = relationship(foreign_keys=asked_by_id)
    answered_by: Mapped[User | None] = relationship(foreign_keys=answered_by_id)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.summary.audit_scope
