"""Readings of the measures of a released challenge, and which of them were chased."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge, Measure
from sprint.db import db
from sprint.delivery.models.adoption import Adoption

OWN, ADOPTED = text("adoption_id IS NULL"), text("adoption_id IS NOT NULL")


class Reading(db.Model):  # type: ignore[name-defined,misc]
    """One number of one measure, at the start or so many months later, where it was tried first or at a council that adopted it.

    A row never changes but for who confirmed it or sent it back: a correction is a row with the next `number`.
    """

    __tablename__ = "readings"
    __table_args__ = (
        Index("uq_readings_own", "measure_id", "months", "number", unique=True, sqlite_where=OWN, postgresql_where=OWN),
        Index(
            "uq_readings_adopted", "adoption_id", "measure_id", "months", "number", unique=True,
            sqlite_where=ADOPTED, postgresql_where=ADOPTED,
        ),
        CheckConstraint("months IN (0, 6, 12, 24)", name="known_months"),
        CheckConstraint("number >= 1", name="number_positive"),
        CheckConstraint("(value IS NULL) = (not_measured <> '')", name="value_or_reason"),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> recorded_by_id", name="two_people_confirm"),
        CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed_by_somebody"),
        CheckConstraint("confirmed_at IS NULL OR returned_at IS NULL", name="confirmed_or_returned"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measures.id"), index=True)
    adoption_id: Mapped[int | None] = mapped_column(ForeignKey("adoptions.id"), index=True)
    months: Mapped[int]
    number: Mapped[int]
    """1 for the first, 2 for what corrects it."""
    value: Mapped[Decimal | None]
    not_measured: Mapped[str] = mapped_column(default="")
    """Why there is no number: that is an answer, too."""
    unit: Mapped[str]
    """As the challenge stated it when this was recorded."""
    read_on: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(default="")
    post: Mapped[str]
    """Who vouches: a post, never a person."""
    note: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    """Why it corrects the one before."""
    recorded_side: Mapped[str]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    returned_at: Mapped[datetime | None]
    return_comment: Mapped[str] = mapped_column(default="")

    challenge: Mapped[Challenge] = relationship()
    measure: Mapped[Measure] = relationship()
    adoption: Mapped[Adoption | None] = relationship()
    recorded_by: Mapped[User] = relationship(foreign_keys=recorded_by_id)
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=confirmed_by_id)
    returned_by: Mapped[User | None] = relationship(foreign_keys=returned_by_id)

    @property
    def is_waiting(self) -> bool:
        """For its second person, unless a later one stands in its place."""
        return self.confirmed_at is None and self.returned_at is None

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope


class ReadingReminder(db.Model):  # type: ignore[name-defined,misc]
    """One step of chasing the readings of one month: looked at once, whether a mail was needed or not."""

    __tablename__ = "reading_reminders"
    __table_args__ = (
        Index("uq_reading_reminders_own", "challenge_id", "months", "step", unique=True, sqlite_where=OWN, postgresql_where=OWN),
        Index(
            "uq_reading_reminders_adopted", "adoption_id", "months", "step", unique=True,
            sqlite_where=ADOPTED, postgresql_where=ADOPTED,
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    adoption_id: Mapped[int | None] = mapped_column(ForeignKey("adoptions.id"))
    months: Mapped[int]
    step: Mapped[str]
    at: Mapped[datetime]
    asked: Mapped[int]
    """How many people got a mail."""
