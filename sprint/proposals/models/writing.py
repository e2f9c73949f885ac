"""What writing together leaves behind: earlier versions, who has which part open, comments, the owner's sign-off."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db
from sprint.proposals.models.drafts import Proposal
from sprint.seal import Sealed, SealedNumber


class AnswerVersion(db.Model):  # type: ignore[name-defined,misc]
    """One saved text of a part of a draft; `part` is a `proposals.parts` key. What one person saves in a sitting is one
    version, see `proposals.versions`."""

    __tablename__ = "answer_versions"
    __table_args__ = (UniqueConstraint("proposal_id", "part", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"))
    part: Mapped[str]
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Sealed("answer_versions.text"))
    """An answer as it was typed; the idea as canonical JSON, by field."""
    origin: Mapped[str] = mapped_column(Sealed("answer_versions.origin"), default="")
    """Where the text came from, when it was not typed here."""
    is_aside: Mapped[bool] = mapped_column(default=False)
    """Typed while a colleague saved the same part, and never in the draft: kept so that it is not lost."""
    by_id: Mapped[int] = mapped_column(SealedNumber("answer_versions.by_id"))
    began_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    longest: Mapped[int] = mapped_column(default=0)
    """The most characters that this version ever held: what is cut away begins a new one."""


class Presence(db.Model):  # type: ignore[name-defined,misc]
    """Who has which part of one proposal open: see `proposals.presence`. Forgotten after minutes, never on record."""

    __tablename__ = "proposal_presences"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    people: Mapped[str] = mapped_column(Sealed("proposal_presences.people"))


class ProposalComment(db.Model):  # type: ignore[name-defined,misc]
    """What one of the company says to the others about a part of their draft; never part of what is submitted."""

    __tablename__ = "proposal_comments"
    __table_args__ = (
        CheckConstraint("(settled_by_id IS NULL) = (settled_at IS NULL)", name="settled_by_somebody"),
        Index(
            "ix_proposal_comments_untold", "written_at",
            sqlite_where=text("told_daily_at IS NULL OR told_weekly_at IS NULL"),
            postgresql_where=text("told_daily_at IS NULL OR told_weekly_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    part: Mapped[str]
    text: Mapped[str] = mapped_column(Sealed("proposal_comments.text"))
    written_by_id: Mapped[int] = mapped_column(SealedNumber("proposal_comments.written_by_id"))
    written_at: Mapped[datetime]
    changed_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(SealedNumber("proposal_comments.settled_by_id"))
    settled_at: Mapped[datetime | None]
    told_daily_at: Mapped[datetime | None]
    """When it went out to those who want one mail a day; `told_weekly_at` to those who want one a week."""
    told_weekly_at: Mapped[datetime | None]

    proposal: Mapped[Proposal] = relationship()


class SignOff(db.Model):  # type: ignore[name-defined,misc]
    """That an owner was asked to sign off the draft, and the state of it that one signed off."""

    __tablename__ = "sign_offs"
    __table_args__ = (CheckConstraint("(signed_by_id IS NULL) = (signed_at IS NULL)", name="signed_by_somebody"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), primary_key=True)
    asked_by_id: Mapped[int | None] = mapped_column(SealedNumber("sign_offs.asked_by_id"))
    asked_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = mapped_column(SealedNumber("sign_offs.signed_by_id"))
    signed_at: Mapped[datetime | None]
    sha256: Mapped[str] = mapped_column(Sealed("sign_offs.sha256"), default="")
    """Of the content that was signed off: any change after that voids it."""

    proposal: Mapped[Proposal] = relationship()
