"""Asking for a decision to be reopened, and what the second person made of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.shortlists.models.decision import Decision

WAITS = text("confirmed_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL")


class Reopening(db.Model):  # type: ignore[name-defined,misc]
    """Asked by one person, confirmed or refused by another, or taken back by who asked. One waits at a time.

    `reason` is for the region's staff, `public_reason` for companies and the public once the decision was released.
    """

    __tablename__ = "reopenings"
    __table_args__ = (
        Index("uq_reopenings_waiting", "decision_id", unique=True, sqlite_where=WAITS, postgresql_where=WAITS),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> asked_by_id", name="two_people_reopen"),
        CheckConstraint("refused_by_id IS NULL OR refused_by_id <> asked_by_id", name="two_people_refuse"),
        CheckConstraint("(confirmed_at IS NULL) = (confirmed_by_id IS NULL)", name="confirmed_by_somebody"),
        CheckConstraint("(refused_at IS NULL) = (refused_by_id IS NULL)", name="refused_by_somebody"),
        CheckConstraint("confirmed_at IS NULL OR (refused_at IS NULL AND withdrawn_at IS NULL)", name="one_answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    reason: Mapped[str]
    public_reason: Mapped[str] = mapped_column(default="", server_default="")
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    refused_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    refused_at: Mapped[datetime | None]
    refusal_comment: Mapped[str] = mapped_column(default="", server_default="")
    withdrawn_at: Mapped[datetime | None]

    decision: Mapped[Decision] = relationship()
    asked_by: Mapped[User] = relationship(foreign_keys=asked_by_id)
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=confirmed_by_id)
    refused_by: Mapped[User | None] = relationship(foreign_keys=refused_by_id)

    @property
    def waits(self) -> bool:
        return not (self.confirmed_at or self.refused_at or self.withdrawn_at)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.decision.audit_scope
