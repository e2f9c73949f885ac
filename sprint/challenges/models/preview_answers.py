"""What companies say about a challenge that is announced: one answer a company, its name never shown."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db


class PreviewAnswer(db.Model):  # type: ignore[name-defined,misc]
    """Three times yes or no, and a remark. It can change until the challenge opens."""

    __tablename__ = "preview_answers"
    __table_args__ = (UniqueConstraint("challenge_id", "company_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    problem_is_clear: Mapped[bool]
    users_are_clear: Mapped[bool]
    would_bid: Mapped[bool]
    remark: Mapped[str] = mapped_column(default="")
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    answered_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def audit_scope(self) -> dict[str, int | None]:
        """No authority: what a company answers is in no record that staff can read."""
        return {"challenge_id": self.challenge_id, "company_id": self.company_id}
