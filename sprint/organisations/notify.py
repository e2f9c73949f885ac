"""The mails that organisations cause."""

from __future__ import annotations

from datetime import datetime

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.organisations.models import Company, CompanyClaim, Invitation, Organisation
from sprint.outbox.actions import Recipient, once, post


def invited(invitation: Invitation, organisation: Organisation, token: str, *, by: Actor, at: datetime) -> None:
    """Private: who holds the link can join."""
    post(
        f"organisation.invited:{invitation.id}",
        "organisations/invitation",
        [Recipient(invitation.email)],
        at=at,
        is_private=True,
        organisation=organisation.name,
        role=Role(invitation.role).label,
        inviter=by.name,
        path=f"/invitations/{token}",
        expires_at=invitation.expires_at,
    )


def claimed(company: Company, owners: list[User], *, by: Actor, at: datetime) -> None:
    """Once for each person and company, however often they try."""
    post(
        f"company.claimed:{company.id}:{by.user_id}",
        "organisations/claim",
        [Recipient(owner.email, owner.id, owner.name) for owner in owners],
        at=at,
        company=company.name,
        person=by.name,
        email=by.email,
        path=f"/organisations/{company.slug}/members",
    )


def claim_refused(claim: CompanyClaim, company: Company, *, at: datetime) -> None:
    """Names the number only, which the person typed themselves."""
    post(
        f"company.claim_refused:{claim.id}",
        "organisations/claim_refused",
        [Recipient(claim.user.email, claim.user_id, claim.user.name)],
        at=at,
        number=company.company_number,
    )


def role_changed(user: User, organisation: Organisation, *, role: str, at: datetime) -> None:
    _tell(user, "role_changed", organisation, role=role, at=at)


def membership_ended(user: User, organisation: Organisation, *, role: str, at: datetime) -> None:
    _tell(user, "membership_ended", organisation, role=role, at=at)


def _tell(user: User, template: str, organisation: Organisation, *, role: str, at: datetime) -> None:
    post(
        f"organisation.{template}:{organisation.id}:{once()}",
        f"organisations/{template}",
        [Recipient(user.email, user.id, user.name)],
        at=at,
        organisation=organisation.name,
        role=Role(role).label,
    )
