"""Which reminders to a seat have been looked at, and which of them a person wants."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sprint.assessments.progress import Duty
from sprint.db import db
from sprint.proposals.models import WantedReminders
from sprint.proposals.reminders import Before


class SeatReminder(db.Model):  # type: ignore[name-defined,misc]
    """One reminder of one promised day to one seat, whether or not there was anything left to remind of."""

    __tablename__ = "seat_reminders"
    __table_args__ = (
        CheckConstraint(f"duty IN {tuple(each.value for each in Duty)}", name="duty_known"),
        CheckConstraint(f"before IN {tuple(each.value for each in Before)}", name="before_known"),
    )

    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), primary_key=True)
    duty: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    before: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    is_sent: Mapped[bool]


class PanelReminderChoice(WantedReminders, db.Model):  # type: ignore[name-defined,misc]
    """Which reminders of what is due on panels a person wants."""

    __tablename__ = "panel_reminder_choices"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
