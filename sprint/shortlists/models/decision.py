"""The decision on a challenge and the frozen places."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.proposals.models import Proposal


class Decision(db.Model):  # type: ignore[name-defined,misc]
    """Where the cut line lies and why. Proposed by one person, approved by another, frozen from then on."""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> proposed_by_id", name="two_people_decide"),
        CheckConstraint("shortlisted >= 0 AND reserves >= 0", name="places_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), unique=True)
    shortlisted: Mapped[int]
    reserves: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str]
    scores_fingerprint: Mapped[str]
    """SHA-256 of the agreed scores it was made on: approval is refused when they changed since."""
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime]
    returned_at: Mapped[datetime | None]
    return_comment: Mapped[str] = mapped_column(default="")
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    challenge: Mapped[Challenge] = relationship()
    proposed_by: Mapped[User] = relationship(foreign_keys=proposed_by_id)
    approved_by: Mapped[User | None] = relationship(foreign_keys=approved_by_id)
    places: Mapped[list[DecisionPlace]] = relationship(
        order_by="DecisionPlace.place", cascade="all, delete-orphan", back_populates="decision"
    )

    @property
    def is_none(self) -> bool:
        """No shortlist."""
        return self.shortlisted == 0

    @property
    def is_pending(self) -> bool:
        """Proposed, and waiting for a second person."""
        return self.approved_at is None and self.returned_at is None

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope


class DecisionPlace(db.Model):  # type: ignore[name-defined,misc]
    """One proposal's place, total and result as decided. Equal totals share a place; excluded ones have none."""

    __tablename__ = "decision_places"
    __table_args__ = (UniqueConstraint("decision_id", "proposal_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    place: Mapped[int | None]
    total: Mapped[Decimal | None]
    misses_minimum: Mapped[bool] = mapped_column(default=False)
    result: Mapped[str]

    decision: Mapped[Decision] = relationship(back_populates="places")
    proposal: Mapped[Proposal] = relationship()
