"""What holds for a panel's whole round: when scoring was closed and reopened, the running order, who takes notes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.audit.models import keep_append_only
from sprint.db import db
from sprint.panels.models import Panel
from sprint.proposals.models import Proposal


class RoundAct(db.Model):  # type: ignore[name-defined,misc]
    """The chair closed the scoring round or opened it again, and why: added to, never changed."""

    __tablename__ = "round_acts"
    __table_args__ = (CheckConstraint("reason <> ''", name="reason_given"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    panel_id: Mapped[int] = mapped_column(ForeignKey("panels.id"), index=True)
    is_closing: Mapped[bool]
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    panel: Mapped[Panel] = relationship()
    by: Mapped[User] = relationship()


class OrderPlace(db.Model):  # type: ignore[name-defined,misc]
    """Where the chair put one proposal in the running order; those without a place come after, shuffled."""

    __tablename__ = "order_places"
    __table_args__ = (CheckConstraint("place >= 1", name="counted_from_one"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    place: Mapped[int]

    proposal: Mapped[Proposal] = relationship()


class NoteTaker(db.Model):  # type: ignore[name-defined,misc]
    """An officer or observer whom the chair asked to write down drafts of reasons."""

    __tablename__ = "note_takers"
    __table_args__ = (
        Index(
            "uq_note_takers_current", "panel_id", "user_id", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    panel_id: Mapped[int] = mapped_column(ForeignKey("panels.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    named_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    named_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    panel: Mapped[Panel] = relationship()
    user: Mapped[User] = relationship(foreign_keys=user_id)


keep_append_only(RoundAct.__table__)
