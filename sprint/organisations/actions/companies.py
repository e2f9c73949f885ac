"""Registering a company, and keeping its details right."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from sprint import audit
from sprint.actor import Actor, Role
from sprint.db import db, unit_of_work
from sprint.errors import Conflict
from sprint.organisations import policy, queries
from sprint.organisations.facts import CHANGEABLE, CompanyFacts
from sprint.organisations.models import Company, Membership
from sprint.organisations.slugs import free_slug, slug_of


@unit_of_work
def register_company(facts: CompanyFacts, *, by: Actor, at: datetime) -> Company:
    """A new company with `by` as its first owner; the same form sent twice gives the same company.

    Raises `Conflict` when somebody else's company has the number: see `claim`.
    """
    queries.hold_person(by.user_id)
    known = queries.by_number(facts.company_number)
    if known is not None and known.id not in _companies_of(by):
        raise Conflict("A company with this number is registered already.")
    if known is None and not facts.company_number:
        known = queries.unregistered(facts.name, by.user_id)
    return known or _new_company(facts, by=by, at=at)


def _companies_of(person: Actor) -> set[int]:
    """Asked of the database: a second request was identified before the first one made the company."""
    rows = db.session.query(Membership.organisation_id).filter_by(user_id=person.user_id, ended_at=None)
    return {organisation_id for (organisation_id,) in rows}


def _new_company(facts: CompanyFacts, *, by: Actor, at: datetime) -> Company:
    slug = free_slug(facts.name, queries.slugs_like(slug_of(facts.name)))
    company = Company(
        slug=slug,
        created_at=at,
        details_checked_at=at,
        details_checked_by_id=by.user_id,
        changed_at=at,
        **asdict(facts),
    )
    db.session.add(company)
    db.session.flush()
    db.session.add(Membership(user_id=by.user_id, organisation_id=company.id, role=Role.OWNER, since=at))
    audit.record("company.registered", company, by=by, at=at, has_number=bool(facts.company_number), sme=company.is_sme)
    return company


@unit_of_work
def add_number(company: Company, number: str, *, by: Actor, at: datetime) -> None:
    """A company registered without a number has one now. Adding the same one twice is adding it once.

    `number` is normalised. Raises `Conflict` when somebody else's company has it: see `claim`.
    """
    queries.hold(company)
    db.session.refresh(company)
    if company.company_number == number and company.id in by.owner_of:
        return
    policy.may_add_number(by, company).require()
    if queries.by_number(number) is not None:
        raise Conflict("A company with this number is registered already.")
    company.company_number, company.unregistered_reason = number, ""
    _checked(company, is_changed=True, by=by, at=at)
    audit.record("company.number_added", company, by=by, at=at)


@unit_of_work
def change_company(company: Company, facts: CompanyFacts, *, version: int | None, by: Actor, at: datetime) -> None:
    """Put new details in force. Raises `Conflict` when a colleague saved others since `version`."""
    policy.may_change_company(by, company).require()
    changed = [name for name in CHANGEABLE if getattr(company, name) != getattr(facts, name)]
    if changed and version != company.version:
        raise Conflict("A colleague changed the company's details while you were writing.")
    for name in changed:
        setattr(company, name, getattr(facts, name))
    _checked(company, is_changed=bool(changed), by=by, at=at)
    audit.record("company.changed" if changed else "company.checked", company, by=by, at=at, fields=changed)


def _checked(company: Company, *, is_changed: bool, by: Actor, at: datetime) -> None:
    """The details are right today. Only a change makes drafts ask for their confirmation again."""
    company.changed_at = at if is_changed else company.as_told_since
    company.details_checked_at, company.details_checked_by_id = at, by.user_id
