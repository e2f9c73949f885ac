"""The decisions on a challenge, their departures from the ranking, and the frozen places."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.proposals.models import Proposal

if TYPE_CHECKING:
    from sprint.shortlists.models.proposed import ProposedVersion

STANDS = text("reopened_at IS NULL")


class Decision(db.Model):  # type: ignore[name-defined,misc]
    """Who is shortlisted and why. Proposed by one person, approved by another and frozen, released by two again.

    One decision of a challenge stands; a reopened one stays as it was, and the next has the next number.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        Index("uq_decisions_standing", "challenge_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> proposed_by_id", name="two_people_decide"),
        CheckConstraint("released_by_id IS NULL OR released_by_id <> prepared_by_id", name="two_people_release"),
        CheckConstraint("(prepared_at IS NULL) = (prepared_by_id IS NULL)", name="prepared_by_somebody"),
        CheckConstraint("(released_at IS NULL) = (released_by_id IS NULL)", name="released_by_somebody"),
        CheckConstraint("released_at IS NULL OR approved_at IS NOT NULL", name="approved_before_release"),
        CheckConstraint("shortlisted >= 0 AND reserves >= 0", name="places_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    number: Mapped[int] = mapped_column(default=1, server_default="1")
    shortlisted: Mapped[int]
    """How many proposals are shortlisted, departures from the ranking counted."""
    reserves: Mapped[int] = mapped_column(default=0)
    line: Mapped[int | None]
    """Below how many of the ranking the cut line lies; null on decisions from before departures were possible."""
    reserve_line: Mapped[int | None]
    """How many follow the line on the reserve list, by the ranking alone."""
    reason: Mapped[str]
    reserve_reason: Mapped[str] = mapped_column(default="", server_default="")
    scores_fingerprint: Mapped[str]
    """SHA-256 of the agreed scores it was made on: approval is refused when they changed since."""
    scores_seen: Mapped[str] = mapped_column(default="", server_default="")
    """Canonical JSON of what the fingerprint is of, so that a later page can say what changed."""
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime]
    returned_at: Mapped[datetime | None]
    return_comment: Mapped[str] = mapped_column(default="")
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None]
    prepared_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    prepared_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    released_at: Mapped[datetime | None]
    reopened_at: Mapped[datetime | None]
    """Null while it stands."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    challenge: Mapped[Challenge] = relationship()
    proposed_by: Mapped[User] = relationship(foreign_keys=proposed_by_id)
    approved_by: Mapped[User | None] = relationship(foreign_keys=approved_by_id)
    prepared_by: Mapped[User | None] = relationship(foreign_keys=prepared_by_id)
    released_by: Mapped[User | None] = relationship(foreign_keys=released_by_id)
    places: Mapped[list[DecisionPlace]] = relationship(
        order_by="DecisionPlace.place", cascade="all, delete-orphan", back_populates="decision"
    )
    versions: Mapped[list[ProposedVersion]] = relationship(
        order_by="ProposedVersion.number", cascade="all, delete-orphan", back_populates="decision"
    )
    departures: Mapped[list[Departure]] = relationship(
        order_by="Departure.proposal_id", cascade="all, delete-orphan", back_populates="decision"
    )

    @property
    def is_none(self) -> bool:
        """No shortlist."""
        return self.shortlisted == 0

    @property
    def cut_line(self) -> int:
        return self.shortlisted if self.line is None else self.line

    @property
    def cut_reserves(self) -> int:
        return self.reserves if self.reserve_line is None else self.reserve_line

    @property
    def is_pending(self) -> bool:
        """Proposed, and waiting for a second person."""
        return self.approved_at is None and self.returned_at is None

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope


class Departure(db.Model):  # type: ignore[name-defined,misc]
    """A proposal whose result is not the one that its place gives it, and why."""

    __tablename__ = "departures"
    __table_args__ = (UniqueConstraint("decision_id", "proposal_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    result: Mapped[str]
    reason: Mapped[str]

    decision: Mapped[Decision] = relationship(back_populates="departures")
    proposal: Mapped[Proposal] = relationship()


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
