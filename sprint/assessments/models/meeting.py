"""Who was there when a proposal was discussed, and what each of them said to the agreed scores."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.assessments.models.moderation import Moderation
from sprint.db import db
from sprint.panels.models import Seat


class Attendance(db.Model):  # type: ignore[name-defined,misc]
    """One stay of a seat at the discussion of a proposal, or that an interest kept it away; added to, closed, never removed."""

    __tablename__ = "attendances"
    __table_args__ = (
        Index(
            "uq_attendances_open", "moderation_id", "seat_id", unique=True,
            sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL"),
        ),
        CheckConstraint("until IS NULL OR until >= since", name="in_order"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    moderation_id: Mapped[int] = mapped_column(ForeignKey("moderations.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    is_kept_away: Mapped[bool]
    """Absent because of an interest, and not present."""
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    moderation: Mapped[Moderation] = relationship()
    seat: Mapped[Seat] = relationship()
    recorded_by: Mapped[User] = relationship()


class Answer(StrEnum):
    """What a seat says to what was agreed."""

    SIGNED = "signed"
    DISSENTED = "dissented"


class Signature(db.Model):  # type: ignore[name-defined,misc]
    """A seat's own answer to the agreed scores with one hash. When these change it no longer stands, and is kept."""

    __tablename__ = "signatures"
    __table_args__ = (
        Index(
            "uq_signatures_standing", "moderation_id", "seat_id", unique=True,
            sqlite_where=text("voided_at IS NULL"), postgresql_where=text("voided_at IS NULL"),
        ),
        CheckConstraint("answer IN ('signed', 'dissented')", name="answer_known"),
        CheckConstraint("answer = 'signed' OR dissent <> ''", name="dissent_explained"),
        CheckConstraint("voided_at IS NULL OR void_reason <> ''", name="void_explained"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    moderation_id: Mapped[int] = mapped_column(ForeignKey("moderations.id"), index=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    content_hash: Mapped[str]
    answer: Mapped[str]
    dissent: Mapped[str] = mapped_column(default="")
    signed_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")

    moderation: Mapped[Moderation] = relationship()
    seat: Mapped[Seat] = relationship()
    user: Mapped[User] = relationship()
