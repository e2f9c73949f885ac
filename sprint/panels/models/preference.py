"""How well a person in a seat could judge a proposal, by their own word."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db


class Preference(db.Model):  # type: ignore[name-defined,misc]
    """What one seat says of one proposal: 0 could not judge it, 5 could judge it best. No row is no preference."""

    __tablename__ = "preferences"
    __table_args__ = (
        UniqueConstraint("seat_id", "proposal_id"),
        CheckConstraint("level BETWEEN 0 AND 5", name="level_on_scale"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    level: Mapped[int]
    set_at: Mapped[datetime]
