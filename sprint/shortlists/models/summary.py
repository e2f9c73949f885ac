"""What each company is told: drafted from the record, edited by the team, released to all at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.audit.models import keep_append_only
from sprint.db import db
from sprint.proposals.models import Proposal
from sprint.shortlists.models.decision import Decision


class AssessmentSummary(db.Model):  # type: ignore[name-defined,misc]
    """What one company is told by one decision: each criterion's weight, score, descriptor and explanation.

    `drafted` is what the record gave and never changes, `content` what the team made of it (both canonical JSON).
    Nobody outside the region's staff may learn anything of it while `released_at` is null.
    """

    __tablename__ = "assessment_summaries"
    __table_args__ = (
        UniqueConstraint("decision_id", "proposal_id"),
        Index("ix_assessment_summaries_released", "decision_id", "proposal_id", "released_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    drafted: Mapped[str] = mapped_column(default="", server_default="")
    content: Mapped[str]
    edited_at: Mapped[datetime | None]
    edited_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    released_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default="1")

    __mapper_args__ = {"version_id_col": version}

    decision: Mapped[Decision] = relationship()
    proposal: Mapped[Proposal] = relationship()
    edited_by: Mapped[User | None] = relationship(foreign_keys=edited_by_id)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        """The proposal's, without its company: acts before the release are the team's own business."""
        return {**self.decision.audit_scope, "proposal_id": self.proposal_id}


class SummaryEdit(db.Model):  # type: ignore[name-defined,misc]
    """One text of a summary as somebody changed it. Rows are only added."""

    __tablename__ = "summary_edits"

    id: Mapped[int] = mapped_column(primary_key=True)
    summary_id: Mapped[int] = mapped_column(ForeignKey("assessment_summaries.id"), index=True)
    part: Mapped[str]
    """As `shortlists/letter.py` names the texts: “2.explanation”, “reason”."""
    before: Mapped[str]
    text: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    by: Mapped[User] = relationship()


class SummaryAcceptance(db.Model):  # type: ignore[name-defined,misc]
    """Something that was pointed out in a text, and why it may stay. `mark` changes with the text it is about."""

    __tablename__ = "summary_acceptances"
    __table_args__ = (UniqueConstraint("summary_id", "mark"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    summary_id: Mapped[int] = mapped_column(ForeignKey("assessment_summaries.id"), index=True)
    mark: Mapped[str]
    finding: Mapped[str]
    """What was pointed out, as the page said it."""
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    by: Mapped[User] = relationship()


for _model in (SummaryEdit, SummaryAcceptance):
    keep_append_only(_model.__table__)
