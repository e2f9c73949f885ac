"""The mails to the councils of a problem: a challenge is begun from it, and it is published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.challenges.queries import pool as queries
from sprint.outbox.actions import About, Recipient, post
from sprint.problems.models import Problem
from sprint.problems.queries import speakers


def taken_up(challenge: Challenge, problems: Sequence[Problem], *, by: Actor, at: datetime) -> None:
    """No word of the draft: councils see its text when everybody does."""
    _post("taken_up", challenge, problems, by, at=at, contact=challenge.authority.contact_email)


def published(
    challenge: Challenge, problems: Sequence[Problem], *, public_at: datetime, by: Actor, at: datetime
) -> None:
    """The title only once it is public."""
    _post("pool_published", challenge, problems, by, at=at, public_at=public_at, is_public=public_at <= at)


def _post(
    name: str, challenge: Challenge, problems: Sequence[Problem], by: Actor, *, at: datetime, **facts: Any
) -> None:
    people = [each for each in speakers(queries.sponsor_ids(challenge)) if each.id != by.user_id]
    post(
        f"challenge.{name}:{challenge.id}",
        f"challenges/{name}",
        [Recipient(each.email, each.id, each.name) for each in people],
        at=at,
        about=About(authority_id=challenge.authority_id, challenge_id=challenge.id),
        challenge=challenge,
        problems=problems,
        region=challenge.authority.short_name,
        **facts,
    )
