"""Moderation: the panel agrees a score for every criterion, until whoever chairs completes it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import citing, policy, queries
from sprint.assessments.actions.asking import ask_to_sign
from sprint.assessments.actions.chairing import begun, open_again, taken, void_signatures
from sprint.assessments.actions.locking import checked
from sprint.assessments.actions.scoring import check_score
from sprint.assessments.limits import AGREED_WORDS_FROM, REASON_CHARACTERS
from sprint.assessments.models import AgreedScore, AgreedVersion, Moderation
from sprint.assessments.totals import weighted_total
from sprint.challenges.models import Challenge, Criterion
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.proposals.models import Proposal
from sprint.words import count_words

CHANGED = "An agreed score was changed after it was signed."


@unit_of_work
def agree(
    proposal: Proposal, criterion: Criterion, *, score: int, reason: str, version: int | None, by: Actor, at: datetime
) -> AgreedScore:
    """Record what the panel agreed for one criterion. The first agreed score begins the moderation.

    `version` is that of the agreed score when its page was opened, 0 for none yet; None does not check.
    """
    moderation = taken(proposal, by)
    policy.may_agree(by, queries.footing_of(proposal, moderation, by)).require()
    reason = reason.strip()
    known = _known(moderation, criterion)
    if known and (known.score, known.reason) == (score, reason):
        return known
    _check(proposal, criterion, score, reason)
    if version is not None and version != (known.version if known else 0):
        raise Conflict("This agreed score was changed after you opened the page.")
    moderation = moderation or begun(proposal, at=at)
    kept = _keep(moderation, known or AgreedScore(criterion_id=criterion.id), score, reason, by=by, at=at)
    _count(moderation, proposal.challenge)
    voided = void_signatures(moderation, CHANGED, at=at)
    audit.record("moderation.agreed", moderation, by=by, at=at, criterion=criterion.position, signatures_voided=voided)
    ask_to_sign(proposal, moderation, by=by, at=at)
    return kept


def _known(moderation: Moderation | None, criterion: Criterion) -> AgreedScore | None:
    agreed = moderation.scores if moderation else []
    return next((each for each in agreed if each.criterion_id == criterion.id), None)


def _check(proposal: Proposal, criterion: Criterion, score: int, reason: str) -> None:
    challenge = proposal.challenge
    if criterion.challenge_id != challenge.id:
        raise BadInput("This criterion belongs to another challenge.")
    if score is None:
        raise BadInput("Choose the score that the panel agreed on.")
    check_score(score, challenge.top_score)
    if count_words(reason) < AGREED_WORDS_FROM or len(reason) > REASON_CHARACTERS:
        raise BadInput(
            f"The reason needs {AGREED_WORDS_FROM} words or more, and up to {REASON_CHARACTERS:,} characters."
        )
    answer, originals = queries.answer_to(proposal, criterion), queries.given_to(proposal, criterion)
    if lacking := citing.lacks(reason, answer=answer, agreed=score, originals=originals):
        raise BadInput(lacking)


def _keep(
    moderation: Moderation, kept: AgreedScore, score: int, reason: str, *, by: Actor, at: datetime
) -> AgreedScore:
    """The score as it stands, and beside it every version that there was."""
    kept.score, kept.reason, kept.agreed_by_id, kept.agreed_at = score, reason, by.user_id or 0, at
    if kept not in moderation.scores:
        moderation.scores.append(kept)
    db.session.flush()
    db.session.add(
        AgreedVersion(
            moderation_id=moderation.id, criterion_id=kept.criterion_id, number=kept.version, score=score, reason=reason,
            agreed_by_id=kept.agreed_by_id, agreed_at=at,
        )
    )  # fmt: skip
    return kept


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
    moderation = taken(proposal, by)
    if moderation and moderation.completed_at and moderation.completed_by_id == by.user_id:
        return moderation
    meeting = queries.meeting_of(proposal, moderation)
    policy.may_complete(by, queries.footing_of(proposal, moderation, by, meeting=meeting)).require()
    if moderation is None:
        raise NotFound
    if moderation.completed_at is None:
        moderation.completed_at, moderation.completed_by_id, moderation.signed_hash = at, by.user_id, meeting.content
        facts = {"signed": len(meeting.signed), "dissenting": len(meeting.dissenting)}
        audit.record("moderation.completed", moderation, by=by, at=at, content=meeting.content, **facts)
    return moderation


@unit_of_work
def reopen(proposal: Proposal, reason: str, *, by: Actor, at: datetime) -> None:
    """Take the moderation up again, with a reason, until a decision is proposed. The agreed scores stay until changed,
    and so do the signatures under them.
    """
    moderation = taken(proposal, by)
    reason = checked(reason)
    if moderation and moderation.reopen_reason == reason and moderation.completed_at is None:
        return
    policy.may_reopen(by, queries.footing_of(proposal, moderation, by)).require()
    if moderation is None:
        raise NotFound
    open_again(moderation, reason, at=at)
    audit.record("moderation.reopened", moderation, by=by, at=at)
