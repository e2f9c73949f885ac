"""The opening of the box, and the screening of what was in it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.proposals.models.drafts import Proposal
from sprint.proposals.screening_rules import RULES


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
    rule_text: Mapped[str] = mapped_column(default="", server_default="")
    """The rule in the words that were published."""
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
    def rule_words(self) -> str:
        """Rows from before the words were kept have the rule only."""
        return self.rule_text or RULES.get(self.rule, self.rule)

    @property
    def is_excluded(self) -> bool:
        return not self.is_eligible and self.confirmed_at is not None

    @property
    def is_settled(self) -> bool:
        return self.is_eligible or self.confirmed_at is not None
