"""Editions: the yearly sprint of an authority with its calendar."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.editions.calendar import Calendar
from sprint.organisations.models import Authority


class Edition(db.Model):  # type: ignore[name-defined,misc]
    """One year's sprint. Every date is a promise to the public; challenges start from these and may keep their own."""

    __tablename__ = "editions"
    __table_args__ = (
        UniqueConstraint("authority_id", "year"),
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year_plausible"),
        CheckConstraint("opens_at < closes_at", name="opens_before_close"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authorities.id"))
    year: Mapped[int]
    introduction: Mapped[str] = mapped_column(default="")
    problems_open_at: Mapped[datetime]
    problems_close_at: Mapped[datetime]
    opens_at: Mapped[datetime]
    questions_close_at: Mapped[datetime]
    answers_due_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    screening_due_at: Mapped[datetime]
    scores_due_at: Mapped[datetime]
    moderation_due_at: Mapped[datetime]
    decision_due_at: Mapped[datetime]
    feedback_due_at: Mapped[datetime]
    sprint_starts_at: Mapped[datetime]
    demo_day_at: Mapped[datetime]
    started_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    started_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    authority: Mapped[Authority] = relationship()
    started_by: Mapped[User] = relationship()

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {"authority_id": self.authority_id}

    @property
    def reference(self) -> str:
        """Names it in addresses: "nmr-2027"."""
        return f"{self.authority.code.lower()}-{self.year}"

    @property
    def calendar(self) -> Calendar:
        return Calendar(**{field.name: getattr(self, field.name) for field in fields(Calendar)})
