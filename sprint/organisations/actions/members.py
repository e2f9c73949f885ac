"""Joining an organisation in a role, changing the role, and leaving."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput
from sprint.organisations import notify, policy, queries
from sprint.organisations.actions.news import tell_joined
from sprint.organisations.models import Kind, Membership, Organisation


@unit_of_work
def add_member(organisation: Organisation, user: User, role: str, *, by: Actor, at: datetime) -> Membership:
    """Give a person a role; one they have already stays as it is. Who may ask for it is the caller's business."""
    if role not in policy.ROLES[Kind(organisation.kind)]:
        raise BadInput(f"The role {role} does not fit this kind of organisation: {organisation.kind}.")
    queries.hold(organisation)
    if known := queries.active_role(organisation, user, role):
        return known
    membership = Membership(user_id=user.id, organisation_id=organisation.id, role=role, since=at)
    db.session.add(membership)
    audit.record("member.joined", organisation, by=by, at=at, member=user.id, role=role)
    tell_joined(membership, by=by, at=at)
    return membership


@unit_of_work
def change_role(membership: Membership, role: str, *, by: Actor, at: datetime) -> Membership:
    """End one role and begin another; both stay on record."""
    organisation, user = membership.organisation, membership.user
    policy.may_change_role(by, organisation, membership, role=role).require()
    queries.hold(organisation)
    db.session.refresh(membership)
    if membership.role == role:
        return membership
    policy.stays(organisation, membership, others=queries.others_in_role(membership)).require()
    membership.ended_at = at
    db.session.flush()
    audit.record("member.role_changed", organisation, by=by, at=at, member=user.id, was=membership.role, role=role)
    notify.role_changed(user, organisation, role=role, at=at)
    return add_member(organisation, user, role, by=by, at=at)


@unit_of_work
def end_membership(membership: Membership, *, by: Actor, at: datetime) -> None:
    """Leave, or be taken out; the last owner or Chief Digital Officer stays."""
    organisation = membership.organisation
    queries.hold(organisation)
    policy.may_end(by, organisation, membership, others=queries.others_in_role(membership)).require()
    membership.ended_at = at
    is_leaving = membership.user_id == by.user_id
    act = "member.left" if is_leaving else "member.removed"
    audit.record(act, organisation, by=by, at=at, member=membership.user_id, role=membership.role)
    if not is_leaving:
        notify.membership_ended(membership.user, organisation, role=membership.role, at=at)
