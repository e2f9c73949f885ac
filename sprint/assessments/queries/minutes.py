"""Everything that a panel's minutes tell of some proposals, gathered in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from sprint.accounts.models import User
from sprint.assessments.models import AgreedScore, AgreedVersion, Attendance, Moderation, Signature, StandIn
from sprint.assessments.queries.lockings import Locking, lockings_of
from sprint.assessments.queries.meeting import signatures_of, stays_in
from sprint.assessments.queries.notes import versions_of
from sprint.db import db
from sprint.panels.models import Seat


@dataclass
class Minute:
    """One proposal. Stays are (stay, name, role), signatures and versions (row, name), stand-ins their names."""

    moderation: Moderation
    stays: list[tuple[Attendance, str, str]] = field(default_factory=list)
    signatures: list[tuple[Signature, str]] = field(default_factory=list)
    versions: dict[int, list[tuple[AgreedVersion, str]]] = field(default_factory=lambda: defaultdict(list))
    lockings: list[Locking] = field(default_factory=list)
    stand_ins: list[str] = field(default_factory=list)

    @property
    def agreed(self) -> dict[int, AgreedScore]:
        """By criterion id."""
        return {each.criterion_id: each for each in self.moderation.scores}


def minutes(proposal_ids: Collection[int]) -> dict[int, Minute]:
    """By proposal, of those that the panel has begun. It knows no viewer: ask only for what is open to the reader."""
    rows = db.session.scalars(
        select(Moderation)
        .where(Moderation.proposal_id.in_(list(proposal_ids)))
        .options(selectinload(Moderation.scores), joinedload(Moderation.completed_by), joinedload(Moderation.proposal))
        .order_by(Moderation.id)
    ).all()
    found = {each.id: Minute(each) for each in rows}
    by_proposal = {each.proposal_id: found[each.id] for each in rows}
    _fill(found, by_proposal)
    return by_proposal


def _fill(found: dict[int, Minute], by_proposal: dict[int, Minute]) -> None:
    for stay in stays_in(found):
        found[stay[0].moderation_id].stays.append(stay)
    for signature in signatures_of(found):
        found[signature[0].moderation_id].signatures.append(signature)
    for version in versions_of(found):
        found[version[0].moderation_id].versions[version[0].criterion_id].append(version)
    for locking in lockings_of(*by_proposal):
        by_proposal[locking.proposal_id].lockings.append(locking)
    for proposal_id, name in _stand_ins(by_proposal):
        by_proposal[proposal_id].stand_ins.append(name)


def _stand_ins(proposal_ids: Collection[int]) -> list[tuple[int, str]]:
    """Confirmed ones."""
    rows = db.session.execute(
        select(StandIn.proposal_id, User.name)
        .join(Seat, Seat.id == StandIn.seat_id)
        .join(User, User.id == Seat.user_id)
        .where(StandIn.proposal_id.in_(list(proposal_ids)), StandIn.confirmed_at.is_not(None))
        .order_by(StandIn.id)
    )
    return [(row[0], row[1]) for row in rows]
