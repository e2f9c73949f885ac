"""The workspace of one shortlisted team, and the end that its sprint comes to."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery.ends import EndKind
from sprint.organisations.models import Company, Council
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision


class Workspace(db.Model):  # type: ignore[name-defined,misc]
    """Where a shortlisted company, its problem owners and the region work together. Its reference is its proposal's."""

    __tablename__ = "workspaces"

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), unique=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), index=True)
    started_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    started_at: Mapped[datetime]

    challenge: Mapped[Challenge] = relationship()
    decision: Mapped[Decision] = relationship()
    proposal: Mapped[Proposal] = relationship()
    company: Mapped[Company] = relationship()
    started_by: Mapped[User] = relationship()
    end: Mapped[WorkspaceEnd | None] = relationship(back_populates="workspace", uselist=False)

    @property
    def reference(self) -> str:
        return self.proposal.reference

    @property
    def has_ended(self) -> bool:
        return self.end is not None and self.end.is_confirmed

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {**self.challenge.audit_scope, "proposal_id": self.proposal_id, "company_id": self.company_id}


class WorkspaceEnd(db.Model):  # type: ignore[name-defined,misc]
    """How a team's sprint ended and why. Where money follows, a second person confirms it; only then is it public."""

    __tablename__ = "workspace_ends"
    __table_args__ = (
        CheckConstraint(f"kind IN {tuple(each.value for each in EndKind)}", name="kind_known"),
        CheckConstraint("reason <> ''", name="with_reason"),
        CheckConstraint("(contract_gbp IS NULL) = (contract_starts_on IS NULL)", name="contract_whole"),
        CheckConstraint("contract_gbp > 0", name="contract_worth_something"),
        CheckConstraint("contract_gbp IS NULL OR kind <> 'stop'", name="stopped_without_contract"),
        CheckConstraint("(council_id IS NULL) = (kind <> 'adopt')", name="adopted_by_a_council"),
        CheckConstraint(
            "contract_gbp IS NULL OR confirmed_by_id IS NULL OR confirmed_by_id <> proposed_by_id",
            name="two_people_where_money_follows",
        ),
        CheckConstraint("(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name="confirmed_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), unique=True)
    kind: Mapped[str]
    ended_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str]
    council_id: Mapped[int | None] = mapped_column(ForeignKey("councils.id"))
    contract_gbp: Mapped[int | None]
    contract_starts_on: Mapped[date | None] = mapped_column(Date)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime]
    returned_at: Mapped[datetime | None]
    return_comment: Mapped[str] = mapped_column(default="")
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    workspace: Mapped[Workspace] = relationship(back_populates="end")
    council: Mapped[Council | None] = relationship()
    proposed_by: Mapped[User] = relationship(foreign_keys=proposed_by_id)
    confirmed_by: Mapped[User | None] = relationship(foreign_keys=confirmed_by_id)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def is_waiting(self) -> bool:
        """Proposed, and waiting for a second person."""
        return self.confirmed_at is None and self.returned_at is None

    @property
    def label(self) -> str:
        return EndKind(self.kind).label
