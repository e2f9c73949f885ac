"""For whom a person can speak in the pool, and who is told about a problem."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import selectin_polymorphic

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.db import db
from sprint.organisations.models import Authority, Council, Kind, Membership, Organisation
from sprint.problems.policy import bodies_of


def bodies(actor: Actor) -> list[Organisation]:
    """The councils and authorities for which this person can post and join, by name."""
    mine = bodies_of(actor)
    whole = selectin_polymorphic(Organisation, [Authority, Council])
    query = select(Organisation).options(whole).where(Organisation.id.in_(mine)).order_by(Organisation.name)
    return list(db.session.scalars(query)) if mine else []


def region_of(body: Organisation) -> int:
    """The authority to which a council belongs, or the authority itself."""
    return body.authority_id if isinstance(body, Council) else body.id


def speakers(body_ids: Iterable[int]) -> list[User]:
    """Who speaks for these bodies now: a council's problem owners, an authority's CDO and officers."""
    for_council = and_(Organisation.kind == Kind.COUNCIL, Membership.role == Role.PROBLEM_OWNER)
    for_authority = and_(Organisation.kind == Kind.AUTHORITY, Membership.role.in_((Role.CDO, Role.OFFICER)))
    query = (
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Organisation.id.in_(set(body_ids)), Membership.ended_at.is_(None), User.disabled_at.is_(None))
        .where(or_(for_council, for_authority))
        .order_by(User.id)
    )
    return list(db.session.scalars(query).unique())
