"""How far the reminders of each close have gone out, and which of them a person wants."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db
from sprint.proposals.reminders import Before


class ReminderRound(db.Model):  # type: ignore[name-defined,misc]
    """One reminder of one close, for all drafts in the order of their ids. It names none of them."""

    __tablename__ = "reminder_rounds"
    __table_args__ = (CheckConstraint(f"before IN {tuple(each.value for each in Before)}", name="before_known"),)

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    closes_at: Mapped[datetime] = mapped_column(primary_key=True)
    before: Mapped[str] = mapped_column(primary_key=True)
    reached_id: Mapped[int] = mapped_column(default=0)
    """The last draft that was looked at."""
    done_at: Mapped[datetime | None]


class WantedReminders:
    """The columns of a person's choice among the reminders before a date; who never chose gets all."""

    week: Mapped[bool]
    day: Mapped[bool]
    hours: Mapped[bool]
    changed_at: Mapped[datetime]

    @property
    def wanted(self) -> frozenset[Before]:
        return frozenset(each for each in Before if getattr(self, each.value))


class ReminderChoice(WantedReminders, db.Model):  # type: ignore[name-defined,misc]
    """Before a close. Anybody with an account may choose, so it tells nothing."""

    __tablename__ = "reminder_choices"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
