"""Asking somebody to take notes, and their drafts of reasons."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import policy, queries
from sprint.assessments.limits import REASON_CHARACTERS
from sprint.assessments.models import NoteTaker, ReasonDraft
from sprint.challenges.models import Challenge, Criterion
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.proposals.models import Proposal


@unit_of_work
def name_note_taker(challenge: Challenge, user_id: int, *, by: Actor, at: datetime) -> None:
    """The chair asks an officer of the region or an observer of the panel. Asking twice is asking once."""
    panel = queries.hold_panel(challenge)
    if panel is None:
        raise NotFound
    policy.may_run_round(by, challenge, is_decided=queries.decision_stands(challenge.id)).require()
    if user_id not in queries.could_take_notes(challenge):
        raise BadInput("Choose an officer of the region or an observer of the panel.")
    if queries.note_taker(challenge, user_id) is None:
        db.session.add(NoteTaker(panel_id=panel.id, user_id=user_id, named_by_id=by.user_id, named_at=at))
        audit.record("note_taker.named", panel, by=by, at=at, person=user_id)


@unit_of_work
def end_note_taker(challenge: Challenge, user_id: int, *, by: Actor, at: datetime) -> None:
    """Their drafts stay."""
    panel = queries.hold_panel(challenge)
    if panel is None:
        raise NotFound
    policy.may_run_round(by, challenge, is_decided=queries.decision_stands(challenge.id)).require()
    if current := queries.note_taker(challenge, user_id):
        current.ended_at = at
        audit.record("note_taker.ended", panel, by=by, at=at, person=user_id)


@unit_of_work
def save_draft(
    proposal: Proposal, criterion: Criterion, reason: str, *, version: int | None, by: Actor, at: datetime
) -> ReasonDraft:
    """Keep a draft of the reason for one criterion. Raises `Conflict` when another one was saved since `version`.

    The page has found that the proposal is open to the person: visibility of staff is in the query of the page.
    """
    queries.hold_proposal(proposal)
    moderation = queries.moderation_of(proposal)
    takes_notes = queries.takes_notes(by, proposal.challenge) and proposal.id not in by.barred_from
    policy.may_draft(queries.footing_of(proposal, moderation, by), takes_notes=takes_notes).require()
    reason = reason.strip()
    if not reason or len(reason) > REASON_CHARACTERS:
        raise BadInput(f"Write a draft of up to {REASON_CHARACTERS:,} characters.")
    if criterion.challenge_id != proposal.challenge_id:
        raise BadInput("This criterion belongs to another challenge.")
    found = queries.draft_of(proposal.id, criterion.id)
    known = found[0] if found else None
    if known and known.reason == reason:
        return known
    if version is not None and version != (known.version if known else 0):
        raise Conflict("This draft was changed after you opened the page.")
    kept = known or ReasonDraft(proposal_id=proposal.id, criterion_id=criterion.id)
    kept.reason, kept.written_by_id, kept.written_at = reason, by.user_id or 0, at
    db.session.add(kept)
    db.session.flush()
    audit.record("moderation.drafted", proposal, by=by, at=at, criterion=criterion.position)
    return kept
