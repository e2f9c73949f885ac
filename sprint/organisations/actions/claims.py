"""Saying that one belongs to a company that is registered already, and an owner's refusal."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor, Role
from sprint.db import db, unit_of_work
from sprint.organisations import notify, policy, queries
from sprint.organisations.models import Company, CompanyClaim


@unit_of_work
def claim(company: Company, *, by: Actor, at: datetime) -> None:
    """Tell the owners, once for each person, that somebody says they belong to this company; nothing else happens."""
    queries.hold(company)
    if queries.claim_of(company, by.user_id) is None:
        db.session.add(CompanyClaim(company_id=company.id, user_id=by.user_id, claimed_at=at))
        notify.claimed(company, queries.people_in_role(company, Role.OWNER), by=by, at=at)
    audit.record("company.claimed", company, by=by, at=at)


@unit_of_work
def refuse_claim(claim: CompanyClaim, company: Company, *, by: Actor, at: datetime) -> None:
    """The person is told, without a word about the company or its people. Refusing twice is refusing once."""
    policy.may_manage(by, company).require()
    queries.hold(company)
    db.session.refresh(claim)
    if claim.refused_at is not None:
        return
    claim.refused_at, claim.refused_by_id = at, by.user_id
    audit.record("company.claim_refused", company, by=by, at=at, claim=claim.id)
    notify.claim_refused(claim, company, at=at)
