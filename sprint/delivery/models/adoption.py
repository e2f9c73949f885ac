"""A council that adopts what came out of another region's or council's challenge."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.organisations.models import Council


class Adoption(db.Model):  # type: ignore[name-defined,misc]
    """What one council takes over, by which route, and whom one asks about it: a post, never a person."""

    __tablename__ = "adoptions"
    __table_args__ = (
        Index(
            "uq_adoptions_active", "challenge_id", "council_id", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("happens >= 0 AND cost_gbp >= 0", name="numbers_not_negative"),
        CheckConstraint("(happens IS NULL) = (period = '')", name="times_in_a_period"),
        CheckConstraint("ended_at IS NULL OR ending_reason <> ''", name="ended_with_reason"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("councils.id"), index=True)
    takes: Mapped[str]
    contact_post: Mapped[str]
    route: Mapped[str]
    route_words: Mapped[str] = mapped_column(default="")
    happens: Mapped[int | None]
    period: Mapped[str] = mapped_column(default="")
    cost_gbp: Mapped[int | None]
    """What the problem costs this council in a year, in whole pounds."""
    starts_on: Mapped[date] = mapped_column(Date)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ending_reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    challenge: Mapped[Challenge] = relationship()
    council: Mapped[Council] = relationship()

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope
