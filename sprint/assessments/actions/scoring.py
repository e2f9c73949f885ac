"""Scoring: saved as one goes, unfinished too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, insert, update

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import policy, queries
from sprint.assessments.limits import REASON_CHARACTERS
from sprint.assessments.models import Score, ScoreSheet
from sprint.assessments.queries import Line, Slip
from sprint.assessments.queries.slips import Keyed
from sprint.assessments.reasons import Given, fingerprint
from sprint.assessments.totals import weighted_total
from sprint.db import run, unit_of_work
from sprint.errors import BadInput, Conflict

sheets: Any = ScoreSheet.__table__
scores: Any = Score.__table__
BEGIN_SHEET = insert(sheets).returning(sheets.c.id)
UPDATE_SHEET = update(sheets).where(sheets.c.id == bindparam("sheet"))
ADD_SCORE = insert(scores)
UPDATE_SCORE = update(scores).where(
    and_(scores.c.sheet_id == bindparam("sheet"), scores.c.criterion_id == bindparam("criterion"))
)


@dataclass(frozen=True)
class OnSheet:
    """The sheet as the audit trail names it."""

    id: int
    audit_scope: dict[str, int | None]
    audit_type = "scoresheet"


@unit_of_work
def save_score(
    assignment: Keyed, criterion: Keyed, *, score: int | None, reason: str, version: int | None, by: Actor, at: datetime
) -> int:
    """Keep a score and its reason, either of them missing or the reason too short; locking asks for both.

    Answers the version of the score: 0, with no sheet begun, where nothing is given and nothing was kept. `version` is
    that of the score when its page was opened, 0 for none yet; None does not check. Raises `Conflict` when another tab
    or device saved something else since, `NotFound` when the proposal is not open to the seat.
    """
    slip = queries.hold_slip(assignment)
    policy.may_score(by, slip.standing).require()
    reason = reason.strip()
    known = _line(slip, criterion)
    check_score(score, slip.top)
    check_reason(reason)
    if (known.score, known.reason) == (score, reason):
        return known.version
    if version is not None and version != known.version:
        raise Conflict("This score was changed in another window after you opened it.")
    given = replace(known, score=score, reason=reason, version=known.version + 1)
    sheet_id = _count(slip, [given if each is known else each for each in slip.lines], at=at)
    _write(sheet_id, given, at=at)
    audit.record(
        "score.saved",
        OnSheet(sheet_id, slip.audit_scope),
        by=by,
        at=at,
        criterion=given.position,
        version=given.version,
    )
    return given.version


def _line(slip: Slip, criterion: Keyed) -> Line:
    found = next((each for each in slip.lines if each.id == criterion.id), None)
    if found is None:
        raise BadInput("This criterion belongs to another challenge.")
    return found


def check_score(score: int | None, top: int) -> None:
    """Raises `BadInput` for anything that is no point of the scale."""
    is_whole = score is None or (isinstance(score, int) and not isinstance(score, bool))
    if not is_whole or not 0 <= (score or 0) <= top:
        raise BadInput(f"A score is a whole number from 0 to {top}.")


def check_reason(reason: str) -> None:
    if len(reason) > REASON_CHARACTERS:
        raise BadInput(f"A reason can have up to {REASON_CHARACTERS:,} characters.")


def _count(slip: Slip, lines: Sequence[Line], *, at: datetime) -> int:
    """The sheet's counts stay current, and its version moves with every score; answers its id."""
    counts = {
        "scored": sum(not _given(each, slip.top).missing for each in lines),
        "total": weighted_total([(each.weight, each.score) for each in lines], top=slip.top),
        "version": slip.version + 1,
    }
    if slip.sheet_id is None:
        first = {"assignment_id": slip.id, "started_at": at, "unlock_reason": "", "lockings": 0}
        begun: int = run(BEGIN_SHEET, first | counts).scalar_one()
        return begun
    run(UPDATE_SHEET, {"sheet": slip.sheet_id} | counts)
    return slip.sheet_id


def _given(line: Line, top: int) -> Given:
    return Given(line.position, line.title, line.score, line.reason, top, line.minimum)


def _write(sheet_id: int, line: Line, *, at: datetime) -> None:
    values = {
        "score": line.score, "reason": line.reason, "fingerprint": fingerprint(line.reason), "saved_at": at,
        "version": line.version,
    }  # fmt: skip
    if line.version == 1:
        run(ADD_SCORE, {"sheet_id": sheet_id, "criterion_id": line.id} | values)
    else:
        run(UPDATE_SCORE, {"sheet": sheet_id, "criterion": line.id} | values)
