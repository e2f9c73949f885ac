"""The acts of a region that its staff may read, newest first, with filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from sprint import when
from sprint.actor import Actor
from sprint.audit.models import AuditEntry, SealedDetail
from sprint.audit.sealing import read
from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_visible
from sprint.dashboards.queries.sealed import is_open_matter
from sprint.db import db
from sprint.proposals.models import Opening, Proposal
from sprint.shortlists.queries.progress import barred_challenges
from sprint.web.paging import Page, paged

COMPANY_ACTS = ("proposal.submitted", "proposal.reconfirmed", "proposal.withdrawn", "opening.refused")
"""What was done about a proposal before the opening that is the region's business; its drafting is not."""
LOOKS = "view"
"""Who looked at which proposal: so many that they are told only to those who ask for them."""
DECIDING = (
    "decision.%",
    "moderation.%",
    "sheet.%",
    "score.%",
    "summary.%",
    "screening.%",
    "interest.%",
    "hold.%",
    "objection.%",
)


@dataclass(frozen=True)
class Asked:
    """What was asked of the record; empty means no filter."""

    challenge: str = ""
    noun: str = ""
    person: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Line:
    """One act: references are empty where it concerns no challenge or proposal."""

    at: datetime
    act: str
    actor_name: str
    subject_reference: str
    challenge: str | None
    proposal: str | None


def acts(actor: Actor, asked: Asked, at: datetime, *, number: int) -> Page[Line]:
    """Columns only; two statements whatever the number of rows, and one more to find a person behind sealed acts.

    What was sealed is read: its box is open.
    """
    is_listed = and_(AuditEntry.authority_id.in_(actor.staff_of), _is_readable(actor, at), *_conditions(asked))
    if asked.person:
        is_listed = and_(is_listed, _is_by(asked.person, is_listed))
    query: Any = (
        select(
            AuditEntry.id, AuditEntry.at, AuditEntry.act, AuditEntry.actor_name, AuditEntry.facts,
            AuditEntry.subject_reference, SealedDetail.detail,
            Challenge.reference.label("challenge"), Proposal.reference.label("proposal"),
        )
        .outerjoin(SealedDetail, SealedDetail.entry_id == AuditEntry.id)
        .outerjoin(Challenge, Challenge.id == AuditEntry.challenge_id)
        .outerjoin(Proposal, Proposal.id == AuditEntry.proposal_id)
        .where(is_listed)
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    )  # fmt: skip
    page = paged(query, number=number, size=30, as_rows=True)
    return Page([_line(row) for row in page.rows], page.number, page.total, page.size)


def _line(row: Any) -> Line:
    told = read(None, row.actor_name, row.facts, row.detail)
    return Line(row.at, row.act, told.actor_name, row.subject_reference, row.challenge, row.proposal)


def _is_by(person: str, is_listed: ColumnElement[bool]) -> ColumnElement[bool]:
    """Acts of somebody with this in their name. A sealed name cannot be asked for in SQL, so those among the listed are read."""
    rows: Any = db.session.execute(
        select(AuditEntry.id, AuditEntry.facts, SealedDetail.detail)
        .join(SealedDetail, SealedDetail.entry_id == AuditEntry.id)
        .outerjoin(Challenge, Challenge.id == AuditEntry.challenge_id)
        .where(is_listed)
        .order_by(AuditEntry.id)
    )
    wanted = person.casefold()
    sealed = [row.id for row in rows if wanted in read(None, "", row.facts, row.detail).actor_name.casefold()]
    return or_(AuditEntry.actor_name.icontains(person, autoescape=True), AuditEntry.id.in_(sealed))


def challenges(actor: Actor, at: datetime) -> list[str]:
    """The references to choose from; drafts only for the team that writes them."""
    rows = db.session.scalars(
        select(Challenge.reference)
        .where(Challenge.authority_id.in_(actor.staff_of))
        .where(is_visible(actor, at))
        .order_by(Challenge.reference.desc())
    )
    return list(rows)


def _is_readable(actor: Actor, at: datetime) -> ColumnElement[bool]:
    """Nothing about sealed proposals or unpublished drafting; nothing on the assessing for somebody barred there."""
    after_opening = select(Opening.id).where(
        Opening.challenge_id == AuditEntry.challenge_id,
        Opening.second_at.is_not(None),
        AuditEntry.at >= Opening.first_at,
    )
    is_regions = or_(AuditEntry.proposal_id.is_(None), AuditEntry.act.in_(COMPANY_ACTS), after_opening.exists())
    is_barred = AuditEntry.challenge_id.in_(barred_challenges(actor.user_id))
    is_about_assessing = or_(
        AuditEntry.proposal_id.is_not(None), *(AuditEntry.act.like(pattern) for pattern in DECIDING)
    )
    is_for_them = or_(AuditEntry.challenge_id.is_(None), ~is_barred, ~is_about_assessing)
    return and_(is_open_matter(AuditEntry.proposal_id), is_regions, is_for_them, _is_known(actor, at))


def _is_known(actor: Actor, at: datetime) -> ColumnElement[bool]:
    """Auditors read a challenge's acts once it is public."""
    visible = select(Challenge.id).where(is_visible(actor, at))
    return or_(AuditEntry.challenge_id.is_(None), AuditEntry.challenge_id.in_(visible))


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.challenge:
        found.append(Challenge.reference == asked.challenge)
    if asked.noun != LOOKS:
        found.append(AuditEntry.act.not_like(f"{LOOKS}.%"))
    if asked.noun:
        found.append(AuditEntry.act.startswith(f"{asked.noun}.", autoescape=True))
    if asked.day:
        start, end = when.london(asked.day, time.min), when.london(asked.day + timedelta(days=1), time.min)
        found.append(and_(AuditEntry.at >= start, AuditEntry.at < end))
    return found
