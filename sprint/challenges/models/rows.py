"""The rows of a brief: measures, criteria with the words for each score, eligibility questions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db


class Measure(db.Model):  # type: ignore[name-defined,misc]
    """What would count as success: a metric with unit, baseline, target and the date to reach it by."""

    __tablename__ = "measures"

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    position: Mapped[int]
    metric: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    baseline: Mapped[Decimal | None]
    baseline_period: Mapped[str] = mapped_column(default="")
    target: Mapped[Decimal | None]
    due_on: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(default="")

    @property
    def is_complete(self) -> bool:
        return bool(self.metric and self.unit and self.baseline is not None and self.target is not None and self.due_on)


class Criterion(db.Model):  # type: ignore[name-defined,misc]
    """One thing proposals are scored on. `weight` is in per cent; `minimum` is the lowest score that passes."""

    __tablename__ = "criteria"
    __table_args__ = (CheckConstraint("word_limit > 0", name="word_limit_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    weight: Mapped[Decimal]
    word_limit: Mapped[int]
    minimum: Mapped[int | None]

    descriptors: Mapped[list[Descriptor]] = relationship(
        order_by="Descriptor.score", cascade="all, delete-orphan", lazy="selectin"
    )

    def descriptor(self, score: int) -> str:
        return next((each.text for each in self.descriptors if each.score == score), "")


class Descriptor(db.Model):  # type: ignore[name-defined,misc]
    """What one point of the scale means for one criterion."""

    __tablename__ = "descriptors"
    __table_args__ = (UniqueConstraint("criterion_id", "score"), CheckConstraint("score >= 0", name="score_positive"))

    id: Mapped[int] = mapped_column(primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), index=True)
    score: Mapped[int]
    text: Mapped[str]


class EligibilityQuestion(db.Model):  # type: ignore[name-defined,misc]
    """A yes or no question; a company that answers no cannot be eligible."""

    __tablename__ = "eligibility_questions"

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
