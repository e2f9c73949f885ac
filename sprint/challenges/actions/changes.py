"""How every change of a brief begins and ends: the row locked, the version right, the change on record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from sprint import audit
from sprint.actor import Actor
from sprint.challenges import policy
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import Conflict


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
    audit.record("challenge.saved", challenge, by=by, at=at, parts=[part], **facts)
