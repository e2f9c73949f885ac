"""Acts on a published challenge that take two people, from the proposal on, with what they change; and its pauses."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.amending import Kind, State, state_of
from sprint.challenges.models.challenge import Challenge
from sprint.challenges.sheet import FieldChange
from sprint.db import db

_KINDS = tuple(kind.value for kind in Kind)
_WITH_CDO = tuple(kind.value for kind in Kind if kind.needs_cdo)
_IS_WAITING = "published_at IS NULL AND dropped_at IS NULL"


class Amendment(db.Model):  # type: ignore[name-defined,misc]
    """One such act: proposed by one person, published by a second one, or dropped. One at a time waits."""

    __tablename__ = "amendments"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        CheckConstraint(f"kind IN {_KINDS}", name="kind_known"),
        CheckConstraint("reason <> ''", name="has_reason"),
        CheckConstraint("published_by_id IS NULL OR published_by_id <> proposed_by_id", name="two_people_amend"),
        CheckConstraint("(published_at IS NULL) = (published_by_id IS NULL)", name="published_by_somebody"),
        CheckConstraint("published_at IS NULL OR dropped_at IS NULL", name="published_or_dropped"),
        CheckConstraint(
            f"published_at IS NULL OR kind NOT IN {_WITH_CDO} OR proposed_by_cdo OR published_by_cdo", name="one_is_cdo"
        ),
        Index(
            "uq_amendments_waiting", "challenge_id", unique=True,
            sqlite_where=text(_IS_WAITING), postgresql_where=text(_IS_WAITING),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    number: Mapped[int]
    kind: Mapped[str]
    reason: Mapped[str]
    """Public, once it is published."""
    time_reason: Mapped[str] = mapped_column(default="")
    """Why an amendment in the last days gives companies no more time; public too."""
    changed: Mapped[str] = mapped_column(default="[]")
    """Canonical JSON: [field, old, new] in the values of a sheet."""
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_by_cdo: Mapped[bool]
    proposed_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    published_by_cdo: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime | None]
    dropped_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    dropped_at: Mapped[datetime | None]
    drop_comment: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    challenge: Mapped[Challenge] = relationship()
    proposed_by: Mapped[User] = relationship(foreign_keys=proposed_by_id)
    published_by: Mapped[User | None] = relationship(foreign_keys=published_by_id)
    dropped_by: Mapped[User | None] = relationship(foreign_keys=dropped_by_id)

    @property
    def act(self) -> Kind:
        return Kind(self.kind)

    @property
    def state(self) -> State:
        return state_of(published_at=self.published_at, dropped_at=self.dropped_at)

    @property
    def changes(self) -> list[FieldChange]:
        read: list[list[Any]] = json.loads(self.changed)
        return [FieldChange(*each) for each in read]

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope


class Pause(db.Model):  # type: ignore[name-defined,misc]
    """A time in which a challenge took no proposals, with its public reason."""

    __tablename__ = "pauses"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="has_reason"),
        Index(
            "uq_pauses_running", "challenge_id", unique=True,
            sqlite_where=text("resumed_at IS NULL"), postgresql_where=text("resumed_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    reason: Mapped[str]
    paused_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    paused_at: Mapped[datetime]
    resumed_at: Mapped[datetime | None]
