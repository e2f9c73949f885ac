"""Finding organisations; what a person may not see is not found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectin_polymorphic

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Authority, Company, Council, Membership, Organisation

Rows = Sequence[Any]
"""Rows of columns; each function says which."""


def visible(slug: str, actor: Actor) -> Organisation:
    """One's own organisation, or a council of an authority on whose staff one is."""
    own = actor.staff_of | actor.problem_owner_of | actor.companies
    councils = select(Council.id).where(Council.authority_id.in_(actor.staff_of))
    found: Organisation | None = db.session.scalar(
        select(Organisation)
        .options(selectin_polymorphic(Organisation, [Authority, Council, Company]))
        .where(Organisation.slug == slug, or_(Organisation.id.in_(own), Organisation.id.in_(councils)))
    )
    if found is None:
        raise NotFound
    return found


def own_company(slug: str, actor: Actor) -> Company:
    found: Company | None = db.session.scalar(
        select(Company).where(Company.slug == slug, Company.id.in_(actor.companies))
    )
    if found is None:
        raise NotFound
    return found


def named(ids: Collection[int]) -> Rows:
    """(id, slug, name) of these, by name."""
    query = select(Organisation.id, Organisation.slug, Organisation.name).where(Organisation.id.in_(ids))
    return db.session.execute(query.order_by(Organisation.name, Organisation.id)).all()


def of_person(actor: Actor) -> Rows:
    """(kind, slug, name, role) of every organisation one belongs to."""
    return db.session.execute(
        select(Organisation.kind, Organisation.slug, Organisation.name, Membership.role)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.user_id == actor.user_id, Membership.ended_at.is_(None))
        .order_by(Organisation.name, Membership.id)
    ).all()


def councils(authority: Authority) -> Rows:
    """(slug, name, members) of the authority's councils."""
    belongs = (Membership.organisation_id == Council.id) & Membership.ended_at.is_(None)
    return db.session.execute(
        select(Council.slug, Council.name, func.count(Membership.id).label("members"))
        .outerjoin(Membership, belongs)
        .where(Council.authority_id == authority.id)
        .group_by(Organisation.id, Council.id)
        .order_by(Council.name)
    ).all()


def by_number(number: str | None) -> Company | None:
    return db.session.scalar(select(Company).where(Company.company_number == number)) if number else None


def unregistered(name: str, owner_id: int | None) -> Company | None:
    """A company without a number that this person has registered under this name."""
    return db.session.scalar(
        select(Company)
        .join(Membership, Membership.organisation_id == Company.id)
        .where(Company.company_number.is_(None), func.lower(Company.name) == name.lower())
        .where(Membership.user_id == owner_id, Membership.ended_at.is_(None))
    )


def slugs_like(slug: str) -> set[str]:
    return set(db.session.scalars(select(Organisation.slug).where(Organisation.slug.startswith(slug, autoescape=True))))


def by_slug(slug: str) -> Organisation | None:
    """For commands: whoever sees it."""
    return db.session.scalar(select(Organisation).where(Organisation.slug == slug))


def hold(organisation: Organisation) -> None:
    """Acts on the members of one organisation wait for each other until the transaction ends."""
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())


def hold_person(user_id: int | None) -> None:
    """The same form sent twice by one person is handled one after the other."""
    db.session.execute(select(User.id).where(User.id == user_id).with_for_update())
