"""Each shortlist as somebody proposed it, and how it was sent back: what a later proposal changes stays readable."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.shortlists.models.decision import Decision


class ProposedVersion(db.Model):  # type: ignore[name-defined,misc]
    """`content` is canonical JSON (`shortlists/wording.py`). Rows are only added; sending back fills the second half."""

    __tablename__ = "proposed_versions"
    __table_args__ = (
        UniqueConstraint("decision_id", "number"),
        CheckConstraint("returned_by_id IS NULL OR returned_by_id <> by_id", name="two_people_return"),
        CheckConstraint("(returned_at IS NULL) = (returned_by_id IS NULL)", name="returned_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    number: Mapped[int]
    content: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    returned_at: Mapped[datetime | None]
    comment: Mapped[str] = mapped_column(default="")

    decision: Mapped[Decision] = relationship(back_populates="versions")
    by: Mapped[User] = relationship(foreign_keys=by_id)
    returned_by: Mapped[User | None] = relationship(foreign_keys=returned_by_id)
