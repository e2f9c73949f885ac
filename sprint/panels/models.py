"""Panels: seats, declared interests and assignments."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.actor import SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.proposals.models import Proposal


class Ruling(StrEnum):
    CLEARED = "cleared"
    BARRED = "barred"


class Panel(db.Model):  # type: ignore[name-defined,misc]
    """The people who assess one challenge's proposals."""

    __tablename__ = "panels"

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), unique=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]

    challenge: Mapped[Challenge] = relationship()
    seats: Mapped[list[Seat]] = relationship(
        primaryjoin="and_(Seat.panel_id == Panel.id, Seat.removed_at.is_(None))", order_by="Seat.id", viewonly=True
    )

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope


class Seat(db.Model):  # type: ignore[name-defined,misc]
    """One person's place on a panel, from the invitation on."""

    __tablename__ = "seats"
    __table_args__ = (
        Index(
            "uq_seats_active", "panel_id", "email", unique=True,
            sqlite_where=text("removed_at IS NULL"), postgresql_where=text("removed_at IS NULL"),
        ),
        Index(
            "uq_seats_chair", "panel_id", unique=True,
            sqlite_where=text("removed_at IS NULL AND role = 'chair'"),
            postgresql_where=text("removed_at IS NULL AND role = 'chair'"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    panel_id: Mapped[int] = mapped_column(ForeignKey("panels.id"), index=True)
    email: Mapped[str]
    """To which the invitation went."""
    name: Mapped[str] = mapped_column(default="")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[str]
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    invited_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    removal_reason: Mapped[str] = mapped_column(default="")

    panel: Mapped[Panel] = relationship()
    user: Mapped[User | None] = relationship(foreign_keys=user_id)
    interests: Mapped[list[Interest]] = relationship(order_by="Interest.id", back_populates="seat")
    assignments: Mapped[list[Assignment]] = relationship(
        primaryjoin="and_(Assignment.seat_id == Seat.id, Assignment.ended_at.is_(None))",
        order_by="Assignment.id",
        viewonly=True,
    )

    @property
    def role_label(self) -> str:
        return SeatRole(self.role).label

    @property
    def address(self) -> str:
        """Where mail to this seat goes: to the person's address of today, or before they accept to the invited one."""
        return self.user.email if self.user else self.email

    @property
    def is_active(self) -> bool:
        """Accepted and not removed."""
        return self.accepted_at is not None and self.removed_at is None

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.panel.audit_scope


class Interest(db.Model):  # type: ignore[name-defined,misc]
    """What one seat declares about one bidding company, and the ruling on it. `has_interest` false is "none"."""

    __tablename__ = "interests"
    __table_args__ = (
        UniqueConstraint("seat_id", "proposal_id"),
        CheckConstraint("NOT has_interest OR detail <> ''", name="interest_explained"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    has_interest: Mapped[bool]
    detail: Mapped[str] = mapped_column(default="")
    declared_at: Mapped[datetime]
    ruling: Mapped[str | None]
    ruling_reason: Mapped[str] = mapped_column(default="")
    ruled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ruled_at: Mapped[datetime | None]

    seat: Mapped[Seat] = relationship(back_populates="interests")
    proposal: Mapped[Proposal] = relationship()

    @property
    def stamp(self) -> int:
        """Changes with every declaration and ruling: tells a form that was opened before the last one."""
        return int((self.ruled_at or self.declared_at).timestamp() * 1_000_000)

    @property
    def opens_content(self) -> bool:
        """Whether this seat may see this proposal: no interest, or cleared, and not barred."""
        return self.ruling == Ruling.CLEARED or (not self.has_interest and self.ruling != Ruling.BARRED)


class Assignment(db.Model):  # type: ignore[name-defined,misc]
    """One proposal for one seat to score."""

    __tablename__ = "assignments"
    __table_args__ = (
        Index(
            "uq_assignments_active", "seat_id", "proposal_id", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    assigned_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    assigned_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(default="")

    seat: Mapped[Seat] = relationship()
    proposal: Mapped[Proposal] = relationship()
