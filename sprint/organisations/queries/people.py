"""Members of an organisation, and those who are invited to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import User
from sprint.accounts.queries import hash_of
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Invitation, Membership, Organisation
from sprint.organisations.queries.bodies import Rows


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
    """How many more people who can sign in have the same role in the same organisation."""
    return (
        db.session.scalar(
            select(func.count(Membership.id))
            .join(User, User.id == Membership.user_id)
            .where(
                User.disabled_at.is_(None),
                Membership.organisation_id == membership.organisation_id,
                Membership.role == membership.role,
                Membership.ended_at.is_(None),
                Membership.user_id != membership.user_id,
            )
        )
        or 0
    )


def people_in_role(organisation: Organisation, role: str) -> list[User]:
    """Those who can sign in."""
    return list(
        db.session.scalars(
            select(User)
            .join(Membership, Membership.user_id == User.id)
            .where(
                Membership.organisation_id == organisation.id,
                Membership.role == role,
                Membership.ended_at.is_(None),
                User.disabled_at.is_(None),
            )
            .order_by(User.id)
        )
    )


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
