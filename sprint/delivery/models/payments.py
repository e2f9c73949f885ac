"""Money promised to a team and paid to it; a promise is corrected beside itself, never edited."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.audit.models import keep_append_only
from sprint.db import db
from sprint.delivery.models.milestones import Milestone
from sprint.delivery.models.workspace import Workspace
from sprint.delivery.payments import PaymentStanding, payment_standing


class Payment(db.Model):  # type: ignore[name-defined,misc]
    """What was promised, in whole pounds; what counts is the last correction. Paid is a fact of its own."""

    __tablename__ = "payments"
    __table_args__ = (
        UniqueConstraint("workspace_id", "number"),
        CheckConstraint("amount_gbp > 0", name="promises_something"),
        CheckConstraint("(paid_on IS NULL) = (paid_by_id IS NULL)", name="paid_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), index=True)
    number: Mapped[int]
    milestone_id: Mapped[int | None] = mapped_column(ForeignKey("milestones.id"))
    purpose: Mapped[str]
    amount_gbp: Mapped[int]
    due_on: Mapped[date] = mapped_column(Date)
    promised_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    promised_at: Mapped[datetime]
    paid_on: Mapped[date | None] = mapped_column(Date)
    paid_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """Who recorded that it was paid."""
    paid_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    workspace: Mapped[Workspace] = relationship()
    milestone: Mapped[Milestone | None] = relationship()
    promised_by: Mapped[User] = relationship(foreign_keys=promised_by_id)
    paid_by: Mapped[User | None] = relationship(foreign_keys=paid_by_id)
    corrections: Mapped[list[PaymentCorrection]] = relationship(
        order_by="PaymentCorrection.id", back_populates="payment"
    )

    @property
    def current_gbp(self) -> int:
        return self.corrections[-1].amount_gbp if self.corrections else self.amount_gbp

    @property
    def current_due_on(self) -> date:
        return self.corrections[-1].due_on if self.corrections else self.due_on

    def standing(self, today: date) -> PaymentStanding:
        return payment_standing(self.current_gbp, self.current_due_on, self.paid_on, today)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return self.workspace.audit_scope


class PaymentCorrection(db.Model):  # type: ignore[name-defined,misc]
    """Another amount or day for a promise, with its reason; nought takes the promise back."""

    __tablename__ = "payment_corrections"
    __table_args__ = (
        CheckConstraint("amount_gbp >= 0", name="amount_not_negative"),
        CheckConstraint("reason <> ''", name="with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey("payments.id"), index=True)
    amount_gbp: Mapped[int]
    due_on: Mapped[date] = mapped_column(Date)
    reason: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    payment: Mapped[Payment] = relationship(back_populates="corrections")
    by: Mapped[User] = relationship()


keep_append_only(PaymentCorrection.__table__)
