"""Where the measures of released challenges are read: at the challenge itself, and at each council that adopted it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, true

from sprint.actor import Actor
from sprint.challenges.models import Challenge, challenge_councils
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.delivery.models import Adoption
from sprint.delivery.queries.adoptions import COUNCIL
from sprint.delivery.queries.bidders import bid_by
from sprint.delivery.queries.stopped import stopped
from sprint.delivery.readings import Trial
from sprint.editions.models import Edition
from sprint.errors import NotFound
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.released import is_released
from sprint.when import as_date, london

OWN = (
    Challenge.id, Challenge.reference, Challenge.title, Challenge.authority_id, Edition.sprint_starts_at,
)  # fmt: skip
ADOPTED = (
    Challenge.id, Challenge.reference, Challenge.title, Challenge.authority_id, Adoption.id.label("adoption_id"),
    COUNCIL.id.label("council_id"), COUNCIL.slug, COUNCIL.name, COUNCIL.authority_id.label("region_id"),
    Adoption.starts_on, Adoption.ended_at, Adoption.ending_reason,
)  # fmt: skip


def trial_of(reference: str, at: datetime, slug: str = "") -> Trial:
    """The challenge's own, or the latest adoption by the council `slug`. Raises `NotFound` before the release."""
    is_it = Challenge.reference == reference.upper()
    found = _adopted(at, is_it, COUNCIL.slug == slug) if slug else _own(at, is_it)
    if not found:
        raise NotFound
    return max(found, key=lambda each: each.adoption_id or 0)


def trials_of(challenge_ids: Collection[int], at: datetime) -> list[Trial]:
    """Those of some challenges: each one's own first, then the adoptions by their start."""
    among = Challenge.id.in_(challenge_ids)
    return [*_own(at, among), *_adopted(at, among)] if challenge_ids else []


def concerning(actor: Actor, at: datetime) -> list[Trial]:
    """Those that this person records or confirms readings of."""
    if not (actor.team_of or actor.problem_owner_of):
        return []
    theirs = select(challenge_councils.c.challenge_id).where(
        challenge_councils.c.council_id.in_(actor.problem_owner_of)
    )
    own = or_(Challenge.authority_id.in_(actor.team_of), Challenge.id.in_(theirs))
    adopted = or_(COUNCIL.authority_id.in_(actor.team_of), COUNCIL.id.in_(actor.problem_owner_of))
    has_no_stake = Challenge.id.not_in(bid_by(actor)) if actor.companies else true()
    return [*_own(at, own, has_no_stake), *_adopted(at, adopted, has_no_stake)]


def started_since(first: date, at: datetime) -> list[Trial]:
    """Every one that started on this day or later, for the worker."""
    own = _own(at, Edition.sprint_starts_at >= london(first, time()))
    return [*own, *_adopted(at, Adoption.starts_on >= first)]


def _own(at: datetime, *conditions: ColumnElement[bool]) -> list[Trial]:
    rows = db.session.execute(_released(OWN, at, *conditions).order_by(Challenge.id)).all()
    councils, ends = _councils([row.id for row in rows]), stopped([row.id for row in rows])
    return [_own_trial(row, councils[row.id], ends.get(row.id)) for row in rows]


def _own_trial(row: Any, councils: Iterable[int], end: tuple[date, str] | None) -> Trial:
    stopped_on, why = end or (None, "")
    return Trial(
        row.id, row.reference, row.title, as_date(row.sprint_starts_at), frozenset(councils), frozenset({row.authority_id}),
        row.authority_id, stopped_on=stopped_on, stopped_why=why,
    )  # fmt: skip


def _adopted(at: datetime, *conditions: ColumnElement[bool]) -> list[Trial]:
    query = (
        _released(ADOPTED, at, *conditions)
        .join(Adoption, Adoption.challenge_id == Challenge.id)
        .join(COUNCIL, COUNCIL.id == Adoption.council_id)
    )
    rows = db.session.execute(query.order_by(Adoption.starts_on, Adoption.id))
    return [_adopted_trial(row) for row in rows]


def _adopted_trial(row: Any) -> Trial:
    return Trial(
        row.id, row.reference, row.title, row.starts_on, frozenset({row.council_id}), frozenset({row.authority_id, row.region_id}),
        row.authority_id, row.adoption_id, row.slug, row.name,
        stopped_on=as_date(row.ended_at) if row.ended_at else None, stopped_why=row.ending_reason,
    )  # fmt: skip


def _released(columns: Sequence[Any], at: datetime, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Challenges whose shortlist everybody knows; without a shortlist nothing was tried."""
    return (
        select(*columns)
        .select_from(Challenge)
        .join(Decision, Decision.challenge_id == Challenge.id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .where(is_public(at), is_released(), Decision.shortlisted > 0, *conditions)
    )


def _councils(challenge_ids: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    if challenge_ids:
        table = challenge_councils.c
        for challenge_id, council_id in db.session.execute(
            select(table.challenge_id, table.council_id).where(table.challenge_id.in_(challenge_ids))
        ):
            found[challenge_id].add(council_id)
    return found
