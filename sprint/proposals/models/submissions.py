"""What was submitted of a draft, and the words that keep it in force."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.proposals.models.drafts import Proposal
from sprint.seal import Sealed, SealedNumber


class Submission(db.Model):  # type: ignore[name-defined,misc]
    """The act of submitting: a frozen copy with its manifest. All are kept; the last before the close counts."""

    __tablename__ = "submissions"
    __table_args__ = (UniqueConstraint("proposal_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(SealedNumber("submissions.by_id"))
    content: Mapped[str] = mapped_column(Sealed("submissions.content"))
    """Canonical JSON: see `proposals.manifest.Content`."""
    signed_content: Mapped[str | None] = mapped_column(Sealed("submissions.signed_content"))
    """The text that was signed, where the region came from another installation, in which criteria had other numbers."""
    manifest: Mapped[str] = mapped_column(Sealed("submissions.manifest"))
    sha256: Mapped[str]
    receipt: Mapped[str] = mapped_column(Sealed("submissions.receipt"))
    """The signed receipt as it was issued (`proposals.receipts`): the same for ever, whatever key or address comes later."""

    proposal: Mapped[Proposal] = relationship(back_populates="submissions")

    @property
    def exact(self) -> str:
        """The bytes of which the manifest holds the hash."""
        return self.signed_content or self.content

    @property
    def by(self) -> User:
        return db.session.get_one(User, self.by_id)


class Reconfirmation(db.Model):  # type: ignore[name-defined,misc]
    """The company's word that a submission stands as it is after an amendment of the challenge."""

    __tablename__ = "reconfirmations"
    __table_args__ = (UniqueConstraint("submission_id", "amended_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submissions.id"))
    amended_at: Mapped[datetime]
    """The amendment that it answers."""
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(SealedNumber("reconfirmations.by_id"))
    receipt: Mapped[str] = mapped_column(Sealed("reconfirmations.receipt"))
    """The word as it was signed, to go with the receipt of the submission."""
