"""Inviting somebody by e-mail, and accepting."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sprint import audit
from sprint.accounts import actions as accounts
from sprint.accounts import passwords
from sprint.accounts.models import User
from sprint.accounts.queries import hash_of
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import Conflict, NotFound, Refused
from sprint.organisations import notify, policy, queries
from sprint.organisations.actions.members import add_member
from sprint.organisations.models import Invitation, Membership, Organisation
from sprint.policy_figures import INVITATION_DAYS


@unit_of_work
def invite(organisation: Organisation, email: str, role: str, *, by: Actor, at: datetime) -> Invitation:
    """Mail a link with which one person joins in one role. An open invitation to the same is answered unchanged."""
    policy.may_invite(by, organisation, email=email, role=role).require()
    queries.hold(organisation)
    if queries.belongs(organisation, email):
        raise Conflict("Somebody with this email address belongs to it already. You can change their role in the list.")
    if known := queries.open_invitation(organisation, email=email, role=role, at=at):
        return known
    return send_invitation(organisation, email, role, by=by, at=at)


@unit_of_work
def send_invitation(
    organisation: Organisation, email: str, role: str, *, name: str = "", by: Actor, at: datetime
) -> Invitation:
    """The invitation itself. Who may ask for it is the caller's business."""
    token = secrets.token_urlsafe(32)
    invitation = Invitation(
        organisation_id=organisation.id,
        email=email,
        name=name,
        role=role,
        token_hash=hash_of(token),
        invited_by_id=by.user_id,
        invited_at=at,
        expires_at=at + timedelta(days=INVITATION_DAYS),
    )
    db.session.add(invitation)
    db.session.flush()
    notify.invited(invitation, organisation, token, by=by, at=at)
    audit.record("member.invited", organisation, by=by, at=at, invitation=invitation.id, role=role)
    return invitation


@unit_of_work
def withdraw_invitation(invitation: Invitation, *, by: Actor, at: datetime) -> None:
    policy.may_manage(by, invitation.organisation).require()
    if invitation.accepted_at or invitation.withdrawn_at:
        return
    invitation.withdrawn_at = at
    audit.record("member.uninvited", invitation.organisation, by=by, at=at, invitation=invitation.id)


@unit_of_work
def accept(invitation: Invitation, user: User, *, at: datetime) -> Membership:
    """Join. The link works for the address it was sent to, once; a second press of the button changes nothing."""
    organisation = invitation.organisation
    queries.hold(organisation)
    if invitation.email != user.email:
        raise Refused("This invitation was sent to another email address. Sign in with the account of that address.")
    if invitation.accepted_at:
        if known := queries.active_role(organisation, user, invitation.role):
            return known
        raise NotFound
    if invitation.withdrawn_at or invitation.expires_at <= at:
        raise NotFound
    invitation.accepted_at = at
    return add_member(organisation, user, invitation.role, by=Actor(user_id=user.id, name=user.name), at=at)


def accept_as_new(invitation: Invitation, name: str, password: str, *, at: datetime) -> User:
    """Make the account and join with it: the link confirms the address."""
    return _accept_as_new(invitation, name, passwords.hash_of(password), at=at)


@unit_of_work
def _accept_as_new(invitation: Invitation, name: str, password_hash: str, *, at: datetime) -> User:
    if invitation.accepted_at:
        raise NotFound
    user = accounts.complete_registration(name, invitation.email, password_hash, at=at)
    accept(invitation, user, at=at)
    return user
