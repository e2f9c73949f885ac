"""Drafts and what was submitted of them; the opening of the box; screening."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge, Criterion, EligibilityQuestion
from sprint.db import db
from sprint.files.models import StoredFile
from sprint.organisations.models import Company


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
        order_by="Attachment.id",
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
    """A file given with a proposal; removed ones stay, since an earlier submission may hold them."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_files.id"))
    name: Mapped[str]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    proposal: Mapped[Proposal] = relationship()
    file: Mapped[StoredFile] = relationship()


class Submission(db.Model):  # type: ignore[name-defined,misc]
    """The act of submitting: a frozen copy with its manifest. All are kept; the last before the close counts."""

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("proposal_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    content: Mapped[str]
    """Canonical JSON: see `proposals.manifest.Content`."""
    manifest: Mapped[str]
    sha256: Mapped[str]

    proposal: Mapped[Proposal] = relationship(back_populates="submissions")
    by: Mapped[User] = relationship()


class Reconfirmation(db.Model):  # type: ignore[name-defined,misc]
    """The company's word that a submission stands as it is after an amendment of the challenge."""

    __tablename__ = "reconfirmations"
    __table_args__ = (UniqueConstraint("submission_id", "amended_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    amended_at: Mapped[datetime]
    """The amendment that it answers."""
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship()


class Opening(db.Model):  # type: ignore[name-defined,misc]
    """The opening of one challenge's sealed box: two people, after the close."""

    __tablename__ = "openings"
    __table_args__ = (CheckConstraint("second_by_id IS NULL OR second_by_id <> first_by_id", name="two_people_open"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), unique=True)
    first_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    first_at: Mapped[datetime]
    second_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    second_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    challenge: Mapped[Challenge] = relationship()
    first_by: Mapped[User] = relationship(foreign_keys=first_by_id)
    second_by: Mapped[User | None] = relationship(foreign_keys=second_by_id)

    @property
    def is_open(self) -> bool:
        return self.second_at is not None

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.challenge.audit_scope


class Screening(db.Model):  # type: ignore[name-defined,misc]
    """Eligible or not, with the rule and the reason; an exclusion stands once a second person confirmed it."""

    __tablename__ = "screenings"
    __table_args__ = (
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id <> by_id", name="two_people_exclude"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), unique=True)
    is_eligible: Mapped[bool]
    rule: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    proposal: Mapped[Proposal] = relationship(back_populates="screening")
    by: Mapped[User] = relationship(foreign_keys=by_id)
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=confirmed_by_id)

    @property
    def is_excluded(self) -> bool:
        return not self.is_eligible and self.confirmed_at is not None

    @property
    def is_settled(self) -> bool:
        return self.is_eligible or self.confirmed_at is not None
