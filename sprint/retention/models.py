"""A deletion of papers: asked for by one person, confirmed by another."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.policy_figures import DRAFTS_WARNING_DAYS
from sprint.retention.counting import lines, read
from sprint.retention.due import Papers

WARNING = timedelta(days=int(DRAFTS_WARNING_DAYS.value))
WAITS = text("confirmed_at IS NULL AND ended_at IS NULL")


class Purge(db.Model):  # type: ignore[name-defined,misc]
    """Papers of one challenge that are deleted, or were to be: the counts stay on record, never what they said."""

    __tablename__ = "purges"
    __table_args__ = (
        Index("uq_purges_waiting", "challenge_id", "papers", unique=True, sqlite_where=WAITS, postgresql_where=WAITS),
        CheckConstraint(f"papers IN {tuple(each.value for each in Papers)}", name="papers_known"),
        CheckConstraint("confirmed_by_id <> asked_by_id", name="two_people"),
        CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed_whole"),
        CheckConstraint("(ended_by_id IS NULL) = (ended_at IS NULL)", name="ended_whole"),
        CheckConstraint("confirmed_at IS NULL OR ended_at IS NULL", name="one_outcome"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    papers: Mapped[str]
    listed: Mapped[str]
    """JSON of `counting.told` when it was asked for; from the confirmation on, of what was deleted."""
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]
    """When the request was taken back, or a newer one with another list took its place."""

    challenge: Mapped[Challenge] = relationship()
    asked_by: Mapped[User] = relationship(foreign_keys=asked_by_id)
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=confirmed_by_id)
    ended_by: Mapped[User | None] = relationship(foreign_keys=ended_by_id)

    @property
    def confirmable_at(self) -> datetime:
        """Companies whose drafts go have some days to take a copy."""
        return self.asked_at + WARNING if self.papers == Papers.DRAFTS else self.asked_at

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The number and what it counts."""
        return lines(read(self.listed))

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope
