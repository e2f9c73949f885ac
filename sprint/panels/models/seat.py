"""A person's place on a panel."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.actor import SeatRole
from sprint.db import db
from sprint.panels.models.panel import Panel

if TYPE_CHECKING:
    from sprint.panels.models.assignment import Assignment
    from sprint.panels.models.expertise import Expertise
    from sprint.panels.models.interest import Interest


class EndCause(StrEnum):
    """Why a seat ended: the team removed it, the person gave it up, their company bids, or they work for the region now."""

    REMOVED = "removed"
    GIVEN_UP = "given_up"
    COMPANY_BIDS = "company_bids"
    WORKS_HERE = "works_here"


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
        CheckConstraint("load_low >= 0", name="load_low_range"),
        CheckConstraint("load_high BETWEEN 0 AND 999", name="load_high_range"),
        CheckConstraint("load_low <= load_high", name="load_in_order"),
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
    end_cause: Mapped[str] = mapped_column(default="", server_default="")
    """Of a seat that has ended: an `EndCause`; empty for those ended before causes were kept."""
    terms_version: Mapped[str] = mapped_column(default="", server_default="")
    """Which text of the terms the person accepted last, and when."""
    terms_accepted_at: Mapped[datetime | None]
    load_low: Mapped[int | None]
    load_high: Mapped[int | None]
    """The person's own capacity; empty: the panel's."""
    load_reason: Mapped[str] = mapped_column(default="", server_default="")
    """Why they can take fewer than the panel asks for."""

    panel: Mapped[Panel] = relationship()
    user: Mapped[User | None] = relationship(foreign_keys=user_id)
    interests: Mapped[list[Interest]] = relationship(order_by="Interest.id", back_populates="seat")
    assignments: Mapped[list[Assignment]] = relationship(
        primaryjoin="and_(Assignment.seat_id == Seat.id, Assignment.ended_at.is_(None))",
        order_by="Assignment.id",
        viewonly=True,
    )
    expertise: Mapped[list[Expertise]] = relationship(order_by="Expertise.theme")

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
