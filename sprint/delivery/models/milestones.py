"""What a team and its problem owners agreed to reach by when, with every earlier date."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.audit.models import keep_append_only
from sprint.db import db
from sprint.delivery.milestones import MilestoneKind, Standing, standing
from sprint.delivery.models.workspace import Workspace


class Milestone(db.Model):  # type: ignore[name-defined,misc]
    """One day (or, for exploration, one stretch) in a team's sprint. It stands once both sides have agreed to it."""

    __tablename__ = "milestones"
    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        CheckConstraint(f"kind IN {tuple(each.value for each in MilestoneKind)}", name="kind_known"),
        CheckConstraint("begins_on IS NULL OR begins_on <= due_on", name="begins_before_it_ends"),
        CheckConstraint("(done_on IS NULL) = (done_by_id IS NULL)", name="done_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    number: Mapped[int]
    """In the order in which they were proposed; pages list them by their days."""
    kind: Mapped[str]
    title: Mapped[str]
    begins_on: Mapped[date | None] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    company_agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    company_agreed_at: Mapped[datetime | None]
    region_agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """A problem owner, or the sprint team for them."""
    region_agreed_at: Mapped[datetime | None]
    done_on: Mapped[date | None] = mapped_column(Date)
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    done_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    workspace: Mapped[Workspace] = relationship()
    moves: Mapped[list[MilestoneMove]] = relationship(order_by="MilestoneMove.id", back_populates="milestone")

    @property
    def is_agreed(self) -> bool:
        return self.company_agreed_at is not None and self.region_agreed_at is not None

    def standing(self, today: date, *, has_ended: bool = False) -> Standing:
        """`has_ended` is the sprint's end."""
        return standing(
            is_agreed=self.is_agreed, due_on=self.due_on, done_on=self.done_on, has_ended=has_ended, today=today
        )

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.workspace.audit_scope


class MilestoneMove(db.Model):  # type: ignore[name-defined,misc]
    """An earlier date of a milestone, why it moved, and who moved it."""

    __tablename__ = "milestone_moves"
    __table_args__ = (CheckConstraint("reason <> ''", name="with_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    milestone_id: Mapped[int] = mapped_column(ForeignKey("milestones.id"), index=True)
    from_begins_on: Mapped[date | None] = mapped_column(Date)
    from_on: Mapped[date] = mapped_column(Date)
    to_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    milestone: Mapped[Milestone] = relationship(back_populates="moves")
    by: Mapped[User] = relationship()


keep_append_only(MilestoneMove.__table__)
