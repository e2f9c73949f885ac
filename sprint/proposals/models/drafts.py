"""A company's draft for one challenge, and what it is made of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from sprint.challenges.models import Challenge, Criterion, EligibilityQuestion
from sprint.db import db
from sprint.files.models import StoredFile
from sprint.organisations.models import Company
from sprint.seal import MARKS, Sealed, SealedFlag, SealedNumber, mark

if TYPE_CHECKING:
    from sprint.proposals.models.opening import Screening
    from sprint.proposals.models.submissions import Submission


OWNER = "proposals.company"
"""What a proposal's company is marked for."""


class Proposal(db.Model):  # type: ignore[name-defined,misc]
    """One company's draft for one challenge. What counts is its last submission, never this row's text.

    What it says, whose it is and who works on it is sealed, for good; see docs/sealed-box.md.
    """

    __tablename__ = "proposals"
    __table_args__ = (UniqueConstraint("challenge_id", "company_mark"), UniqueConstraint("challenge_id", "panel_label"))

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    company_id: Mapped[int] = mapped_column(SealedNumber("proposals.company_id"))
    company_mark: Mapped[str] = mapped_column(index=True, info={MARKS: (OWNER, "company_id")})
    """By which its own people find it: see `queries.is_of`."""
    bidder_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"), index=True)
    """The company again, in the open: set by the opening of the box on the proposals that count."""
    bidder_is_sme: Mapped[bool | None]
    """Set with it: whether the company stated, in the submission that counts, that it is small or medium-sized."""
    bidder_region: Mapped[str | None]
    """And the code of the region or nation that it stated; empty outside the UK."""
    title: Mapped[str] = mapped_column(Sealed("proposals.title"), default="")
    summary: Mapped[str] = mapped_column(Sealed("proposals.summary"), default="")
    price_gbp: Mapped[int | None] = mapped_column(SealedNumber("proposals.price_gbp"))
    people: Mapped[str] = mapped_column(Sealed("proposals.people"), default="")
    """Named people who would do the work, one a line: assessors declare interests against them."""
    confidential: Mapped[str] = mapped_column(Sealed("proposals.confidential"), default="")
    details_confirmed_at: Mapped[datetime | None]
    created_by_id: Mapped[int] = mapped_column(SealedNumber("proposals.created_by_id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    """When the words and files of the draft were deleted under the retention rules; what was submitted is kept."""
    panel_label: Mapped[str | None]
    """How the panel calls it while names are hidden ("K7"); drawn at the opening."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    challenge: Mapped[Challenge] = relationship()
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

    @validates("company_id")
    def _mark(self, _name: str, company_id: int) -> int:
        self.company_mark = mark(OWNER, company_id)
        return company_id

    @property
    def company(self) -> Company:
        self.hold_company()
        return self._company

    def hold_company(self) -> None:
        """A session forgets what nobody holds."""
        self._company = db.session.get_one(Company, self.company_id)

    def note_held(self) -> None:
        """It was read with its row locked, so that until this transaction ends nobody else changes it."""
        self._held_in = db.session().get_transaction()

    @property
    def is_held(self) -> bool:
        current = db.session().get_transaction()
        return current is not None and getattr(self, "_held_in", None) is current

    @property
    def is_sealed(self) -> bool:
        return self.bidder_id is None

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
    text: Mapped[str] = mapped_column(Sealed("answers.text"), default="")
    changed_by_id: Mapped[int] = mapped_column(SealedNumber("answers.changed_by_id"))
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    proposal: Mapped[Proposal] = relationship(back_populates="answers")
    criterion: Mapped[Criterion] = relationship()


class EligibilityAnswer(db.Model):  # type: ignore[name-defined,misc]
    """Yes or no to one eligibility question."""

    __tablename__ = "eligibility_answers"
    __table_args__ = (UniqueConstraint("proposal_id", "question_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("eligibility_questions.id"))
    is_yes: Mapped[bool] = mapped_column(SealedFlag("eligibility_answers.is_yes"))

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
    name: Mapped[str] = mapped_column(Sealed("attachments.name"))
    added_by_id: Mapped[int] = mapped_column(SealedNumber("attachments.added_by_id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]

    proposal: Mapped[Proposal] = relationship()
    file: Mapped[StoredFile] = relationship()
