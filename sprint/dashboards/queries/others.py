"""What problem owners, operators and people without a role find on their day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select

from sprint.actor import Actor
from sprint.audit import queries as audit
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, challenge_councils
from sprint.challenges.queries import TIMELINE, is_public, timeline_of
from sprint.dashboards.queries.sealed import is_open_matter
from sprint.db import db
from sprint.organisations.models import Invitation
from sprint.outbox.models import Message
from sprint.panels.models import Seat
from sprint.service.models import Gap
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.decisions import stands
from sprint.shortlists.titles import short_title

SHOWN = 30


@dataclass(frozen=True)
class CouncilChallenge:
    """A public challenge in which one of the person's councils takes part."""

    reference: str
    name: str
    phase: Phase
    opens_at: datetime
    closes_at: datetime
    decision_due_at: datetime
    released_at: datetime | None


def of_councils(actor: Actor, now: datetime) -> list[CouncilChallenge]:
    """The latest first."""
    taking_part = select(challenge_councils.c.challenge_id).where(
        challenge_councils.c.council_id.in_(actor.problem_owner_of)
    )
    rows = db.session.execute(
        select(
            Challenge.reference, Challenge.title, Challenge.opens_at, Challenge.closes_at, *TIMELINE, Challenge.decision_due_at, Decision.released_at,
        )
        .outerjoin(Decision, stands())
        .where(Challenge.id.in_(taking_part), is_public(now))
        .order_by(Challenge.closes_at.desc(), Challenge.id)
        .limit(SHOWN)
    )  # fmt: skip
    return [
        CouncilChallenge(
            row.reference, short_title(row.title),
            timeline_of(row).phase(now),
            row.opens_at, row.closes_at, row.decision_due_at, row.released_at,
        )
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class Operations:
    """The state of the machinery. Mail about sealed proposals and unlisted mail are in no count: their number is nobody's business."""

    parked: int
    oldest_parked_at: datetime | None
    waiting: int
    oldest_waiting_at: datetime | None
    linked: int
    unlinked: int
    head: str
    database: str
    gaps: int
    oldest_gap_at: datetime | None


def operations(now: datetime) -> Operations:
    is_shown = and_(is_open_matter(Message.proposal_id), ~Message.is_unlisted)
    parked, since = db.session.execute(
        select(func.count(Message.id), func.min(Message.parked_at)).where(Message.parked_at.is_not(None), is_shown)
    ).one()
    is_due = and_(Message.sent_at.is_(None), Message.parked_at.is_(None), Message.due_at <= now)
    waiting, oldest = db.session.execute(
        select(func.count(Message.id), func.min(Message.created_at)).where(is_due, is_shown)
    ).one()
    gaps, oldest_gap = db.session.execute(
        select(func.count(Gap.id), func.min(Gap.began_at)).where(Gap.settled_at.is_(None))
    ).one()
    linked, head = audit.head()
    unlinked = audit.count() - linked
    return Operations(parked, since, waiting, oldest, linked, unlinked, head, db.engine.dialect.name, gaps, oldest_gap)


def invitations(actor: Actor, now: datetime) -> int:
    """Invitations to this person that still wait for an answer."""
    to_organisations = select(func.count(Invitation.id)).where(
        Invitation.email == actor.email, Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None),
        Invitation.expires_at > now,
    )  # fmt: skip
    to_seats = select(func.count(Seat.id)).where(
        Seat.email == actor.email, Seat.accepted_at.is_(None), Seat.removed_at.is_(None)
    )
    return (db.session.scalar(to_organisations) or 0) + (db.session.scalar(to_seats) or 0)
