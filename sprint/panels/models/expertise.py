"""How well a person in a seat knows each theme."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db


class Expertise(db.Model):  # type: ignore[name-defined,misc]
    """What one seat says of one theme (a component of the Local Digital Index): 0 knows nothing of it, 5 is expert."""

    __tablename__ = "expertise"
    __table_args__ = (
        UniqueConstraint("seat_id", "theme"),
        CheckConstraint("level BETWEEN 0 AND 5", name="level_on_scale"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    theme: Mapped[str]
    level: Mapped[int]
    declared_at: Mapped[datetime]
