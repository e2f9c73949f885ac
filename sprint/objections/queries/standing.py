"""How a challenge stands after its decision: standstill, objections and hold, for everybody and for those who act on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from sprint.challenges.models import Challenge
from sprint.challenges.queries import knows_standing
from sprint.challenges.standing import Standing
from sprint.db import db
from sprint.editions.models import Edition
from sprint.editions.standstill import Spell, Standstill, standstill
from sprint.objections.course import Happened, Kind, spells
from sprint.objections.models import LegalHold, Objection, ObjectionAct
from sprint.shortlists.models import Decision
from sprint.when import as_date


@knows_standing
def public_standing(challenge: Challenge, at: datetime) -> Standing:
    """What everybody may know. A hold is told only while a promised day passes because of it."""
    decision = newest_released(challenge.id)
    is_reopened = bool(decision and decision.reopened_at)
    due_at = _sprint_starts_at(challenge) if decision and not is_reopened else challenge.decision_due_at
    return Standing(
        standstill=None if decision is None or is_reopened else _standstill(decision),
        is_on_hold=as_date(at) > as_date(due_at) and is_held(challenge.id),
        is_reopened=is_reopened,
    )


def standstill_of(challenge_id: int) -> Standstill | None:
    """That of the decision in force, once it is released."""
    decision = newest_released(challenge_id)
    return None if decision is None or decision.reopened_at else _standstill(decision)


def newest_released(challenge_id: int) -> Decision | None:
    """Also when it was reopened since."""
    return db.session.scalar(
        select(Decision)
        .where(Decision.challenge_id == challenge_id, Decision.released_at.is_not(None))
        .order_by(Decision.number.desc())
        .limit(1)
    )


def is_held(challenge_id: int) -> bool:
    """Whether a legal hold stands: then nothing of this challenge is deleted."""
    return db.session.scalar(held_challenges().where(LegalHold.challenge_id == challenge_id)) is not None


def held_challenges() -> Select[Any]:
    """The ids of challenges on legal hold, for a `not_in`."""
    return select(LegalHold.challenge_id).where(LegalHold.lifted_at.is_(None))


def _standstill(decision: Decision) -> Standstill:
    assert decision.released_at is not None  # noqa: S101
    return standstills({decision.id: decision.released_at})[decision.id]


def standstills(released: Mapping[int, datetime]) -> dict[int, Standstill]:
    """Of several decisions, from when each was released; one statement."""
    found = _spells(released)
    return {key: standstill(at, found[key]) for key, at in released.items()}


def _spells(decisions: Collection[int]) -> dict[int, list[Spell]]:
    """By decision. What was objected to an earlier decision on the same challenge goes on waiting when it is made again."""
    about = aliased(Decision)
    rows = db.session.execute(
        select(Decision.id.label("decision"), Objection.id, Objection.received_at, ObjectionAct.kind, ObjectionAct.happened_on)
        .join(Objection, Objection.challenge_id == Decision.challenge_id)
        .join(about, about.id == Objection.decision_id)
        .outerjoin(ObjectionAct, ObjectionAct.objection_id == Objection.id)
        .where(Decision.id.in_(decisions), about.number <= Decision.number)
        .order_by(Decision.id, Objection.id, ObjectionAct.id)
    )  # fmt: skip
    found: dict[int, list[Spell]] = defaultdict(list)
    for (decision_id, _), group in groupby(rows, key=lambda row: (row.decision, row.id)):
        acts = list(group)
        happened = [Happened(Kind(each.kind), each.happened_on) for each in acts if each.kind]
        found[decision_id] += spells(as_date(acts[0].received_at), happened)
    return found


def _sprint_starts_at(challenge: Challenge) -> datetime:
    return db.session.get_one(Edition, challenge.edition_id).sprint_starts_at


def holds_of(challenge_id: int) -> Sequence[LegalHold]:
    """Newest first."""
    query = select(LegalHold).where(LegalHold.challenge_id == challenge_id).order_by(LegalHold.id.desc())
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def standing_hold(challenge_id: int) -> LegalHold | None:
    query = select(LegalHold).where(LegalHold.challenge_id == challenge_id, LegalHold.lifted_at.is_(None))
    return db.session.scalar(query.execution_options(populate_existing=True))
