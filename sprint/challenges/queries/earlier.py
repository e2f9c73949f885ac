"""What came before: the challenge that a brief began from, and who saved a section last."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from sprint.actor import Actor
from sprint.audit.models import AuditEntry
from sprint.challenges.models import Challenge
from sprint.challenges.queries.phases import is_visible
from sprint.db import db
from sprint.organisations.models import Authority


@dataclass(frozen=True)
class Earlier:
    """Whose words a brief took over."""

    reference: str
    title: str
    region: str


def copied_from(challenge: Challenge, actor: Actor, at: datetime) -> Earlier | None:
    """Where its words came from, if this person may see that challenge."""
    if challenge.copied_from_id is None:
        return None
    query = (
        select(Challenge.reference, Challenge.title, Authority.short_name)
        .join(Authority, Authority.id == Challenge.authority_id)
        .where(Challenge.id == challenge.copied_from_id, is_visible(actor, at))
    )
    found = db.session.execute(query).first()
    return Earlier(*found) if found else None


@dataclass(frozen=True)
class LastSave:
    """Who saved a section last, and when."""

    user_id: int | None
    name: str
    at: datetime


def last_save(challenge: Challenge, names: frozenset[str]) -> LastSave | None:
    """The newest save that touched one of these parts, among the last fifty."""
    query = (
        select(AuditEntry.actor_id, AuditEntry.actor_name, AuditEntry.at, AuditEntry.facts)
        .where(AuditEntry.challenge_id == challenge.id, AuditEntry.act == "challenge.saved")
        .order_by(AuditEntry.id.desc())
        .limit(50)
    )
    for actor_id, name, at, facts in db.session.execute(query):
        if names & set(json.loads(facts).get("parts", [])):
            return LastSave(actor_id, name, at)
    return None
