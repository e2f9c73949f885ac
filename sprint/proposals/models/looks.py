"""Who looked at a proposal after the opening, once an hour."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db
from sprint.proposals.viewing import Seen


class ProposalLook(db.Model):  # type: ignore[name-defined,misc]
    """A person's first look in an hour, at a page of the proposal or at a copy of it; each has its entry on the audit trail."""

    __tablename__ = "proposal_looks"
    __table_args__ = (
        UniqueConstraint("proposal_id", "user_id", "hour", "is_copy", name="uq_proposal_looks_hour"),
        CheckConstraint(f"seen IN {tuple(each.value for each in Seen)}", name="seen_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    hour: Mapped[datetime]
    is_copy: Mapped[bool]
    seen: Mapped[str]
    at: Mapped[datetime]
