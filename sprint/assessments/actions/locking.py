"""Locking a sheet, after which nothing in it changes, and unlocking it by the chair."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import notify, policy, queries
from sprint.assessments.actions.chairing import taken, void_signatures
from sprint.assessments.limits import CHAIR_CHARACTERS
from sprint.assessments.models import LockedScore, ScoreSheet, Unlocking
from sprint.assessments.policy import Standing
from sprint.assessments.reasons import Given, Pasted, pasted
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.panels.models import Assignment


@unit_of_work
def lock(sheet: ScoreSheet, *, by: Actor, at: datetime, version: int | None = None) -> None:
    """Make the scores count. Raises `BadInput` with what is missing, and `Conflict` when the sheet is not as it was read.

    The last lock on a proposal tells the chair. Locking what is locked changes nothing.
    """
    assignment, proposal = sheet.assignment, sheet.assignment.proposal
    queries.hold_proposal(proposal)
    queries.hold_assignment(assignment)
    if not queries.is_open(assignment):
        raise NotFound
    found = queries.sheet_of(assignment) or sheet
    if found.locked_at and assignment.seat.user_id == by.user_id:
        return
    policy.may_score(by, standing_of(assignment, found)).require()
    if lacking := [each for each in given(found, proposal.challenge) if each.missing]:
        raise BadInput(" ".join(f"{each.title} {each.missing}." for each in lacking))
    if alike := pasted_on(assignment):
        raise BadInput(" ".join(each.sentence for each in alike))
    if version is not None and version != found.version:
        raise Conflict("A score was changed in another window after you opened this page. Check your answers again.")
    found.locked_at = at
    _keep(found)
    audit.record("sheet.locked", found, by=by, at=at, locking=found.lockings)
    if queries.all_locked(proposal):
        notify.all_locked(proposal, at=at)


@unit_of_work
def lock_all(sheets: Sequence[tuple[ScoreSheet, int]], *, by: Actor, at: datetime) -> None:
    """Lock these sheets, each at the version it was read with: all of them or none. Raises as `lock` does."""
    for sheet, version in sheets:
        lock(sheet, by=by, at=at, version=version)


def pasted_on(assignment: Assignment) -> list[Pasted]:
    """The reasons that keep this sheet from being locked, since they stand somewhere else too."""
    seat, proposal = assignment.seat, assignment.proposal
    key = {"seat": seat.id, "user": seat.user_id, "challenge": proposal.challenge_id}
    alike = pasted(queries.same_reasons(key, [proposal.id]))
    return [each for each in alike if each.refuses(proposal.panel_label or "")]


def standing_of(assignment: Assignment, sheet: ScoreSheet | None) -> Standing:
    challenge = assignment.proposal.challenge
    is_decided = queries.decision_stands(challenge.id)
    locked_at = sheet.locked_at if sheet else None
    is_late = not queries.does_count(assignment)
    return Standing(assignment.seat.user_id, challenge.id, challenge.timeline.ending, is_decided, locked_at, is_late)


def _keep(sheet: ScoreSheet) -> None:
    """The scores as they are locked now stay for ever, whatever is locked later."""
    sheet.lockings += 1
    db.session.add_all(
        LockedScore(
            sheet_id=sheet.id, locking=sheet.lockings, criterion_id=each.criterion_id, score=each.score,
            reason=each.reason, locked_at=sheet.locked_at,
        )
        for each in sheet.scores
        if each.score is not None
    )  # fmt: skip


def given(sheet: ScoreSheet | None, challenge: Challenge) -> list[Given]:
    """Every criterion with what the sheet holds for it, in order."""
    scores = {each.criterion_id: each for each in sheet.scores} if sheet else {}
    return [
        Given(
            each.position, each.title, scores[each.id].score if each.id in scores else None,
            scores[each.id].reason if each.id in scores else "", challenge.top_score, each.minimum,
        )
        for each in challenge.criteria
    ]  # fmt: skip


@unit_of_work
def unlock(sheet: ScoreSheet, reason: str, *, by: Actor, at: datetime) -> None:
    """Give a locked sheet back to its assessor, who is told why. Its scores stay as they are until changed.

    Raises `NotFound` for a sheet that no longer counts, and for one of a proposal that is closed to this person.
    """
    proposal = sheet.assignment.proposal
    moderation = taken(proposal, by)
    if not queries.does_count(sheet.assignment):
        raise NotFound
    found = queries.sheet_of(sheet.assignment) or sheet
    policy.may_unlock(by, queries.footing_of(proposal, moderation, by)).require()
    reason = checked(reason)
    if found.locked_at is None:
        return
    if not found.lockings:  # locked before lockings were kept
        _keep(found)
    db.session.add(
        Unlocking(sheet_id=found.id, locking=found.lockings, reason=reason, unlocked_by_id=by.user_id, unlocked_at=at)
    )
    found.locked_at, found.unlocked_at, found.unlock_reason = None, at, reason
    if moderation:
        void_signatures(moderation, "A score sheet was unlocked.", at=at)
    audit.record("sheet.unlocked", found, by=by, at=at)
    notify.unlocked(found, reason, by_name=by.name, at=at)


def checked(reason: str) -> str:
    """The chair's reason for opening something again."""
    reason = reason.strip()
    if not reason or len(reason) > CHAIR_CHARACTERS:
        raise BadInput(f"Give a reason of up to {CHAIR_CHARACTERS:,} characters.")
    return reason
