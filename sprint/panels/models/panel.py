"""A panel."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.challenges.models import Challenge
from sprint.db import db

if TYPE_CHECKING:
    from sprint.panels.models.seat import Seat


class Panel(db.Model):  # type: ignore[name-defined,misc]
    """The people who assess one challenge's proposals."""

    __tablename__ = "panels"
    __table_args__ = (
        CheckConstraint("load_low >= 0", name="load_low_range"),
        CheckConstraint("load_high BETWEEN 1 AND 999", name="load_high_range"),
        CheckConstraint("load_low <= load_high", name="load_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), unique=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("panels.id"))
    """The earlier panel whose people were invited first."""
    load_low: Mapped[int | None]
    load_high: Mapped[int | None]
    """How many proposals each seat scores, at least and at most; empty: no limit set."""
    declare_by: Mapped[datetime | None]
    """Until when interests are promised; empty: `dates.declare_by` derives it from the calendar."""
    scoring_closed_at: Mapped[datetime | None]
    """When the chair closed the scoring round: from then on sheets that are not locked do not count, and are kept."""
    scoring_closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    scoring_closed_reason: Mapped[str] = mapped_column(default="", server_default="")
    declare_by_first: Mapped[datetime | None]
    """The day first promised to the people in the seats, once it was moved."""
    version: Mapped[int] = mapped_column(server_default="1")

    __mapper_args__ = {"version_id_col": version}

    challenge: Mapped[Challenge] = relationship()
    seats: Mapped[list[Seat]] = relationship(
        primaryjoin="and_(Seat.panel_id == Panel.id, Seat.removed_at.is_(None))", order_by="Seat.id", viewonly=True
    )

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope
