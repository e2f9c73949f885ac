"""Finding organisations, members and invitations; what a person may not see is not found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectin_polymorphic

from sprint.accounts.models import User
from sprint.accounts.queries import hash_of
from sprint.actor import Actor
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Authority, Company, Council, Invitation, Membership, Organisation

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


def of_person(actor: Actor) -> Rows:
    """(kind, slug, name, role) of every organisation one belongs to."""
    return db.session.execute(
        select(Organisation.kind, Organisation.slug, Organisation.name, Membership.role)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.user_id == actor.user_id, Membership.ended_at.is_(None))
        .order_by(Organisation.name, Membership.id)
    ).all()


def members(organisation: Organisation) -> Rows:
    """(id, role, since, user_id, name, email) of those who belong to it now."""
    return db.session.execute(
        select(Membership.id, Membership.role, Membership.since, User.id.label("user_id"), User.name, User.email)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id == organisation.id, Membership.ended_at.is_(None))
        .order_by(User.name, Membership.id)
    ).all()


def open_invitations(organisation: Organisation, *, at: datetime) -> Rows:
    """(id, email, role, invited_at, expires_at) of those not answered yet."""
    return db.session.execute(
        select(Invitation.id, Invitation.email, Invitation.role, Invitation.invited_at, Invitation.expires_at)
        .where(Invitation.organisation_id == organisation.id, *_open(at))
        .order_by(Invitation.id)
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


def membership(organisation: Organisation, membership_id: int) -> Membership:
    """One that has not ended."""
    found: Membership | None = db.session.scalar(
        select(Membership)
        .options(joinedload(Membership.user))
        .where(
            Membership.id == membership_id, Membership.organisation_id == organisation.id, Membership.ended_at.is_(None)
        )
    )
    if found is None:
        raise NotFound
    return found


def active_role(organisation: Organisation, user: User, role: str) -> Membership | None:
    return db.session.scalar(
        select(Membership).where(
            Membership.organisation_id == organisation.id,
            Membership.user_id == user.id,
            Membership.role == role,
            Membership.ended_at.is_(None),
        )
    )


def belongs(organisation: Organisation, email: str) -> bool:
    """Whether somebody with this address belongs to it now."""
    found = select(Membership.id).join(User).where(
        Membership.organisation_id == organisation.id, Membership.ended_at.is_(None), User.email == email
    )  # fmt: skip
    return db.session.scalar(found.limit(1)) is not None


def others_in_role(membership: Membership) -> int:
    """How many more people have the same role in the same organisation."""
    return (
        db.session.scalar(
            select(func.count(Membership.id)).where(
                Membership.organisation_id == membership.organisation_id,
                Membership.role == membership.role,
                Membership.ended_at.is_(None),
                Membership.user_id != membership.user_id,
            )
        )
        or 0
    )


def people_in_role(organisation: Organisation, role: str) -> list[User]:
    return list(
        db.session.scalars(
            select(User)
            .join(Membership, Membership.user_id == User.id)
            .where(
                Membership.organisation_id == organisation.id, Membership.role == role, Membership.ended_at.is_(None)
            )
            .order_by(User.id)
        )
    )


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


def invitation(token: str, *, at: datetime) -> Invitation | None:
    """Open, or accepted already; neither withdrawn nor too old."""
    return db.session.scalar(
        select(Invitation)
        .options(joinedload(Invitation.organisation))
        .where(Invitation.token_hash == hash_of(token), Invitation.withdrawn_at.is_(None), Invitation.expires_at > at)
    )


def open_invitation(organisation: Organisation, *, email: str, role: str, at: datetime) -> Invitation | None:
    return db.session.scalar(
        select(Invitation).where(
            Invitation.organisation_id == organisation.id,
            Invitation.email == email,
            Invitation.role == role,
            *_open(at),
        )
    )


def own_invitation(organisation: Organisation, invitation_id: int) -> Invitation:
    found: Invitation | None = db.session.scalar(
        select(Invitation).where(Invitation.id == invitation_id, Invitation.organisation_id == organisation.id)
    )
    if found is None:
        raise NotFound
    return found


def _open(at: datetime) -> tuple[Any, ...]:
    return Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None), Invitation.expires_at > at


def hold(organisation: Organisation) -> None:
    """Acts on the members of one organisation wait for each other until the transaction ends."""
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())


def hold_person(user_id: int | None) -> None:
    """The same form sent twice by one person is handled one after the other."""
    db.session.execute(select(User.id).where(User.id == user_id).with_for_update())
