"""What a company tells about itself, who says that they belong to it, and the places that it can choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import aliased, joinedload

from sprint.accounts.models import User
from sprint.db import db, run
from sprint.errors import NotFound
from sprint.organisations import places
from sprint.organisations.models import Authority, Company, CompanyClaim, CompanyStatement, Council, Membership
from sprint.organisations.queries.bodies import Rows
from sprint.organisations.queries.places import place
from sprint.organisations.statements import TOPICS, Topic


@dataclass(frozen=True)
class Told:
    """One topic with what the company says on it; without `checked_at` it has never said anything."""

    topic: Topic
    text: str = ""
    checked_at: datetime | None = None
    checked_by: str = ""


def told(company: Company) -> list[Told]:
    """Every topic in its order, written or not."""
    by_topic = {each.topic: each for each in statements(company)}
    return [_told(topic, by_topic.get(topic.name)) for topic in TOPICS]


def _told(topic: Topic, statement: CompanyStatement | None) -> Told:
    if statement is None:
        return Told(topic)
    return Told(topic, statement.text, statement.checked_at, statement.checked_by.name)


def statements(company: Company) -> Sequence[CompanyStatement]:
    query = select(CompanyStatement).where(CompanyStatement.company_id == company.id).order_by(CompanyStatement.id)
    return db.session.scalars(query.options(joinedload(CompanyStatement.checked_by))).all()


def written(company_id: int) -> dict[str, str]:
    """What the company says by the name of its topic, as far as it has written it."""
    return {row.topic: row.text for row in run(_written(), {"company": company_id}) if row.text}


@cache
def _written() -> Select[str, str]:
    query = select(CompanyStatement.topic, CompanyStatement.text)
    return query.where(CompanyStatement.company_id == bindparam("company")).order_by(CompanyStatement.id)


def statement(company: Company, topic: str) -> CompanyStatement | None:
    query = select(CompanyStatement).where(CompanyStatement.company_id == company.id, CompanyStatement.topic == topic)
    found: CompanyStatement | None = db.session.scalar(query.options(joinedload(CompanyStatement.checked_by)))
    return found


def claim_of(company: Company, user_id: int | None) -> CompanyClaim | None:
    found: CompanyClaim | None = db.session.scalar(
        select(CompanyClaim).where(CompanyClaim.company_id == company.id, CompanyClaim.user_id == user_id)
    )
    return found


def open_claims(company_id: int) -> Rows:
    """(id, name, email, claimed_at) of those who wait for an answer: neither refused nor a member by now."""
    belongs = select(Membership.id).where(
        Membership.organisation_id == company_id, Membership.user_id == CompanyClaim.user_id, Membership.ended_at.is_(None)
    )  # fmt: skip
    return db.session.execute(
        select(CompanyClaim.id, User.name, User.email, CompanyClaim.claimed_at)
        .join(User, User.id == CompanyClaim.user_id)
        .where(CompanyClaim.company_id == company_id, CompanyClaim.refused_at.is_(None), ~belongs.exists())
        .order_by(CompanyClaim.id)
    ).all()


def own_claim(company: Company, claim_id: int) -> CompanyClaim:
    found: CompanyClaim | None = db.session.scalar(
        select(CompanyClaim)
        .options(joinedload(CompanyClaim.user))
        .where(CompanyClaim.id == min(claim_id, 2**31 - 1), CompanyClaim.company_id == company.id)
    )
    if found is None:
        raise NotFound
    return found


def council_places() -> Rows:
    """(gss_code, name, region) of every council whose code was imported, by region and name."""
    region = aliased(Authority, flat=True)
    return db.session.execute(
        select(Council.gss_code, Council.name, region.short_name.label("region"))
        .join(region, region.id == Council.authority_id)
        .where(Council.gss_code != "")
        .order_by(region.short_name, Council.name, Council.id)
    ).all()


def place_name(code: str) -> str:
    """“Hallowdale, Northmoor” for a council's code; else the region's or nation's name, or outside the UK."""
    if code in places.NAMES or not code:
        return places.name_of(code)
    found = next((each for each in council_places() if each.gss_code == code), None)
    if found:
        return f"{found.name}, {found.region}"
    listed = place(code)
    return listed.name if listed else code
