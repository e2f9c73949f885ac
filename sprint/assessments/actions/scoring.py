"""Scoring: saved as one goes, unfinished too."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import policy, queries
from sprint.assessments.actions.locking import given
from sprint.assessments.limits import REASON_CHARACTERS
from sprint.assessments.models import Score, ScoreSheet
from sprint.assessments.totals import weighted_total
from sprint.challenges.models import Challenge, Criterion
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.panels.models import Assignment


@unit_of_work
def save_score(
    assignment: Assignment,
    criterion: Criterion,
    *,
    score: int | None,
    reason: str,
    version: int | None,
    by: Actor,
    at: datetime,
) -> Score | None:
    """Keep a score and its reason, either of them missing or the reason too short; locking asks for both.

    Answers None, and begins no sheet, where nothing is given and nothing was kept. `version` is that of the score when its page was opened, 0 for none yet; None does not check. Raises `Conflict`
    when another tab or device saved something else since, `NotFound` when the proposal is not open to the seat.
    """
    challenge = assignment.proposal.challenge
    queries.hold_assignment(assignment)
    _require_open(assignment)
    sheet = queries.sheet_of(assignment)
    is_decided = queries.decision_stands(challenge.id)
    policy.may_score(by, assignment.seat, challenge, sheet, is_decided=is_decided).require()
    reason = reason.strip()
    _check(challenge, criterion, score, reason)
    known = next((each for each in sheet.scores if each.criterion_id == criterion.id), None) if sheet else None
    if (known.score, known.reason) == (score, reason) if known else (score is None and not reason):
        return known
    if version is not None and version != (known.version if known else 0):
        raise Conflict("This score was changed in another window after you opened it.")
    sheet = sheet or _begun(assignment, at=at)
    kept = known or Score(criterion_id=criterion.id)
    kept.score, kept.reason, kept.saved_at = score, reason, at
    if known is None:
        sheet.scores.append(kept)
    _count(sheet, challenge)
    audit.record("score.saved", sheet, by=by, at=at, criterion=criterion.position)
    return kept


def _require_open(assignment: Assignment) -> None:
    if not queries.is_open(assignment):
        raise NotFound


def _check(challenge: Challenge, criterion: Criterion, score: int | None, reason: str) -> None:
    if criterion.challenge_id != challenge.id:
        raise BadInput("This criterion belongs to another challenge.")
    check_score(score, challenge.top_score)
    if len(reason) > REASON_CHARACTERS:
        raise BadInput(f"A reason can have up to {REASON_CHARACTERS:,} characters.")


def check_score(score: int | None, top: int) -> None:
    """Raises `BadInput` for anything that is no point of the scale."""
    is_whole = score is None or (isinstance(score, int) and not isinstance(score, bool))
    if not is_whole or not 0 <= (score or 0) <= top:
        raise BadInput(f"A score is a whole number from 0 to {top}.")


def _begun(assignment: Assignment, *, at: datetime) -> ScoreSheet:
    sheet = ScoreSheet(assignment=assignment, started_at=at)
    db.session.add(sheet)
    return sheet


def _count(sheet: ScoreSheet, challenge: Challenge) -> None:
    """The sheet's counts stay current, and its version moves with every score."""
    sheet.scored = sum(not each.missing for each in given(sheet, challenge))
    scores = {each.criterion_id: each.score for each in sheet.scores}
    sheet.total = weighted_total(
        [(each.weight, scores.get(each.id)) for each in challenge.criteria], top=challenge.top_score
    )
    flag_modified(sheet, "scored")
