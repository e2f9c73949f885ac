"""What a seat declares about a bidding company, and the ruling on it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db
from sprint.panels.models.seat import Seat
from sprint.proposals.models import Proposal


class Ruling(StrEnum):
    CLEARED = "cleared"
    BARRED = "barred"


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
