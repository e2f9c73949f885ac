"""Acts that take two people: one proposes a change, an extension, going on or an end; a second one publishes it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sprint import audit
from sprint.actor import Actor
from sprint.challenges import notify, policy, queries
from sprint.challenges.actions.amendments_checks import require_publishable, require_sound
from sprint.challenges.actions.amendments_effects import apply
from sprint.challenges.actions.changes import hold
from sprint.challenges.amending import Kind, State
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.sheet import FieldChange, changed, fingerprint, sheet_of
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.verdict import Verdict
from sprint.words import count_words

REASON_WORDS, TIME_REASON_WORDS, COMMENT_WORDS = 200, 100, 100
LAPSED = "Its time passed before a second person published it."


@unit_of_work
def propose(
    challenge: Challenge,
    kind: Kind,
    wanted: Mapping[str, Any],
    reason: str,
    *,
    by: Actor,
    at: datetime,
    time_reason: str = "",
    opened: str | None = None,
) -> Amendment:
    """Put a change before the second person. `wanted` are values of a sheet; those that are there already are left out.

    `opened` is the fingerprint of what its page showed. The same proposal sent twice counts once.
    """
    hold(challenge)
    stands = sheet_of(challenge)
    found, reason, time_reason = changed(stands, wanted), reason.strip(), time_reason.strip()
    waiting = queries.waiting(challenge)
    if waiting and _is_the_same(waiting, kind, found, reason, by):
        return waiting
    _may(kind, by, challenge, waiting, at).require()
    if opened not in (None, fingerprint(stands)):
        raise Conflict("This challenge changed after you opened the page.")
    _require_words(reason, time_reason)
    require_sound(challenge, kind, found, time_reason, at=at)
    if waiting:
        _drop(waiting, LAPSED, by=by, at=at)
    return _written(challenge, kind, found, reason, time_reason, by=by, at=at)


def _may(kind: Kind, by: Actor, challenge: Challenge, waiting: Amendment | None, at: datetime) -> Verdict:
    if kind is Kind.NO_AWARD:
        return policy.may_end(by, challenge, waiting, at, is_decided=is_decided(challenge))
    may = {Kind.AMENDMENT: policy.may_amend, Kind.EXTENSION: policy.may_extend, Kind.RESUMPTION: policy.may_resume}
    return may[kind](by, challenge, waiting, at)


def is_decided(challenge: Challenge) -> bool:
    return queries.was("decision.approved", challenge)


def _is_the_same(waiting: Amendment, kind: Kind, found: Sequence[FieldChange], reason: str, by: Actor) -> bool:
    return (waiting.act, waiting.changes, waiting.reason) == (kind, list(found), reason) and (
        waiting.proposed_by_id == by.user_id
    )


def _require_words(reason: str, time_reason: str) -> None:
    if not reason:
        raise BadInput("Say why. The reason is public.")
    if count_words(reason) > REASON_WORDS or count_words(time_reason) > TIME_REASON_WORDS:
        raise BadInput(
            f"A reason can have up to {REASON_WORDS} words, and the one about time up to {TIME_REASON_WORDS}."
        )


def _written(
    challenge: Challenge,
    kind: Kind,
    found: Sequence[FieldChange],
    reason: str,
    time_reason: str,
    *,
    by: Actor,
    at: datetime,
) -> Amendment:
    amendment = Amendment(
        challenge=challenge, number=queries.next_number(challenge), kind=kind.value, reason=reason, time_reason=time_reason,
        changed=json.dumps([[each.field, each.old, each.new] for each in found]), proposed_by_id=by.user_id,
        proposed_by_cdo=challenge.authority_id in by.cdo_of, proposed_at=at,
    )  # fmt: skip
    db.session.add(amendment)
    audit.record("amendment.proposed", amendment, by=by, at=at, **_facts(amendment))
    notify.amendment_waits(amendment, by=by, at=at)
    return amendment


def _facts(amendment: Amendment) -> dict[str, Any]:
    return {"kind": amendment.kind, "number": amendment.number, "fields": [each.field for each in amendment.changes]}


@unit_of_work
def publish_amendment(amendment: Amendment, *, version: int | None, by: Actor, at: datetime) -> None:
    """The second person makes it count, all at once, and everybody concerned is told.

    Raises `Conflict` when the challenge, or what was proposed, is no longer what this person read.
    """
    challenge = amendment.challenge
    hold(challenge)
    if amendment.state is State.PUBLISHED and amendment.published_by_id == by.user_id:
        return
    policy.may_publish_amendment(by, amendment, at, is_decided=is_decided(challenge)).require()
    if version is not None and version != amendment.version:
        raise Conflict("What was proposed changed after you opened the page. Read it again, then publish it.")
    require_publishable(amendment, at=at)
    amendment.published_by_id, amendment.published_at = by.user_id, at
    amendment.published_by_cdo = challenge.authority_id in by.cdo_of
    apply(amendment, at=at)
    audit.record(f"challenge.{_ACTS[amendment.act]}", challenge, by=by, at=at, **_facts(amendment))
    notify.amendment_published(amendment, at=at)


_ACTS = {
    Kind.AMENDMENT: "amended",
    Kind.EXTENSION: "extended",
    Kind.RESUMPTION: "resumed",
    Kind.NO_AWARD: "ended",
}


@unit_of_work
def drop_amendment(amendment: Amendment, comment: str, *, by: Actor, at: datetime) -> None:
    """Its proposer takes it back, or a colleague sends it back with a comment; what was written is kept."""
    hold(amendment.challenge)
    if amendment.state is State.DROPPED and amendment.dropped_by_id == by.user_id:
        return
    policy.may_drop_amendment(by, amendment).require()
    comment = comment.strip()
    if not comment and amendment.proposed_by_id != by.user_id:
        raise BadInput("Say what has to change first. Your colleague reads it.")
    if count_words(comment) > COMMENT_WORDS:
        raise BadInput(f"A comment can have up to {COMMENT_WORDS} words.")
    _drop(amendment, comment, by=by, at=at)
    notify.amendment_returned(amendment, by=by, at=at)


def _drop(amendment: Amendment, comment: str, *, by: Actor, at: datetime) -> None:
    amendment.dropped_by_id, amendment.dropped_at, amendment.drop_comment = by.user_id, at, comment
    audit.record("amendment.dropped", amendment, by=by, at=at, kind=amendment.kind, number=amendment.number)
