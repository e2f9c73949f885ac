"""What each company is told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.db import db
from sprint.proposals.models import Proposal
from sprint.shortlists.models.decision import Decision


class AssessmentSummary(db.Model):  # type: ignore[name-defined,misc]
    """What one company is told: each criterion's weight, score, descriptor and explanation (canonical JSON)."""

    __tablename__ = "assessment_summaries"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), unique=True)
    content: Mapped[str]
    released_at: Mapped[datetime]

    decision: Mapped[Decision] = relationship()
    proposal: Mapped[Proposal] = relationship()
