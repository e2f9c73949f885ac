"""What a seat declares about a bidding company, and the ruling on it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db
from sprint.panels.kinds import Kind
from sprint.panels.models.seat import Seat
from sprint.proposals.models import Proposal

if TYPE_CHECKING:
    from sprint.panels.models.interest_entry import InterestEntry

_KINDS = ", ".join(f"'{each}'" for each in ("", *Kind))


class Ruling(StrEnum):
    CLEARED = "cleared"
    BARRED = "barred"


class Interest(db.Model):  # type: ignore[name-defined,misc]
    """How things stand between one seat and one bidding company; `has_interest` false is "none".

    How they came to stand so is in `entries`, which only ever grow.
    """

    __tablename__ = "interests"
    __table_args__ = (
        UniqueConstraint("seat_id", "proposal_id"),
        CheckConstraint("NOT has_interest OR detail <> ''", name="interest_explained"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind_known"),
        CheckConstraint("(proposed_by_id IS NULL) = (proposed_at IS NULL)", name="proposed_by_somebody"),
        CheckConstraint(
            "NOT takes_two OR ruling IS NULL OR ruling <> 'cleared' OR ruled_by_id IS NULL"
            " OR (proposed_by_id IS NOT NULL AND proposed_by_id <> ruled_by_id)",
            name="cleared_by_two",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    has_interest: Mapped[bool]
    kind: Mapped[str] = mapped_column(default="", server_default="")
    """See `kinds.Kind`; empty for none, and for interests from before there were kinds."""
    detail: Mapped[str] = mapped_column(default="")
    declared_at: Mapped[datetime]
    takes_two: Mapped[bool] = mapped_column(default=False, server_default=false())
    """It cannot be cleared by one person: the chair's own, and a bar that its author wants to lift."""
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who proposes to clear it, while a second person has not answered and after they have agreed."""
    proposed_at: Mapped[datetime | None]
    proposed_reason: Mapped[str] = mapped_column(default="", server_default="")
    ruling: Mapped[str | None]
    ruling_reason: Mapped[str] = mapped_column(default="")
    ruled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ruled_at: Mapped[datetime | None]

    seat: Mapped[Seat] = relationship(back_populates="interests")
    proposal: Mapped[Proposal] = relationship()
    entries: Mapped[list[InterestEntry]] = relationship(order_by="InterestEntry.id", back_populates="interest")

    @property
    def stamp(self) -> int:
        """Changes with every declaration, proposal and ruling: tells a form that was opened before the last one."""
        acts = [each for each in (self.declared_at, self.proposed_at, self.ruled_at) if each]
        return int(max(acts).timestamp() * 1_000_000)

    @property
    def awaits_second(self) -> bool:
        """Somebody proposes to clear it, and a second person has not answered."""
        return self.proposed_by_id is not None and self.ruling != Ruling.CLEARED

    @property
    def opens_content(self) -> bool:
        """Whether this seat may see this proposal: no interest, or cleared, and not barred."""
        return self.ruling == Ruling.CLEARED or (not self.has_interest and self.ruling != Ruling.BARRED)
