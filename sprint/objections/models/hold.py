"""Legal holds: while one stands nothing of the challenge is deleted, and no contract is recorded."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge
from sprint.db import db

STANDS = text("lifted_at IS NULL")


class LegalHold(db.Model):  # type: ignore[name-defined,misc]
    """Placed by one person, lifted by another, each with a reason. One stands at a time; all stay on record."""

    __tablename__ = "legal_holds"
    __table_args__ = (
        Index("uq_legal_holds_standing", "challenge_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
        CheckConstraint("lifted_by_id <> placed_by_id", name="two_people_hold"),
        CheckConstraint("(lifted_at IS NULL) = (lifted_by_id IS NULL)", name="lifted_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    objection_id: Mapped[int | None] = mapped_column(ForeignKey("objections.id"))
    """The objection that placed it by itself."""
    reason: Mapped[str]
    placed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    placed_at: Mapped[datetime]
    lift_reason: Mapped[str] = mapped_column(default="", server_default="")
    lifted_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    lifted_at: Mapped[datetime | None]

    challenge: Mapped[Challenge] = relationship()
    placed_by: Mapped[User] = relationship(foreign_keys=placed_by_id)
    lifted_by: Mapped[User | None] = relationship(foreign_keys=lifted_by_id)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope
