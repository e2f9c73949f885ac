"""One challenge and what stands around it: people to tell, councils to choose, acts on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.audit.models import AuditEntry
from sprint.challenges import gate
from sprint.challenges.models import Challenge
from sprint.challenges.queries.phases import is_visible
from sprint.challenges.record import sentence
from sprint.db import db
from sprint.editions.models import Edition
from sprint.errors import NotFound
from sprint.organisations.models import Council, Membership
from sprint.web.paging import Page, paged
from sprint.when import clock_time, day

WHOLE = (
    joinedload(Challenge.edition).joinedload(Edition.authority),
    joinedload(Challenge.written_by),
    selectinload(Challenge.councils),
    selectinload(Challenge.measures),
    selectinload(Challenge.criteria),
    selectinload(Challenge.eligibility),
)


def visible(reference: str, actor: Actor, at: datetime, *, whole: bool = False) -> Challenge:
    """The challenge if this person may see it, with all its parts when `whole`. Raises `NotFound`."""
    query = select(Challenge).where(Challenge.reference == reference.upper(), is_visible(actor, at))
    found: Challenge | None = db.session.scalar(query.options(*WHOLE if whole else ()))
    if found is None:
        raise NotFound
    return found


def readiness(challenge: Challenge, at: datetime) -> list[gate.Finding]:
    """What blocks its publication at `at`."""
    return gate.blocks(challenge, at=at)


def findings(challenge: Challenge, at: datetime) -> list[gate.Finding]:
    """All that the gate finds in it, if it were published at `at`: what blocks, then the warnings."""
    return gate.check(challenge, at=at)


def councils_of(authority_id: int) -> Sequence[Council]:
    return db.session.scalars(select(Council).where(Council.authority_id == authority_id).order_by(Council.name)).all()


def officers(authority_id: int, *roles: Role) -> list[User]:
    """Who holds one of these roles in a region now."""
    query = (
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organisation_id == authority_id, Membership.role.in_(roles), Membership.ended_at.is_(None))
        .where(User.disabled_at.is_(None))
        .order_by(User.id)
    )
    return list(db.session.scalars(query).unique())


@dataclass(frozen=True)
class ActOnRecord:
    """One act for the record page."""

    at: datetime
    who: str
    text: str

    @property
    def when(self) -> str:
        return f"{day(self.at)}, {clock_time(self.at)}"


def acts(challenge: Challenge, *, number: int) -> Page[ActOnRecord]:
    """The acts on a challenge, newest first; never those on a proposal, which stay sealed from this page."""
    query: Any = (
        select(AuditEntry.at, AuditEntry.actor_name, AuditEntry.act, AuditEntry.facts)
        .where(AuditEntry.challenge_id == challenge.id)
        .where(AuditEntry.proposal_id.is_(None), AuditEntry.company_id.is_(None))
        .order_by(AuditEntry.id.desc())
    )
    page = paged(query, number=number, size=50, as_rows=True)
    rows = [ActOnRecord(row.at, row.actor_name, sentence(row.act, row.facts)) for row in page.rows]
    return Page(rows, page.number, page.total, page.size)


def was(act: str, challenge: Challenge) -> bool:
    """Whether an act is on this challenge's record."""
    query = select(AuditEntry.id).where(AuditEntry.challenge_id == challenge.id, AuditEntry.act == act)
    return db.session.scalar(query.limit(1)) is not None
