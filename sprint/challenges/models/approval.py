"""What passes between the people who write a challenge and the one who approves it: requests, accepted warnings, comments."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models.challenge import Challenge
from sprint.db import db


class ApprovalRequest(db.Model):  # type: ignore[name-defined,misc]
    """Approval asked for once, with the whole brief as it was then; returned or approved by somebody else."""

    __tablename__ = "approval_requests"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> requested_by_id", name="two_people_approve"),
        CheckConstraint("returned_at IS NULL OR approved_at IS NULL", name="one_answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    number: Mapped[int]
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    requested_at: Mapped[datetime]
    snapshot: Mapped[str]
    """The brief as JSON, see `sprint.challenges.snapshot`."""
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    returned_at: Mapped[datetime | None]
    comment: Mapped[str] = mapped_column(default="")
    """Why it was returned."""
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None]

    requested_by: Mapped[User] = relationship(foreign_keys=requested_by_id)
    returned_by: Mapped[User | None] = relationship(foreign_keys=returned_by_id)
    approved_by: Mapped[User | None] = relationship(foreign_keys=approved_by_id)

    @property
    def is_open(self) -> bool:
        return self.returned_at is None and self.approved_at is None


class AcceptedWarning(db.Model):  # type: ignore[name-defined,misc]
    """A warning of the gate that stayed at approval, and the approver's reason; `fingerprint` names it."""

    __tablename__ = "accepted_warnings"
    __table_args__ = (UniqueConstraint("request_id", "fingerprint"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("approval_requests.id"))
    fingerprint: Mapped[str]
    rule: Mapped[str]
    section: Mapped[str]
    field: Mapped[str]
    phrase: Mapped[str]
    why: Mapped[str]
    reason: Mapped[str]
    accepted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    accepted_at: Mapped[datetime]

    accepted_by: Mapped[User] = relationship()


class BriefComment(db.Model):  # type: ignore[name-defined,misc]
    """What one of the team says to the others about a section of the brief; never public."""

    __tablename__ = "brief_comments"
    __table_args__ = (CheckConstraint("(settled_by_id IS NULL) = (settled_at IS NULL)", name="settled_by_somebody"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    section: Mapped[str]
    text: Mapped[str]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    written_at: Mapped[datetime]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    settled_at: Mapped[datetime | None]

    challenge: Mapped[Challenge] = relationship()
    written_by: Mapped[User] = relationship(foreign_keys=written_by_id)
    settled_by: Mapped[User | None] = relationship(foreign_keys=settled_by_id)
