"""The mails that an adoption causes: to both regions' teams, and to the councils that took part."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.delivery import queries
from sprint.delivery.models import Adoption
from sprint.delivery.routes import Route
from sprint.outbox.actions import About, Recipient, post


def adopted(adoption: Adoption, *, by: Actor, at: datetime) -> None:
    challenge = adoption.challenge
    partners = queries.council_people(queries.taking_part(challenge))
    _post("adopted", adoption, [*_teams(adoption), *partners], by, at=at, route=Route(adoption.route).label)


def ended(adoption: Adoption, *, by: Actor, at: datetime) -> None:
    _post("ended", adoption, _teams(adoption), by, at=at)


def _teams(adoption: Adoption) -> list[User]:
    return queries.teams({adoption.challenge.authority_id, adoption.council.authority_id})


def _post(name: str, adoption: Adoption, people: list[User], by: Actor, *, at: datetime, **facts: Any) -> None:
    challenge = adoption.challenge
    post(
        f"adoption.{name}:{adoption.id}",
        f"delivery/{name}",
        [Recipient(each.email, each.id, each.name) for each in people if each.id != by.user_id],
        at=at,
        about=About(authority_id=challenge.authority_id, challenge_id=challenge.id),
        adoption=adoption,
        challenge=challenge,
        council=adoption.council.name,
        **facts,
    )
