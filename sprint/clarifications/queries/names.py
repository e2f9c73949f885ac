"""The names that a text is checked for before everybody reads it."""

from __future__ import annotations

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.clarifications.naming import Own, Registered
from sprint.db import db
from sprint.organisations.models import Company, Kind, Membership, Organisation

COMPANIES = Company.__table__


def own_names(company: Company) -> Own:
    """A company and those who belong to it."""
    members = db.session.execute(
        select(User.name, User.email)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == company.id, Membership.ended_at.is_(None))
        .distinct()
    ).all()
    return Own(
        company=company.name,
        number=company.company_number or "",
        people=tuple(row.name for row in members),
        emails=tuple(row.email for row in members),
    )


def registered() -> Registered:
    """Every company alike, whether it asked, bids or neither."""
    rows = db.session.execute(
        select(Organisation.kind, Organisation.name, COMPANIES.c.company_number).outerjoin(
            COMPANIES, COMPANIES.c.id == Organisation.id
        )
    ).all()
    return Registered(
        companies=tuple(row.name for row in rows if row.kind == Kind.COMPANY),
        numbers=frozenset(row.company_number.lower() for row in rows if row.company_number),
        places=tuple(row.name for row in rows if row.kind != Kind.COMPANY),
    )
