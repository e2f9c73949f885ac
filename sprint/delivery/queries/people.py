"""A person's councils, and who is told of an adoption."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.db import db
from sprint.organisations.models import Council, Membership


def councils(actor: Actor) -> list[Council]:
    """Those for which this person speaks, by name."""
    query = select(Council).where(Council.id.in_(actor.problem_owner_of)).order_by(Council.name)
    return list(db.session.scalars(query)) if actor.problem_owner_of else []


def teams(authority_ids: Collection[int]) -> list[User]:
    return _in_role(authority_ids, (Role.CDO, Role.OFFICER))


def council_people(council_ids: Collection[int]) -> list[User]:
    return _in_role(council_ids, (Role.PROBLEM_OWNER,))


def _in_role(organisation_ids: Collection[int], roles: tuple[Role, ...]) -> list[User]:
    query = (
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(
            Membership.organisation_id.in_(organisation_ids), Membership.role.in_(roles), Membership.ended_at.is_(None)
        )
        .where(User.disabled_at.is_(None))
        .order_by(User.id)
    )
    return list(db.session.scalars(query).unique())
