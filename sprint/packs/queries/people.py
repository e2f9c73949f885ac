"""Everybody whose name may stand in a pack, with what the public variant calls them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, select

from sprint.accounts.models import User
from sprint.actor import SeatRole
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.packs.queries.scope import Scope
from sprint.panels.models import Panel, Seat
from sprint.proposals.manifest import read


def labels_of(scope: Scope, actors: Iterable[str]) -> dict[str, str]:
    """“Assessor 2” for those who had a seat, in the order of the seats; “Person 5” for everybody else, in that of the alphabet."""
    found = _seats(scope)
    taken = {name.casefold() for name in found}
    others = sorted({" ".join(name.split()) for name in [*_members(scope), *_named(scope), *actors] if name.strip()})
    for name in others:
        if name.casefold() not in taken:
            found[name] = f"Person {len(found) + 1}"
            taken.add(name.casefold())
    return found


def _seats(scope: Scope) -> dict[str, str]:
    query = (
        select(Seat.role, func.coalesce(User.name, Seat.name), Seat.name).outerjoin(User, User.id == Seat.user_id)
        .join(Panel, Panel.id == Seat.panel_id).where(Panel.challenge_id == scope.challenge.id).order_by(Seat.id)
    )  # fmt: skip
    found: dict[str, str] = {}
    count: Counter[str] = Counter()
    for role, name, invited_as in db.session.execute(query):
        if name and name not in found:
            count[role] += 1
            found[name] = f"{SeatRole(role).label} {count[role]}"
        if invited_as and name:
            found.setdefault(invited_as, found[name])
    return found


def _members(scope: Scope) -> list[str]:
    """Of the region and of the companies in the round, those who left too, and whoever wrote the challenge."""
    theirs = [scope.challenge.authority_id, *(each.received.company.id for each in scope.bids.values())]
    query = (
        select(User.name).join(Membership, Membership.user_id == User.id).where(Membership.organisation_id.in_(theirs))
    )
    approver = scope.challenge.published_by
    return [
        *db.session.scalars(query.order_by(User.id)),
        scope.challenge.written_by.name,
        approver.name if approver else "",
    ]


def _named(scope: Scope) -> list[str]:
    """Whom any submission names: what stands before a comma."""
    lines = [
        line
        for bid in scope.bids.values()
        for each in bid.received.proposal.submissions
        for line in read(each.content).people
    ]
    return [line.partition(",")[0] for line in lines]
