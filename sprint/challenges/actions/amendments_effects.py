"""What publishing does to the challenge: every value at once, rows in their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from sprint.challenges import queries
from sprint.challenges.amending import Kind
from sprint.challenges.models import Amendment, Challenge, Criterion, Descriptor, EligibilityQuestion, Measure
from sprint.challenges.rows import values
from sprint.challenges.sheet import DATES, FieldChange, criterion_row, measure_row
from sprint.datasets.models import Dataset
from sprint.db import db
from sprint.organisations.models import Council


def apply(amendment: Amendment, *, at: datetime) -> None:
    challenge = amendment.challenge
    for change in amendment.changes:
        _write(challenge, change)
    if amendment.act is Kind.AMENDMENT and at >= challenge.opens_at:
        challenge.amended_at = at
    elif amendment.act is Kind.RESUMPTION:
        _resume(challenge, at)
    elif amendment.act is Kind.NO_AWARD:
        challenge.no_award_at, challenge.no_award_reason = at, amendment.reason
    flag_modified(challenge, "number")


def _resume(challenge: Challenge, at: datetime) -> None:
    challenge.paused_at, challenge.pause_reason = None, ""
    if pause := queries.running_pause(challenge):
        pause.resumed_at = at


def _write(challenge: Challenge, change: FieldChange) -> None:
    if change.field in _ROWS:
        _ROWS[change.field](challenge, change.new)
    else:
        value = datetime.fromisoformat(change.new) if change.field in DATES else change.new
        setattr(challenge, change.field, value)


def _councils(challenge: Challenge, value: Sequence[Sequence[Any]]) -> None:
    ids = [council_id for council_id, _ in value]
    query = select(Council).where(Council.id.in_(ids), Council.authority_id == challenge.authority_id)
    challenge.councils = list(db.session.scalars(query.order_by(Council.name)))


def _catalogued(challenge: Challenge, value: Sequence[Sequence[Any]]) -> None:
    query = select(Dataset).where(Dataset.id.in_([dataset_id for dataset_id, _ in value]))
    challenge.catalogued = list(db.session.scalars(query.order_by(Dataset.title)))


def _measures(challenge: Challenge, value: Sequence[Any]) -> None:
    known = {each.id: each for each in challenge.measures}
    rows = [measure_row(each) for each in value]
    challenge.measures = [
        _filled(known.get(row.id or 0) or Measure(), {**values(row), "position": position})
        for position, row in enumerate(rows, 1)
    ]


def _criteria(challenge: Challenge, value: Sequence[Any]) -> None:
    known = {each.id: each for each in challenge.criteria}
    rows = [criterion_row(each) for each in value]
    challenge.criteria = [
        _described(
            _filled(known.get(row.id or 0) or Criterion(), {**values(row), "position": position}), row.descriptors
        )
        for position, row in enumerate(rows, 1)
    ]


def _described(criterion: Criterion, texts: Sequence[str]) -> Criterion:
    there = {each.score: each for each in criterion.descriptors}
    criterion.descriptors = [
        _filled(there.get(score) or Descriptor(score=score), {"text": text}) for score, text in enumerate(texts)
    ]
    return criterion


def _eligibility(challenge: Challenge, value: Sequence[str]) -> None:
    there = list(challenge.eligibility) + [EligibilityQuestion() for _ in value]
    challenge.eligibility = [
        _filled(there[position - 1], {"position": position, "text": text}) for position, text in enumerate(value, 1)
    ]


def _filled(row: Any, columns: dict[str, Any]) -> Any:
    for name, value in columns.items():
        setattr(row, name, value)
    return row


_ROWS: dict[str, Callable[[Challenge, Any], None]] = {
    "councils": _councils,
    "catalogued": _catalogued,
    "measures": _measures,
    "criteria": _criteria,
    "eligibility": _eligibility,
}
