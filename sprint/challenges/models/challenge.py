"""A challenge: its brief, its dates and the acts recorded on it."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint import fulltext
from sprint.accounts.models import User
from sprint.challenges.lifecycle import Phase, Timeline
from sprint.challenges.models.datasets import challenge_datasets
from sprint.challenges.models.rows import Criterion, EligibilityQuestion, Measure
from sprint.datasets.models import Dataset
from sprint.db import Base, db
from sprint.editions.models import Edition
from sprint.editions.window import Window
from sprint.organisations.models import Authority, Council

challenge_councils = Table(
    "challenge_councils",
    Base.metadata,
    Column("challenge_id", Integer, ForeignKey("challenges.id"), primary_key=True),
    Column("council_id", Integer, ForeignKey("councils.id"), primary_key=True),
)


LISTED = (
    "closes_at", "opens_at", "published_at", "public_from", "requested_at", "paused_at", "no_award_at", "withdrawn_at", "amended_at",
    "authority_id", "edition_id", "theme", "service_area", "budget_max",
)  # fmt: skip
"""What lists sort, filter and count by, in one index: they never read the long texts that lie before these in a row."""


class Challenge(db.Model):  # type: ignore[name-defined,misc]
    """A problem of the region's public services. Texts are plain text or Markdown; money is whole pounds."""

    __tablename__ = "challenges"
    __table_args__ = (
        Index("ix_challenges_listed", *LISTED),
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("opens_at < closes_at", name="opens_before_close"),
        CheckConstraint("budget_min <= budget_max", name="budget_in_order"),
        CheckConstraint("published_by_id IS NULL OR published_by_id <> written_by_id", name="two_people_publish"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authorities.id"), index=True)
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)

    title: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    why_now: Mapped[str] = mapped_column(default="")
    tried: Mapped[str] = mapped_column(default="")
    constraints: Mapped[str] = mapped_column(default="")
    out_of_scope: Mapped[str] = mapped_column(default="")
    datasets: Mapped[str] = mapped_column(default="")
    """One line each: title, then the address."""
    budget_min: Mapped[int | None]
    budget_max: Mapped[int | None]
    budget_includes_vat: Mapped[bool | None]
    adoption_post: Mapped[str] = mapped_column(default="")
    route_to_adoption: Mapped[str] = mapped_column(default="")
    offer: Mapped[str] = mapped_column(default="")
    intellectual_property: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")
    service_area: Mapped[str] = mapped_column(default="")
    notice_number: Mapped[str] = mapped_column(default="")
    conflicts_confirmed_at: Mapped[datetime | None]

    top_score: Mapped[int] = mapped_column(default=5)
    assessors_per_proposal: Mapped[int] = mapped_column(default=3)
    shortlist_up_to: Mapped[int] = mapped_column(default=4)
    hides_names: Mapped[bool] = mapped_column(default=False)
    """Assessors see no company names until they lock their scores."""

    opens_at: Mapped[datetime]
    questions_close_at: Mapped[datetime]
    answers_due_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    scores_due_at: Mapped[datetime]
    decision_due_at: Mapped[datetime]
    feedback_due_at: Mapped[datetime]

    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("challenges.id"))
    """The earlier challenge whose texts it began with."""
    written_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    requested_at: Mapped[datetime | None]
    """When approval was asked for; empty again once returned."""
    returned_at: Mapped[datetime | None]
    return_comment: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]
    """When the second person approved it."""
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    public_from: Mapped[datetime | None]
    """From when everybody can read it, decided at approval: at once as a preview, or with the opening."""
    amended_at: Mapped[datetime | None]
    """The last amendment; a proposal submitted before it needs the company's word again."""
    paused_at: Mapped[datetime | None]
    """Set while no proposals are taken; empty again once resumed."""
    pause_reason: Mapped[str] = mapped_column(default="")
    no_award_at: Mapped[datetime | None]
    no_award_reason: Mapped[str] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    edition: Mapped[Edition] = relationship()
    authority: Mapped[Authority] = relationship()
    written_by: Mapped[User] = relationship(foreign_keys=written_by_id)
    published_by: Mapped[User | None] = relationship(foreign_keys=published_by_id)
    councils: Mapped[list[Council]] = relationship(secondary=challenge_councils, order_by=Council.name)
    catalogued: Mapped[list[Dataset]] = relationship(secondary=challenge_datasets, order_by=Dataset.title)
    """Entries of the catalogue that it names, beside the lines of `datasets`."""
    measures: Mapped[list[Measure]] = relationship(order_by=Measure.position, cascade="all, delete-orphan")
    criteria: Mapped[list[Criterion]] = relationship(order_by=Criterion.position, cascade="all, delete-orphan")
    eligibility: Mapped[list[EligibilityQuestion]] = relationship(
        order_by=EligibilityQuestion.position, cascade="all, delete-orphan"
    )

    @property
    def timeline(self) -> Timeline:
        return Timeline(
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            requested_at=self.requested_at,
            published_at=self.published_at,
            public_from=self.public_from,
            paused_at=self.paused_at,
            no_award_at=self.no_award_at,
            withdrawn_at=self.withdrawn_at,
        )

    @property
    def window(self) -> Window:
        return Window(**{field.name: getattr(self, field.name) for field in fields(Window)})

    def phase(self, now: datetime) -> Phase:
        return self.timeline.phase(now)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {"authority_id": self.authority_id, "challenge_id": self.id}


fulltext.index(
    Challenge.__table__,
    heavy=("title", "summary"),
    light=("reference", "problem", "needs", "evidence", "theme", "service_area"),
)
