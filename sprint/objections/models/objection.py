"""Objections to a released decision, and what became of each. Never public; the public sees a longer standstill."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.objections.course import Channel, Happened, Kind, ended_on, possible, state
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision
from sprint.when import as_date

THROUGH_SERVICE = text("channel = 'service'")


class Objection(db.Model):  # type: ignore[name-defined,misc]
    """Lodged by a company here, or recorded by the team. `proposal` is that of the company, where one of the round objects."""

    __tablename__ = "objections"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        Index(
            "uq_objections_lodged", "decision_id", "proposal_id", unique=True,
            sqlite_where=THROUGH_SERVICE, postgresql_where=THROUGH_SERVICE,
        ),
        CheckConstraint(f"channel IN {tuple(each.value for each in Channel)}", name="channel_known"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    number: Mapped[int]
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id"), index=True)
    who: Mapped[str]
    channel: Mapped[str]
    grounds: Mapped[str]
    received_at: Mapped[datetime]
    answer_due_on: Mapped[date]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime]

    decision: Mapped[Decision] = relationship()
    proposal: Mapped[Proposal | None] = relationship()
    recorded_by: Mapped[User] = relationship()
    acts: Mapped[list[ObjectionAct]] = relationship(
        order_by="ObjectionAct.id", back_populates="objection", cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.decision.audit_scope

    @property
    def happened(self) -> list[Happened]:
        return [Happened(Kind(each.kind), each.happened_on) for each in self.acts]

    @property
    def is_open(self) -> bool:
        return ended_on(self.happened) is None

    @property
    def possible(self) -> list[Kind]:
        return possible(self.happened)

    @property
    def channel_label(self) -> str:
        return Channel(self.channel).label

    @property
    def was_lodged_here(self) -> bool:
        return self.channel == Channel.SERVICE

    def state(self, at: datetime) -> str:
        return state(self.happened, due_on=self.answer_due_on, today=as_date(at))


class ObjectionAct(db.Model):  # type: ignore[name-defined,misc]
    """Something that happened to an objection, once each, with the day and the words on it. Rows are only added."""

    __tablename__ = "objection_acts"
    __table_args__ = (
        UniqueConstraint("objection_id", "kind"),
        CheckConstraint(f"kind IN {tuple(each.value for each in Kind)}", name="kind_known"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    objection_id: Mapped[int] = mapped_column(ForeignKey("objections.id"), index=True)
    kind: Mapped[str]
    happened_on: Mapped[date]
    text: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    objection: Mapped[Objection] = relationship(back_populates="acts")
    by: Mapped[User] = relationship(lazy="joined")

    @property
    def label(self) -> str:
        return Kind(self.kind).label
