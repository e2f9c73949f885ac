"""A company's draft for one challenge, and what it is made of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge, Criterion, EligibilityQuestion
from sprint.db import db
from sprint.files.models import StoredFile
from sprint.organisations.models import Company

if TYPE_CHECKING:
    from sprint.proposals.models.opening import Screening
    from sprint.proposals.models.submissions import Submission


class Proposal(db.Model):  # type: ignore[name-defined,misc]
    """One company's draft for one challenge. What counts is its last submission, never this row's text."""

    __tablename__ = "proposals"
    __table_args__ = (UniqueConstraint("challenge_id", "company_id"), UniqueConstraint("challenge_id", "panel_label"))

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), index=True)
    title: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    price_gbp: Mapped[int | None]
    people: Mapped[str] = mapped_column(default="")
    """Named people who would do the work, one a line: assessors declare interests against them."""
    confidential: Mapped[str] = mapped_column(default="")
    details_confirmed_at: Mapped[datetime | None]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    panel_label: Mapped[str | None]
    """How the panel calls it while names are hidden ("K7"); drawn at the opening."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    challenge: Mapped[Challenge] = relationship()
    company: Mapped[Company] = relationship()
    created_by: Mapped[User] = relationship()
    answers: Mapped[list[Answer]] = relationship(
        order_by="Answer.criterion_id", cascade="all, delete-orphan", back_populates="proposal"
    )
    eligibility: Mapped[list[EligibilityAnswer]] = relationship(
        order_by="EligibilityAnswer.question_id", cascade="all, delete-orphan"
    )
    attachments: Mapped[list[Attachment]] = relationship(
        primaryjoin="and_(Attachment.proposal_id == Proposal.id, Attachment.removed_at.is_(None))",
        order_by="Attachment.entry",
        viewonly=True,
    )
    submissions: Mapped[list[Submission]] = relationship(order_by="Submission.number", back_populates="proposal")
    screening: Mapped[Screening | None] = relationship(back_populates="proposal")

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {
            "authority_id": self.challenge.authority_id,
            "challenge_id": self.challenge_id,
            "proposal_id": self.id,
            "company_id": self.company_id,
        }


class Answer(db.Model):  # type: ignore[name-defined,misc]
    """The draft answer to one criterion; its own version, so that two colleagues never overwrite each other."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("proposal_id", "criterion_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"))
    text: Mapped[str] = mapped_column(default="")
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    proposal: Mapped[Proposal] = relationship(back_populates="answers")
    criterion: Mapped[Criterion] = relationship()
    changed_by: Mapped[User] = relationship()


class EligibilityAnswer(db.Model):  # type: ignore[name-defined,misc]
    """Yes or no to one eligibility question."""

    __tablename__ = "eligibility_answers"
    __table_args__ = (UniqueConstraint("proposal_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("eligibility_questions.id"))
    is_yes: Mapped[bool]

    question: Mapped[EligibilityQuestion] = relationship()


class Attachment(db.Model):  # type: ignore[name-defined,misc]
    """One version of a file given with a proposal; removed and replaced ones stay, since a submission may hold them."""

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("proposal_id", "entry", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"))
    entry: Mapped[int]
    """Its line on the list of files, which a newer version takes over."""
    number: Mapped[int] = mapped_column(default=1)
    """1 for the first version of the entry."""
    name: Mapped[str]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    proposal: Mapped[Proposal] = relationship()
    file: Mapped[StoredFile] = relationship()
