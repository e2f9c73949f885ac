"""Moderation: one agreed score a criterion, until the chair completes it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import policy, queries
from sprint.assessments.actions.locking import checked
from sprint.assessments.actions.scoring import check_score
from sprint.assessments.limits import AGREED_WORDS_FROM, REASON_CHARACTERS
from sprint.assessments.models import AgreedScore, Moderation
from sprint.assessments.totals import weighted_total
from sprint.challenges.models import Challenge, Criterion
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.proposals.models import Proposal
from sprint.words import count_words


@unit_of_work
def agree(
    proposal: Proposal, criterion: Criterion, *, score: int, reason: str, version: int | None, by: Actor, at: datetime
) -> AgreedScore:
    """Record what the panel agreed for one criterion. The first agreed score begins the moderation.

    `version` is that of the agreed score when its page was opened, 0 for none yet; None does not check.
    """
    moderation, all_locked, is_decided = _taken(proposal, by)
    challenge = proposal.challenge
    policy.may_agree(by, challenge, moderation, all_locked=all_locked, is_decided=is_decided).require()
    reason = reason.strip()
    _check(challenge, criterion, score, reason)
    known = (
        next((each for each in moderation.scores if each.criterion_id == criterion.id), None) if moderation else None
    )
    if known and (known.score, known.reason) == (score, reason):
        return known
    if version is not None and version != (known.version if known else 0):
        raise Conflict("This agreed score was changed after you opened the page.")
    moderation = moderation or _begun(proposal, at=at)
    kept = known or AgreedScore(criterion_id=criterion.id)
    kept.score, kept.reason, kept.agreed_by_id, kept.agreed_at = score, reason, by.user_id or 0, at
    if known is None:
        moderation.scores.append(kept)
    _count(moderation, challenge)
    audit.record("moderation.agreed", moderation, by=by, at=at, criterion=criterion.position)
    return kept


def _taken(proposal: Proposal, by: Actor) -> tuple[Moderation | None, bool, bool]:
    """The moderation as it is now, held; whether all sheets are locked; whether a decision stands on it."""
    queries.hold_proposal(proposal)
    policy.may_chair(by, proposal.challenge).require()
    if not queries.is_open_to(proposal, by):
        raise NotFound
    return queries.moderation_of(proposal), queries.all_locked(proposal), queries.decision_stands(proposal.challenge_id)


def _check(challenge: Challenge, criterion: Criterion, score: int, reason: str) -> None:
    if criterion.challenge_id != challenge.id:
        raise BadInput("This criterion belongs to another challenge.")
    if score is None:
        raise BadInput("Choose the score that the panel agreed on.")
    check_score(score, challenge.top_score)
    if count_words(reason) < AGREED_WORDS_FROM or len(reason) > REASON_CHARACTERS:
        raise BadInput(
            f"The reason needs {AGREED_WORDS_FROM} words or more, and up to {REASON_CHARACTERS:,} characters."
        )


def _begun(proposal: Proposal, *, at: datetime) -> Moderation:
    moderation = Moderation(proposal=proposal, started_at=at)
    db.session.add(moderation)
    return moderation


def _count(moderation: Moderation, challenge: Challenge) -> None:
    agreed = {each.criterion_id: each.score for each in moderation.scores}
    moderation.agreed = len(agreed)
    moderation.total = weighted_total(
        [(each.weight, agreed.get(each.id)) for each in challenge.criteria], top=challenge.top_score
    )
    flag_modified(moderation, "agreed")


@unit_of_work
def complete(proposal: Proposal, *, by: Actor, at: datetime) -> Moderation:
    """Close the moderation: its agreed scores count from here on. Completing twice is completing once."""
    moderation, all_locked, is_decided = _taken(proposal, by)
    challenge = proposal.challenge
    if moderation and moderation.completed_at and moderation.completed_by_id == by.user_id:
        return moderation
    policy.may_complete(
        by, challenge, moderation, all_locked=all_locked, is_decided=is_decided, criteria=len(challenge.criteria)
    ).require()
    if moderation is None:
        raise NotFound
    if moderation.completed_at is None:
        moderation.completed_at, moderation.completed_by_id = at, by.user_id
        audit.record("moderation.completed", moderation, by=by, at=at)
    return moderation


@unit_of_work
def reopen(proposal: Proposal, reason: str, *, by: Actor, at: datetime) -> None:
    """Take the moderation up again, with a reason, until a decision is proposed. The agreed scores stay until changed."""
    moderation, _, is_decided = _taken(proposal, by)
    reason = checked(reason)
    if moderation and moderation.reopen_reason == reason and moderation.completed_at is None:
        return
    policy.may_reopen(by, proposal.challenge, moderation, is_decided=is_decided).require()
    if moderation is None:
        raise NotFound
    moderation.completed_at = moderation.completed_by_id = None
    moderation.reopened_at, moderation.reopen_reason = at, reason
    audit.record("moderation.reopened", moderation, by=by, at=at)
