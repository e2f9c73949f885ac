"""What companies asked, the clarifications that the team makes of it, and every version that was published."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.audit.models import keep_append_only
from sprint.challenges.models import Challenge
from sprint.clarifications.states import State, state_of
from sprint.db import db


class Clarification(db.Model):  # type: ignore[name-defined,misc]
    """One question as it will be published, with the answer being written. It knows no company.

    `question` and `answer` are the working texts; what the public reads are the rows of `PublishedAnswer`.
    """

    __tablename__ = "clarifications"
    __table_args__ = (
        UniqueConstraint("challenge_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("(published_at IS NULL) = (latest = 0)", name="published_has_version"),
        CheckConstraint(
            "published_at IS NULL OR (merged_into_id IS NULL AND set_aside_at IS NULL AND taken_back_at IS NULL)",
            name="published_stays",
        ),
        CheckConstraint("set_aside_at IS NULL OR set_aside_reason <> ''", name="set_aside_with_reason"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="merged_into_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    number: Mapped[int]
    asked_at: Mapped[datetime]
    question: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    written_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("clarifications.id"), index=True)
    set_aside_at: Mapped[datetime | None]
    set_aside_reason: Mapped[str] = mapped_column(default="")
    taken_back_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    latest: Mapped[int] = mapped_column(default=0)
    """Number of the published version that counts; 0 before the first."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    challenge: Mapped[Challenge] = relationship()
    merged_into: Mapped[Clarification | None] = relationship(remote_side=id)
    versions: Mapped[list[PublishedAnswer]] = relationship(order_by="PublishedAnswer.number")

    @property
    def answered_by(self) -> Clarification:
        """The clarification whose answer counts for this question: itself, or the one it was merged into."""
        return self.merged_into or self

    @property
    def state(self) -> State:
        return state_of(
            answer=self.answer,
            published_at=self.published_at,
            merged_into_id=self.merged_into_id,
            set_aside_at=self.set_aside_at,
            taken_back_at=self.taken_back_at,
        )

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {"authority_id": self.challenge.authority_id, "challenge_id": self.challenge_id}


class Question(db.Model):  # type: ignore[name-defined,misc]
    """What one company asked, word for word. Only that company ever learns that it is theirs.

    Each has a clarification of its own; when that is merged into another, the other one answers it.
    """

    __tablename__ = "questions"
    __table_args__ = (Index("ix_questions_of_company", "company_id", "challenge_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    clarification_id: Mapped[int] = mapped_column(ForeignKey("clarifications.id"), unique=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    asked_at: Mapped[datetime]
    text: Mapped[str]
    taken_back_at: Mapped[datetime | None]

    challenge: Mapped[Challenge] = relationship()
    clarification: Mapped[Clarification] = relationship()

    @property
    def audit_scope(self) -> dict[str, int | None]:
        """No authority: what a company asks is in no record that staff can read."""
        return {"challenge_id": self.challenge_id, "company_id": self.company_id}


class PublishedAnswer(db.Model):  # type: ignore[name-defined,misc]
    """One version of a clarification as everybody got it; corrections add a version, none is ever changed."""

    __tablename__ = "published_answers"
    __table_args__ = (
        UniqueConstraint("clarification_id", "number"),
        CheckConstraint("answer <> '' AND question <> ''", name="says_something"),
        CheckConstraint("(number = 1) = (reason = '')", name="corrected_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    clarification_id: Mapped[int] = mapped_column(ForeignKey("clarifications.id"))
    number: Mapped[int]
    question: Mapped[str]
    answer: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    """Why it was corrected; empty in the first version."""
    published_at: Mapped[datetime]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    closed_then: Mapped[datetime]
    """The close as it stood at that moment: tells whether it was moved since."""


keep_append_only(PublishedAnswer.__table__)
