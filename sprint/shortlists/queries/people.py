"""Who is told about a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.outbox.actions import Recipient


def bidders(company_ids: Collection[int]) -> dict[int, list[Recipient]]:
    """Every present member of each company."""
    found: dict[int, list[Recipient]] = defaultdict(list)
    for organisation_id, recipient in _members(company_ids, (Role.OWNER, Role.CONTRIBUTOR)):
        found[organisation_id].append(recipient)
    return found


def colleagues(authority_id: int, *, without: int | None) -> list[Recipient]:
    """The region's CDO and officers, except one person."""
    members = _members([authority_id], (Role.CDO, Role.OFFICER))
    return [recipient for _, recipient in members if recipient.user_id != without]


def person(user_id: int) -> Recipient:
    user = db.session.get_one(User, user_id)
    return Recipient(user.email, user.id, user.name)


def _members(organisation_ids: Collection[int], roles: Collection[Role]) -> list[tuple[int, Recipient]]:
    rows = db.session.execute(
        select(Membership.organisation_id, User.id, User.email, User.name)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(organisation_ids), Membership.role.in_(roles))
        .where(Membership.ended_at.is_(None), User.disabled_at.is_(None))
        .order_by(Membership.organisation_id, User.id)
    )
    return [(row.organisation_id, Recipient(row.email, row.id, row.name)) for row in rows]
