"""A problem of the pool, the bodies that have it with their own numbers, and what was done to it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint import fulltext
from sprint.db import db
from sprint.organisations.models import Authority, Organisation
from sprint.problems.numbers import Numbers
from sprint.problems.states import State, state


class Problem(db.Model):  # type: ignore[name-defined,misc]
    """What hurts, in the words of the council that posted it; or of the region, for a service of its own."""

    __tablename__ = "problems"
    __table_args__ = (
        UniqueConstraint("authority_id", "number"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="merged_into_another"),
        CheckConstraint("(merged_into_id IS NULL) = (merged_at IS NULL)", name="merged_whole"),
        CheckConstraint("closed_at IS NULL OR closing_reason <> ''", name="closed_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authorities.id"), index=True)
    """The region of the body that posted it."""
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)

    title: Mapped[str]
    hurts: Mapped[str]
    who: Mapped[str]
    theme: Mapped[str]
    service_area: Mapped[str]
    evidence_url: Mapped[str] = mapped_column(default="")

    public_since: Mapped[datetime | None]
    """Since when everybody can read it; empty while it is for councils and authorities only."""
    posted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    posted_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closing_reason: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("problems.id"), index=True)
    merged_at: Mapped[datetime | None]
    merging_reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    authority: Mapped[Authority] = relationship(foreign_keys=authority_id)
    body: Mapped[Organisation] = relationship(foreign_keys=body_id)
    merged_into: Mapped[Problem | None] = relationship(remote_side=id)

    @property
    def is_public(self) -> bool:
        return self.public_since is not None

    @property
    def state(self) -> State:
        return state(closed_at=self.closed_at, merged_at=self.merged_at)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {"authority_id": self.authority_id}


fulltext.index(Problem.__table__, heavy=("title",), light=("hurts", "who"))


class ProblemHolder(db.Model):  # type: ignore[name-defined,misc]
    """One body that has the problem, with its own numbers; who took theirs back stays on record."""

    __tablename__ = "problem_holders"
    __table_args__ = (
        Index(
            "uq_problem_holders_active", "problem_id", "body_id", unique=True,
            sqlite_where=text("left_at IS NULL"), postgresql_where=text("left_at IS NULL"),
        ),
        CheckConstraint("happens >= 0 AND cost_gbp >= 0", name="numbers_not_negative"),
        CheckConstraint("(happens IS NULL) = (period = '')", name="times_in_a_period"),
        CheckConstraint("(cost_gbp IS NULL) = (cost_basis = '')", name="cost_with_basis"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problems.id"), index=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    words: Mapped[str] = mapped_column(default="")
    """How it is with them; empty for the body that posted it."""
    happens: Mapped[int | None]
    period: Mapped[str] = mapped_column(default="")
    cost_gbp: Mapped[int | None]
    cost_basis: Mapped[str] = mapped_column(default="")
    cost_source: Mapped[str] = mapped_column(default="")
    joined_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    joined_at: Mapped[datetime]
    came_from_id: Mapped[int | None] = mapped_column(ForeignKey("problems.id"))
    """The problem that it was posted or joined on before the two were merged."""
    left_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    body: Mapped[Organisation] = relationship()

    @property
    def numbers(self) -> Numbers:
        return Numbers(self.happens, self.period, self.cost_gbp, self.cost_basis, self.cost_source)


class ProblemAct(db.Model):  # type: ignore[name-defined,misc]
    """One thing done to a problem. `old` keeps what was there before, as JSON; only the pool's own people read that."""

    __tablename__ = "problem_acts"
    __table_args__ = (Index("ix_problem_acts_problem", "problem_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problems.id"))
    at: Mapped[datetime]
    act: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    body_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    """For which council or authority."""
    other_id: Mapped[int | None] = mapped_column(ForeignKey("problems.id"))
    """The other one of a merging."""
    reason: Mapped[str] = mapped_column(default="")
    old: Mapped[str] = mapped_column(default="{}")
