"""Whether an owner signs a company's proposals off before they are submitted."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.organisations import policy, queries
from sprint.organisations.models import Company


@unit_of_work
def choose_sign_off(company: Company, *, is_wanted: bool, by: Actor, at: datetime) -> None:
    """From now on, for every draft. Choosing what is chosen already changes nothing."""
    queries.hold(company)
    db.session.refresh(company)
    policy.may_change_company(by, company).require()
    if company.wants_sign_off == is_wanted:
        return
    company.wants_sign_off = is_wanted
    audit.record("company.sign_off_chosen", company, by=by, at=at, is_wanted=is_wanted)
