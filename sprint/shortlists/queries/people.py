"""Who is told about a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Select, select

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.outbox.actions import Recipient
from sprint.panels.models import Interest, Panel, Seat
from sprint.panels.queries.visibility import keeps_away
from sprint.proposals.models import Proposal


def bidders(company_ids: Collection[int]) -> dict[int, list[Recipient]]:
    """Every present member of each company."""
    found: dict[int, list[Recipient]] = defaultdict(list)
    for organisation_id, recipient in _members(company_ids, (Role.OWNER, Role.CONTRIBUTOR)):
        found[organisation_id].append(recipient)
    return found


def colleagues(challenge: Challenge, *, without: int | None) -> list[Recipient]:
    """The region's CDO and officers, except one person, whoever is barred there and whoever works for a bidding company."""
    away = _away(challenge.id)
    members = _members([challenge.authority_id], (Role.CDO, Role.OFFICER))
    return [recipient for _, recipient in members if recipient.user_id not in away | {without}]


def colleague(challenge: Challenge, user_id: int) -> list[Recipient]:
    """That one of them; nobody where they left, or may not know of this decision any more."""
    return [each for each in colleagues(challenge, without=None) if each.user_id == user_id]


def _away(challenge_id: int) -> set[int | None]:
    """Who takes no part in what is decided on this challenge."""
    barred: Select[int | None] = (
        select(Seat.user_id).join(Panel, Panel.id == Seat.panel_id).join(Interest, Interest.seat_id == Seat.id)
        .where(Panel.challenge_id == challenge_id, keeps_away())
    )  # fmt: skip
    bidding = select(Proposal.bidder_id).where(Proposal.challenge_id == challenge_id)
    tied = select(Membership.user_id).where(Membership.organisation_id.in_(bidding), Membership.ended_at.is_(None))
    return set(db.session.scalars(barred.union(tied)))


def _members(organisation_ids: Collection[int], roles: Collection[Role]) -> list[tuple[int, Recipient]]:
    rows = db.session.execute(
        select(Membership.organisation_id, User.id, User.email, User.name)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(organisation_ids), Membership.role.in_(roles))
        .where(Membership.ended_at.is_(None), User.disabled_at.is_(None))
        .order_by(Membership.organisation_id, User.id)
    )
    return [(row.organisation_id, Recipient(row.email, row.id, row.name)) for row in rows]
