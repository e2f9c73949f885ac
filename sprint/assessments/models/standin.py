"""Who chairs one proposal in the place of a chair that may not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.panels.models import Seat
from sprint.proposals.models import Proposal


class StandIn(db.Model):  # type: ignore[name-defined,misc]
    """An assessor whom the CDO named for one proposal; counts once a second person of the team confirmed it."""

    __tablename__ = "stand_ins"
    __table_args__ = (
        Index(
            "uq_stand_ins_current", "proposal_id", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("confirmed_by_id <> named_by_id", name="two_people"),
        CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed_whole"),
        CheckConstraint("reason <> ''", name="reason_given"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    reason: Mapped[str]
    named_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    named_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    ended_at: Mapped[datetime | None]

    proposal: Mapped[Proposal] = relationship()
    seat: Mapped[Seat] = relationship()
    named_by: Mapped[User] = relationship(foreign_keys=named_by_id)
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=confirmed_by_id)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.proposal.audit_scope
