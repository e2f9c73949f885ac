"""Reading the readings: of some trials with their measures, in two statements whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from sprint.accounts.models import User
from sprint.challenges.models import Measure
from sprint.db import db
from sprint.delivery.models import Reading
from sprint.delivery.readings import Entry, Trial
from sprint.delivery.stories import Story, Target, stories
from sprint.errors import NotFound

RECORDER, CONFIRMER = aliased(User, flat=True), aliased(User, flat=True)
Key = tuple[int, int | None]
COLUMNS = (
    Reading.challenge_id, Reading.adoption_id, Reading.measure_id, Reading.months, Reading.id, Reading.number, Reading.value,
    Reading.not_measured, Reading.unit, Reading.read_on, Reading.source, Reading.post, Reading.note, Reading.reason,
    Reading.recorded_side, Reading.recorded_by_id, RECORDER.name.label("recorded_by"), Reading.recorded_at,
    CONFIRMER.name.label("confirmed_by"), Reading.confirmed_at, Reading.returned_at, Reading.return_comment,
)  # fmt: skip


def stories_of(trials: Sequence[Trial], *, with_unconfirmed: bool = False) -> dict[Key, list[Story]]:
    """Every measure of each trial. What is not confirmed is for the two sides and the auditor only."""
    challenge_ids = {each.challenge_id for each in trials}
    targets = targets_of(challenge_ids)
    entries = _entries(challenge_ids, with_unconfirmed=with_unconfirmed)
    return {each.key: stories(each, targets[each.challenge_id], entries[each.key]) for each in trials}


def targets_of(challenge_ids: Collection[int]) -> dict[int, list[Target]]:
    """The complete measures of each challenge, in its order."""
    found: dict[int, list[Target]] = defaultdict(list)
    query = select(Measure).where(Measure.challenge_id.in_(challenge_ids))
    for each in db.session.scalars(query.order_by(Measure.challenge_id, Measure.position, Measure.id)):
        if each.is_complete:
            found[each.challenge_id].append(_target(each, len(found[each.challenge_id]) + 1))
    return found


def _target(measure: Any, place: int) -> Target:
    """`place` counts from 1 and stands in addresses."""
    return Target(
        measure.id, place, measure.metric, measure.unit, measure.baseline, measure.target, measure.baseline_period,
        measure.due_on, measure.source,
    )  # fmt: skip


def target_at(trial: Trial, place: int) -> Target:
    """Raises `NotFound`."""
    for each in targets_of([trial.challenge_id])[trial.challenge_id]:
        if each.position == place:
            return each
    raise NotFound


def _entries(
    challenge_ids: Collection[int], *, with_unconfirmed: bool
) -> dict[Key, dict[tuple[int, int], list[Entry]]]:
    query = (
        select(*COLUMNS)
        .join(RECORDER, RECORDER.id == Reading.recorded_by_id)
        .outerjoin(CONFIRMER, CONFIRMER.id == Reading.confirmed_by_id)
        .where(Reading.challenge_id.in_(challenge_ids))
        .order_by(Reading.measure_id, Reading.months, Reading.number)
    )
    if not with_unconfirmed:
        query = query.where(Reading.confirmed_at.is_not(None))
    found: dict[Key, dict[tuple[int, int], list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for row in db.session.execute(query):
        found[(row.challenge_id, row.adoption_id)][(row.measure_id, row.months)].append(_entry(row))
    return found


def _entry(row: Any) -> Entry:
    return Entry(
        row.id, row.number, row.value, row.not_measured, row.unit, row.read_on, row.source, row.post, row.note, row.reason,
        row.recorded_side, row.recorded_by_id, row.recorded_by, row.recorded_at, row.confirmed_by or "", row.confirmed_at,
        row.returned_at, row.return_comment,
    )  # fmt: skip
