"""A panel."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.challenges.models import Challenge
from sprint.db import db

if TYPE_CHECKING:
    from sprint.panels.models.seat import Seat


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
