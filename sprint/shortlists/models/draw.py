"""The lots of one challenge: a seed fixed at the opening, and whether it was drawn."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.seal import Sealed


class Draw(db.Model):  # type: ignore[name-defined,misc]
    """`commitment` is the SHA-256 of the seed and public from the opening on; the seed is sealed, and told once drawn."""

    __tablename__ = "draws"
    __table_args__ = (CheckConstraint("(drawn_at IS NULL) = (drawn_by_id IS NULL)", name="drawn_by_somebody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), unique=True)
    seed: Mapped[str] = mapped_column(Sealed("draws.seed"))
    commitment: Mapped[str]
    committed_at: Mapped[datetime]
    drawn_at: Mapped[datetime | None]
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    challenge: Mapped[Challenge] = relationship()
    drawn_by: Mapped[User | None] = relationship()

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope

    @property
    def told_seed(self) -> str:
        """Empty until the lots are drawn."""
        return self.seed if self.drawn_at else ""
