"""Outages as an operator recorded them, planned maintenance, and what the worker measured."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from sprint.db import db
from sprint.service.outages import Facts, period
from sprint.service.watch import Sign


class Outage(db.Model):  # type: ignore[name-defined,misc]
    """A time in which the service or a part of it failed, as an operator states it. Public."""

    __tablename__ = "outages"
    __table_args__ = (
        UniqueConstraint("began_at", "what_failed"),
        CheckConstraint("ended_at IS NULL OR ended_at > began_at", name="ends_after_it_began"),
        CheckConstraint("what_failed <> '' AND what_seen <> ''", name="says_what"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    began_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    what_failed: Mapped[str]
    what_seen: Mapped[str]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None: from the command line."""
    recorded_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def reference(self) -> str:
        return f"outage {self.id}"

    @property
    def facts(self) -> Facts:
        return Facts(self.began_at, self.ended_at, self.what_failed, self.what_seen)

    @property
    def period(self) -> str:
        return period(self.began_at, self.ended_at)


class Maintenance(db.Model):  # type: ignore[name-defined,misc]
    """Work that is planned, in which the service may not answer. Told to everybody who is signed in."""

    __tablename__ = "maintenances"
    __table_args__ = (
        Index(
            "uq_maintenances_planned", "begins_at", "ends_at", "what", unique=True,
            sqlite_where=text("cancelled_at IS NULL"), postgresql_where=text("cancelled_at IS NULL"),
        ),
        CheckConstraint("ends_at > begins_at", name="ends_after_it_begins"),
        CheckConstraint("what <> ''", name="says_what"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime] = mapped_column(index=True)
    what: Mapped[str]
    near_close_reason: Mapped[str] = mapped_column(default="")
    """Why it could not wait although a challenge closes within a day of it; public."""
    announced_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    announced_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def reference(self) -> str:
        return f"maintenance {self.id}"

    @property
    def period(self) -> str:
        return period(self.begins_at, self.ends_at)


class Heartbeat(db.Model):  # type: ignore[name-defined,misc]
    """When a part of the service last said that it runs."""

    __tablename__ = "heartbeats"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


class Gap(db.Model):  # type: ignore[name-defined,misc]
    """A time that the worker noticed: a suggestion to the operator, not a fact."""

    __tablename__ = "service_gaps"
    __table_args__ = (
        UniqueConstraint("sign", "began_at"),
        CheckConstraint(f"sign IN {tuple(each.value for each in Sign)}", name="sign_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sign: Mapped[str]
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    outage_id: Mapped[int | None] = mapped_column(ForeignKey("outages.id"))
    settled_at: Mapped[datetime | None]
    """When an operator recorded an outage from it, or said that it was none."""

    @property
    def words(self) -> str:
        return Sign(self.sign).words

    @property
    def period(self) -> str:
        return period(self.began_at, self.ended_at)
