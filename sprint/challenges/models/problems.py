"""Which problems of the pool a challenge came from, and the councils that stay on its record for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db
from sprint.organisations.models import Organisation
from sprint.problems.models import Problem


class ChallengeProblem(db.Model):  # type: ignore[name-defined,misc]
    """One problem from which a challenge was written."""

    __tablename__ = "challenge_problems"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problems.id"), primary_key=True, index=True)
    linked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    linked_at: Mapped[datetime]

    problem: Mapped[Problem] = relationship()


class CoSponsor(db.Model):  # type: ignore[name-defined,misc]
    """A body that had the problem when the challenge was begun; it stays, even if it leaves the pool's entry later."""

    __tablename__ = "challenge_co_sponsors"
    __table_args__ = (UniqueConstraint("challenge_id", "problem_id", "body_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    problem_id: Mapped[int] = mapped_column(ForeignKey("problems.id"))
    body_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    has_posted: Mapped[bool]
    """Posted the problem; others joined it."""
    since: Mapped[datetime]

    body: Mapped[Organisation] = relationship()
