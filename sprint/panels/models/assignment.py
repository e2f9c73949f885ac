"""Which seat scores which proposal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db
from sprint.panels.models.seat import Seat
from sprint.proposals.models import Proposal


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
