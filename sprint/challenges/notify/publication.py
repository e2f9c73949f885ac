"""The mails that approval and publication cause."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.challenges import queries
from sprint.challenges.models import Challenge
from sprint.challenges.notify.news import news
from sprint.outbox.actions import About, Recipient, once, post


def approval_requested(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """Every CDO of the region; never the person who asked."""
    cdos = [user for user in queries.officers(challenge.authority_id, Role.CDO) if user.id != by.user_id]
    _post("approval_requested", challenge, cdos, at=at, asked_by=by.name, event=f":{once()}")


def returned(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    _post("returned", challenge, [challenge.written_by], at=at, returned_by=by.name, event=f":{once()}")


def published(challenge: Challenge, *, at: datetime) -> None:
    """The author and every officer."""
    waits = challenge.public_from is not None and challenge.public_from > at
    _post("published", challenge, _author_and_officers(challenge), at=at, waits=waits)


def withdrawn(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    """The author and every officer; and everybody concerned."""
    _post("withdrawn", challenge, _author_and_officers(challenge), at=at, withdrawn_by=by.name)
    news(challenge, f"challenge.taken_back:{challenge.id}", "challenges/taken_back", at=at)


def _author_and_officers(challenge: Challenge) -> list[User]:
    return [challenge.written_by, *queries.officers(challenge.authority_id, Role.OFFICER)]


def _post(name: str, challenge: Challenge, people: list[User], *, at: datetime, event: str = "", **facts: Any) -> None:
    post(
        f"challenge.{name}:{challenge.id}{event}",
        f"challenges/{name}",
        [Recipient(user.email, user.id, user.name) for user in people],
        at=at,
        about=About(authority_id=challenge.authority_id, challenge_id=challenge.id),
        challenge=challenge,
        **facts,
    )
