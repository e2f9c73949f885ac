"""From draft to approved: asking a second person, their return with a comment, their approval."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sprint import audit, when
from sprint.actor import Actor
from sprint.challenges import gate, notify, policy, queries
from sprint.challenges.acceptance import LEAST_WORDS, once_each, without_reason
from sprint.challenges.actions.changes import lock
from sprint.challenges.actions.digests import tell_that_it_is_public
from sprint.challenges.actions.pool import tell_pool
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import AcceptedWarning, ApprovalRequest, Challenge
from sprint.challenges.snapshot import snapshot, write
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotNow

CHANGED = "The challenge changed after you opened this page. Read what is different, then decide."


@unit_of_work
def request_approval(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """Ask the CDO to approve; from here on nobody changes it until it is returned. Asking twice is asking once."""
    lock(challenge)
    if challenge.phase(at) is Phase.REQUESTED and policy.may_preview(by, challenge):
        return
    policy.may_request_approval(by, challenge, at).require()
    _require_ready(challenge, at)
    challenge.requested_at, challenge.returned_at, challenge.return_comment = at, None, ""
    db.session.add(_asked(challenge, by.user_id or challenge.written_by_id, at))
    audit.record("challenge.approval_requested", challenge, by=by, at=at)
    notify.approval_requested(challenge, by=by, at=at)


def _asked(challenge: Challenge, by_id: int, at: datetime) -> ApprovalRequest:
    return ApprovalRequest(
        challenge_id=challenge.id, number=len(queries.approval_requests(challenge)) + 1, requested_by_id=by_id,
        requested_at=at, snapshot=write(snapshot(challenge)),
    )  # fmt: skip


def _waiting(challenge: Challenge) -> ApprovalRequest:
    """The request that is to be answered. One from before requests were kept is written down now."""
    if found := queries.waiting_request(challenge):
        return found
    assert challenge.requested_at is not None  # noqa: S101 - the policy has seen to it
    request = _asked(challenge, challenge.written_by_id, challenge.requested_at)
    db.session.add(request)
    db.session.flush()
    return request


@unit_of_work
def return_to_author(challenge: Challenge, comment: str, *, by: Actor, at: datetime) -> None:
    """Say what has to change first; the brief can be edited again."""
    lock(challenge)
    if challenge.phase(at) is Phase.DRAFT and challenge.return_comment == comment and policy.may_approve(by, challenge):
        return
    policy.may_return(by, challenge, at).require()
    if not comment.strip():
        raise BadInput("Say what has to change before it can be published.")
    request = _waiting(challenge)
    request.returned_by_id, request.returned_at, request.comment = by.user_id, at, comment
    challenge.requested_at, challenge.returned_at, challenge.return_comment = None, at, comment
    audit.record("challenge.returned", challenge, by=by, at=at)
    notify.returned(challenge, by=by, at=at)


@unit_of_work
def publish(
    challenge: Challenge, *, by: Actor, at: datetime, reasons: Mapping[str, str] | None = None,
    public_from: datetime | None = None, opens_at: datetime | None = None, version: int | None = None,
) -> None:  # fmt: skip
    """Approve: criteria, weights and rules are frozen from the opening on.

    `reasons` by fingerprint say why each warning of the gate may stay. It is public from `public_from`: at once when
    None. `opens_at` moves the opening, `version` is the one that was read; an opening that has passed is now.
    """
    lock(challenge)
    if challenge.published_at and challenge.published_by_id == by.user_id and not challenge.withdrawn_at:
        return
    policy.may_publish(by, challenge, at).require()
    if version is not None and version != challenge.version:
        raise Conflict(CHANGED)
    request = _waiting(challenge)
    policy.may_answer(by, request).require()
    _schedule(challenge, opens_at, at)
    _require_ready(challenge, at)
    accepted = _accept(challenge, request, reasons or {}, by=by, at=at)
    request.approved_by_id, request.approved_at = by.user_id, at
    challenge.published_at, challenge.published_by_id = at, by.user_id
    challenge.public_from = min(max(public_from or at, at), challenge.opens_at)
    audit.record("challenge.published", challenge, by=by, at=at, warnings_accepted=accepted, **_frozen(challenge))
    notify.published(challenge, at=at)
    tell_that_it_is_public(challenge, at=at)
    tell_pool(challenge, by=by, at=at)


def _schedule(challenge: Challenge, opens_at: datetime | None, at: datetime) -> None:
    """The opening as the approver wants it, never before now."""
    if opens_at is not None and opens_at != challenge.opens_at and opens_at < at:
        raise BadInput(f"Proposals cannot open on {when.moment(opens_at)}, which has passed.")
    wanted = opens_at or challenge.opens_at
    if problems := replace(challenge.window, opens_at=wanted).problems(earliest=at):
        raise NotNow(f"The challenge is not ready: {problems[0].sentence}")
    challenge.opens_at = max(wanted, at)


def _require_ready(challenge: Challenge, at: datetime) -> None:
    if findings := queries.readiness(challenge, at):
        raise NotNow(f"The challenge is not ready: {findings[0].sentence}")


def _accept(
    challenge: Challenge, request: ApprovalRequest, reasons: Mapping[str, str], *, by: Actor, at: datetime
) -> int:
    """Keep the reason for each warning that stays; answers how many there are."""
    warnings = gate.warnings(challenge)
    if lacking := without_reason(warnings, reasons):
        raise NotNow(f"Say in {LEAST_WORDS} words or more why this may stay. {lacking[0].sentence}")
    kept: Sequence[gate.Finding] = once_each(warnings)
    for each in kept:
        db.session.add(
            AcceptedWarning(
                challenge_id=challenge.id, request_id=request.id, fingerprint=each.fingerprint, rule=each.rule,
                section=each.section, field=each.field, phrase=each.phrase, why=each.why,
                reason=reasons[each.fingerprint].strip(), accepted_by_id=by.user_id, accepted_at=at,
            )
        )  # fmt: skip
    return len(kept)


def _frozen(challenge: Challenge) -> dict[str, object]:
    return {
        "weights": {str(each.position): str(each.weight) for each in challenge.criteria},
        "top_score": challenge.top_score,
    }
