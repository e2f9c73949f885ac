"""Saving the rows of a brief: measures, criteria with their descriptors, eligibility questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sprint.actor import Actor
from sprint.challenges import rows as given
from sprint.challenges.actions.changes import begin, changed
from sprint.challenges.eligibility import refusal
from sprint.challenges.models import Challenge, Criterion, Descriptor, EligibilityQuestion, Measure
from sprint.challenges.rows import CRITERIA_UP_TO, MEASURES_UP_TO, QUESTIONS_UP_TO, MeasureRow
from sprint.challenges.scales import TOP_UP_TO, CriterionRow, proposed_descriptors, rescaled
from sprint.db import unit_of_work
from sprint.errors import BadInput


@unit_of_work
def set_measures(
    challenge: Challenge,
    rows: Iterable[MeasureRow | Mapping[str, Any]],
    *,
    version: int | None,
    by: Actor,
    at: datetime,
) -> None:
    """The measures in this order; those that name no row of the challenge are new."""
    begin(challenge, version=version, by=by, at=at)
    measures = [given.measure(row) for row in rows]
    _require_at_most(MEASURES_UP_TO, measures, "measures")
    _require_once((row.metric for row in measures), "measure")
    if measures == [_as_measure(each) for each in challenge.measures]:
        return
    known = {each.id: each for each in challenge.measures}
    challenge.measures = [
        _filled(known.get(row.id or 0) or Measure(), {**given.values(row), "position": position})
        for position, row in enumerate(measures, 1)
    ]
    changed(challenge, "measures", by=by, at=at, count=len(measures))


def _as_measure(row: Measure) -> MeasureRow:
    return MeasureRow(row.metric, row.unit, row.baseline, row.baseline_period, row.target, row.due_on, row.source)


def _filled(row: Any, values: Mapping[str, Any]) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row


@unit_of_work
def set_criteria(
    challenge: Challenge,
    rows: Iterable[CriterionRow | Mapping[str, Any]],
    *,
    version: int | None,
    by: Actor,
    at: datetime,
    top_score: int | None = None,
) -> None:
    """The criteria in this order, on a scale up to `top_score` (unchanged when None).

    Rows without descriptors keep those they have, fitted to the scale, or get the proposed ones.
    """
    begin(challenge, version=version, by=by, at=at)
    criteria, top = [given.criterion(row) for row in rows], top_score or challenge.top_score
    _require_at_most(CRITERIA_UP_TO, criteria, "criteria")
    _require_once((row.title for row in criteria), "criterion")
    _require_once((row.question for row in criteria), "question")
    _require_sound(criteria, top)
    known = {each.id: each for each in challenge.criteria}
    fitted = [_fitted(row, known.get(row.id or 0), top) for row in criteria]
    if top == challenge.top_score and fitted == [_as_criterion(each) for each in challenge.criteria]:
        return
    challenge.top_score = top
    challenge.criteria = [
        _write(known.get(row.id or 0) or Criterion(), row, position) for position, row in enumerate(fitted, 1)
    ]
    weights = {str(position): str(row.weight) for position, row in enumerate(fitted, 1)}
    changed(challenge, "criteria", by=by, at=at, count=len(fitted), weights=weights, top_score=top)


def _require_sound(criteria: Sequence[CriterionRow], top: int) -> None:
    if not 1 <= top <= TOP_UP_TO:
        raise BadInput(f"The top of the scale has to be between 1 and {TOP_UP_TO}.")
    for row in criteria:
        if not Decimal(0) <= row.weight <= 100:
            raise BadInput("A weight has to be between 0 and 100.")
        if row.minimum is not None and not 0 <= row.minimum <= top:
            raise BadInput(f"The lowest pass has to be between 0 and {top}.")


def _fitted(row: CriterionRow, there: Criterion | None, top: int) -> CriterionRow:
    texts = row.descriptors or (_texts(there) if there else proposed_descriptors(top))
    return CriterionRow(row.title, row.question, row.weight, row.word_limit, row.minimum, rescaled(texts, top), row.id)


def _texts(criterion: Criterion) -> tuple[str, ...]:
    return tuple(each.text for each in criterion.descriptors)


def _as_criterion(row: Criterion) -> CriterionRow:
    return CriterionRow(row.title, row.question, row.weight, row.word_limit, row.minimum, _texts(row))


def _write(criterion: Criterion, row: CriterionRow, position: int) -> Criterion:
    _filled(criterion, {**given.values(row), "position": position})
    _describe(criterion, row.descriptors)
    return criterion


def _describe(criterion: Criterion, texts: Sequence[str]) -> None:
    """Texts for the points from 0 on; rows that are there keep their place."""
    there = {each.score: each for each in criterion.descriptors}
    criterion.descriptors = [
        _filled(there.get(score) or Descriptor(score=score), {"text": text}) for score, text in enumerate(texts)
    ]


@unit_of_work
def set_descriptors(
    challenge: Challenge, criterion: Criterion, texts: Sequence[str], *, version: int | None, by: Actor, at: datetime
) -> None:
    """What each point of the scale means for one criterion, from 0 to the top."""
    begin(challenge, version=version, by=by, at=at)
    if len(texts) != challenge.top_score + 1:
        raise BadInput(f"Every score from 0 to {challenge.top_score} needs its own words.")
    if tuple(texts) == _texts(criterion):
        return
    _describe(criterion, texts)
    changed(challenge, "descriptors", by=by, at=at, criterion=criterion.position)


@unit_of_work
def set_eligibility(challenge: Challenge, rows: Iterable[str], *, version: int | None, by: Actor, at: datetime) -> None:
    """The yes or no questions in this order. Those that the law forbids are refused with the reason."""
    begin(challenge, version=version, by=by, at=at)
    questions = [text for row in rows if (text := row.strip())]
    _require_at_most(QUESTIONS_UP_TO, questions, "questions")
    _require_once(questions, "question")
    if reason := next(filter(None, map(refusal, questions)), ""):
        raise BadInput(reason)
    if questions == [each.text for each in challenge.eligibility]:
        return
    there = list(challenge.eligibility) + [EligibilityQuestion() for _ in questions]
    challenge.eligibility = [
        _filled(there[position - 1], {"position": position, "text": text}) for position, text in enumerate(questions, 1)
    ]
    changed(challenge, "eligibility", by=by, at=at, count=len(questions))


def _require_once(names: Iterable[str], kind: str) -> None:
    if twice := given.repeated(names):
        raise BadInput(f"The {kind} “{twice}” is there twice. Change or remove one of them.")


def _require_at_most(limit: int, rows: Sequence[Any], name: str) -> None:
    if len(rows) > limit:
        raise BadInput(f"A challenge can have up to {limit} {name}.")
