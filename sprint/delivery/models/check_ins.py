"""What each side says week by week, and who does not want to be reminded of it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.delivery.models.workspace import Workspace
from sprint.delivery.rhythm import Light, Side


class CheckIn(db.Model):  # type: ignore[name-defined,misc]
    """How it goes in one week, as one side sees it. A later one of the same week stands beside it, none is changed."""

    __tablename__ = "check_ins"
    __table_args__ = (
        UniqueConstraint("workspace_id", "side", "week", "number"),
        CheckConstraint(f"side IN {tuple(each.value for each in Side)}", name="side_known"),
        CheckConstraint(f"light IN {tuple(each.value for each in Light)}", name="light_known"),
        CheckConstraint("reason <> ''", name="with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    side: Mapped[str]
    week: Mapped[date] = mapped_column(Date)
    """The Monday of the week that it is about."""
    number: Mapped[int]
    light: Mapped[str]
    reason: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    workspace: Mapped[Workspace] = relationship()
    by: Mapped[User] = relationship()

    @property
    def light_label(self) -> str:
        return Light(self.light).label

    @property
    def side_label(self) -> str:
        return Side(self.side).label


class CheckInReminderChoice(db.Model):  # type: ignore[name-defined,misc]
    """Whether a person wants a mail when their side's check-in of the week is missing; without a row they do."""

    __tablename__ = "check_in_reminder_choices"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    is_wanted: Mapped[bool]
    changed_at: Mapped[datetime]
