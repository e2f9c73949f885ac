"""The people of a workspace, by the party they speak for: who is told what happens in it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.db import db
from sprint.delivery.models import CheckInReminderChoice, Workspace
from sprint.delivery.questions import Asked
from sprint.organisations.models import Membership
from sprint.panels.models import Interest, Seat
from sprint.panels.queries.visibility import keeps_away
from sprint.proposals.models import Proposal

ROLES = {
    Role.OWNER: Asked.COMPANY, Role.CONTRIBUTOR: Asked.COMPANY, Role.PROBLEM_OWNER: Asked.OWNER,
    Role.CDO: Asked.REGION, Role.OFFICER: Asked.REGION,
}  # fmt: skip


def people_of(workspace: Workspace) -> dict[Asked, list[User]]:
    """Everyone who works in it, without those whom an interest keeps away from its proposal.

    Who belongs to a company that proposed is told as its member only.
    """
    challenge = workspace.challenge
    bodies = {workspace.company_id, challenge.authority_id, *(each.id for each in challenge.councils)}
    rows = db.session.execute(
        select(Membership.role, User)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(bodies), Membership.ended_at.is_(None), User.disabled_at.is_(None))
        .where(Membership.role.in_(ROLES), User.id.not_in(_kept_away(workspace.proposal_id)))
        .where(or_(Membership.organisation_id == workspace.company_id, User.id.not_in(_bidders(challenge.id))))
        .order_by(User.id)
    )
    found: dict[Asked, list[User]] = {each: [] for each in Asked}
    for role, user in rows:
        if user not in found[party := ROLES[Role(role)]]:
            found[party].append(user)
    return found


def _bidders(challenge_id: int) -> Select[int]:
    """The people of every company that proposed."""
    their = aliased(Membership)
    return (
        select(their.user_id)
        .join(Proposal, Proposal.bidder_id == their.organisation_id)
        .where(Proposal.challenge_id == challenge_id, their.ended_at.is_(None))
    )


def _kept_away(proposal_id: int) -> set[int]:
    query = (
        select(Seat.user_id)
        .join(Interest, Interest.seat_id == Seat.id)
        .where(Interest.proposal_id == proposal_id, keeps_away(), Seat.user_id.is_not(None))
    )
    return {each for each in db.session.scalars(query) if each is not None}


def reminds(user_ids: Collection[int]) -> set[int]:
    """Those of them who want a mail when a check-in is missing: everybody who has not said otherwise."""
    query = select(CheckInReminderChoice.user_id).where(
        CheckInReminderChoice.user_id.in_(user_ids), CheckInReminderChoice.is_wanted.is_(False)
    )
    return set(user_ids) - set(db.session.scalars(query))


def wants_reminders(user_id: int | None) -> bool:
    return user_id is not None and bool(reminds({user_id}))
