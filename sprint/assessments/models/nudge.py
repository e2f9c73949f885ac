"""Somebody in a seat was asked to get on with what is theirs to do."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.panels.models import Seat


class Nudge(db.Model):  # type: ignore[name-defined,misc]
    """One mail to one seat; at most one a day, by the calendar in London."""

    __tablename__ = "nudges"
    __table_args__ = (UniqueConstraint("seat_id", "day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    day: Mapped[date] = mapped_column(Date)
    duties: Mapped[str]
    """What was asked for, as `progress.Duty` values with spaces between."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    seat: Mapped[Seat] = relationship()
    by: Mapped[User] = relationship()
