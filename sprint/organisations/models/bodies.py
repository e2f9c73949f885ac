"""Authorities, councils and companies; memberships and invitations."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.db import db
from sprint.organisations.sme_test import is_sme
from sprint.seal import Sealed


class Kind(StrEnum):
    AUTHORITY = "authority"
    COUNCIL = "council"
    COMPANY = "company"


class Organisation(db.Model):  # type: ignore[name-defined,misc]
    """Any of the three kinds of body; `slug` stands in addresses."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column()
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    gss_code: Mapped[str] = mapped_column(default="")
    """Region of a company, area of an authority or council, as in the Office for National Statistics' codes."""
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    __mapper_args__: ClassVar[dict[str, Any]] = {"polymorphic_on": kind, "version_id_col": version}


class Authority(Organisation):
    """A region's body. Its short name, colour and title head every page."""

    __tablename__ = "authorities"
    __mapper_args__ = {"polymorphic_identity": Kind.AUTHORITY}

    id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    short_name: Mapped[str]
    sprint_title: Mapped[str] = mapped_column(default="Digital Sprint")
    colour: Mapped[str] = mapped_column(default="#0b4f52")
    contact_email: Mapped[str] = mapped_column(default="")

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {"authority_id": self.id}


class Council(Organisation):
    """A constituent public body of one authority."""

    __tablename__ = "councils"
    __mapper_args__ = {"polymorphic_identity": Kind.COUNCIL}

    id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    authority_id: Mapped[int] = mapped_column(ForeignKey("authorities.id"), index=True)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {"authority_id": self.authority_id}


class Company(Organisation):
    """A supplier, with what it told the region about itself."""

    __tablename__ = "companies"
    __mapper_args__ = {"polymorphic_identity": Kind.COMPANY}
    __table_args__ = (
        CheckConstraint("company_number IS NOT NULL OR unregistered_reason <> ''", name="number_or_reason"),
        CheckConstraint("staff >= 0", name="staff_not_negative"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    company_number: Mapped[str | None] = mapped_column(unique=True)
    unregistered_reason: Mapped[str] = mapped_column(default="")
    staff: Mapped[int]
    turnover_gbp: Mapped[int]
    balance_sheet_gbp: Mapped[int]
    about: Mapped[str] = mapped_column(default="")
    details_checked_at: Mapped[datetime]
    wants_sign_off: Mapped[bool] = mapped_column(default=False)
    """Its members submit a proposal only after an owner has signed it off."""
    details_checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    """None for companies whose details were last checked before this was kept."""
    changed_at: Mapped[datetime | None]
    """When anything that goes with a proposal last changed: the details, the number, a statement."""

    details_checked_by: Mapped[User | None] = relationship()
    statements: Mapped[list[CompanyStatement]] = relationship(order_by="CompanyStatement.id", back_populates="company")

    @property
    def as_told_since(self) -> datetime:
        """Since when everything is as it stands now: what was confirmed before has to be confirmed again."""
        return self.changed_at or self.details_checked_at

    @property
    def is_sme(self) -> bool:
        return is_sme(staff=self.staff, turnover_gbp=self.turnover_gbp, balance_sheet_gbp=self.balance_sheet_gbp)

    @property
    def audit_scope(self) -> dict[str, int | None]:
        return {"company_id": self.id}


class CompanyStatement(db.Model):  # type: ignore[name-defined,misc]
    """What a company says about itself on one topic, for all of its proposals: see `statements.TOPICS`."""

    __tablename__ = "company_statements"
    __table_args__ = (UniqueConstraint("company_id", "topic"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), index=True)
    topic: Mapped[str]
    text: Mapped[str] = mapped_column(Sealed("company_statements.text"), default="")
    checked_at: Mapped[datetime]
    checked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    company: Mapped[Company] = relationship(back_populates="statements")
    checked_by: Mapped[User] = relationship()


class CompanyClaim(db.Model):  # type: ignore[name-defined,misc]
    """Somebody who tried to register a known number says that they belong to its company. Its owners invite or refuse."""

    __tablename__ = "company_claims"
    __table_args__ = (UniqueConstraint("company_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    claimed_at: Mapped[datetime]
    refused_at: Mapped[datetime | None]
    refused_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    user: Mapped[User] = relationship(foreign_keys=user_id)


class Membership(db.Model):  # type: ignore[name-defined,misc]
    """One role of one person in one organisation; ended ones stay on record."""

    __tablename__ = "memberships"
    __table_args__ = (
        Index(
            "uq_memberships_active", "user_id", "organisation_id", "role", unique=True,
            sqlite_where=text("ended_at IS NULL"), postgresql_where=text("ended_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[str]
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()
    organisation: Mapped[Organisation] = relationship()

    @property
    def role_label(self) -> str:
        return Role(self.role).label


class Invitation(db.Model):  # type: ignore[name-defined,misc]
    """An e-mail address asked to join an organisation in a role."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    email: Mapped[str]
    name: Mapped[str] = mapped_column(default="", server_default="")
    """As the list had it that invited them; the person can write it otherwise."""
    role: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
