"""How every change of a brief begins and ends: the row locked, the version right, the change on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from sprint import audit
from sprint.actor import Actor
from sprint.audit.chain import canonical
from sprint.audit.models import AuditEntry
from sprint.challenges import policy
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import Conflict

SAVED = "challenge.saved"
SITTING = timedelta(minutes=10)


def begin(challenge: Challenge, *, version: int | None, by: Actor, at: datetime) -> None:
    """Wait for others, then check that this person may edit, and that nobody changed it since `version`."""
    lock(challenge)
    policy.may_edit(by, challenge, at).require()
    if version != challenge.version:
        raise Conflict("Somebody else changed this challenge in the meantime. Nothing of yours was saved over it.")


def lock(challenge: Challenge) -> None:
    """The row as it is now, held until the act ends: a second identical act waits and then sees the first."""
    query = select(Challenge).where(Challenge.id == challenge.id).with_for_update(of=Challenge)
    db.session.scalar(query.execution_options(populate_existing=True))


def changed(challenge: Challenge, part: str, *, by: Actor, at: datetime, **facts: Any) -> None:
    """Rows beside the challenge changed: its version moves with them."""
    flag_modified(challenge, "number")
    note(challenge, [part], by=by, at=at, **facts)


def note(challenge: Challenge, parts: Sequence[str], *, by: Actor, at: datetime, **facts: Any) -> None:
    """One entry for a sitting: while a person types on in the same parts, pages that save themselves add no other."""
    last = db.session.scalar(
        select(AuditEntry).where(AuditEntry.challenge_id == challenge.id).order_by(AuditEntry.id.desc()).limit(1)
    )
    same = (SAVED, by.user_id, canonical({"parts": list(parts), **facts}))
    if last is None or (last.act, last.actor_id, last.facts) != same or at - last.at > SITTING:
        audit.record(SAVED, challenge, by=by, at=at, parts=list(parts), **facts)


def hold(challenge: Challenge) -> None:
    """As `lock`, and whatever was read before, rows beside the challenge included, is read again."""
    db.session.flush()
    db.session.expire_all()
    lock(challenge)
