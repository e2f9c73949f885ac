"""A company's one request to look again at an exclusion, and what was decided."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.proposals.models.drafts import Proposal


class Reinstatement(db.Model):  # type: ignore[name-defined,misc]
    """Holds a copy of the exclusion it is about, which stays when the screening changes."""

    __tablename__ = "reinstatements"
    __table_args__ = (
        UniqueConstraint("proposal_id", "excluded_at"),
        CheckConstraint(
            "decided_by_id IS NULL OR (decided_by_id <> found_by_id AND decided_by_id <> confirmed_by_id)",
            name="somebody_else_decides",
        ),
        CheckConstraint("(decided_at IS NULL) = (decided_by_id IS NULL)", name="decided_by_somebody"),
        CheckConstraint("(decided_at IS NULL) = (is_reinstated IS NULL)", name="decided_one_way"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    rule: Mapped[str]
    rule_text: Mapped[str]
    exclusion_reason: Mapped[str]
    found_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    confirmed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    excluded_at: Mapped[datetime]
    reason: Mapped[str]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    is_reinstated: Mapped[bool | None]
    decision_reason: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    proposal: Mapped[Proposal] = relationship()
    found_by: Mapped[User] = relationship(foreign_keys=found_by_id)
    confirmed_by: Mapped[User] = relationship(foreign_keys=confirmed_by_id)
    asked_by: Mapped[User] = relationship(foreign_keys=asked_by_id)
    decided_by: Mapped[User | None] = relationship(foreign_keys=decided_by_id)

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None
