"""What may be known before the opening: how many, if not fewer than three."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import User
from sprint.audit.models import AuditEntry
from sprint.challenges import queries as challenges
from sprint.db import db, run
from sprint.organisations.models import Membership
from sprint.policy_figures import SEALED_COUNT_SHOWN_FROM
from sprint.proposals.models import Opening, Proposal, Submission
from sprint.proposals.queries.owners import is_of

ACTS_OF_OPENING = ("opening.requested", "opening.lapsed", "opening.refused", "opening.done")
MOST_ACTS = 50
"""Newest first on the page; the region's record holds all of them."""


def opening_of(challenge_id: int) -> Opening | None:
    found: Opening | None = db.session.scalar(select(Opening).where(Opening.challenge_id == challenge_id))
    return found


def opened_at(challenge_id: int) -> datetime | None:
    """When the box was opened; None while it is sealed."""
    found: datetime | None = run(_opened_at(), {"challenge": challenge_id}).scalar()
    return found


@cache
def _opened_at() -> Select[datetime | None]:
    return select(Opening.second_at).where(Opening.challenge_id == bindparam("challenge"))


def still_counts(opening: Opening) -> bool:
    """Whether what the first person asked still counts: not when their roles or the close changed since.

    Any change of roles counts, whatever companies bid: what colleagues see of it tells nothing about the box.
    """
    if opening.is_open:
        return True
    asker, asked_at = opening.first_by_id, opening.first_at
    changed = or_(Membership.since > asked_at, Membership.ended_at >= asked_at)
    has_changed = select(Membership.id).where(Membership.user_id == asker, changed).exists()
    is_gone = select(User.id).where(User.id == asker, User.disabled_at.is_not(None)).exists()
    if asked_at < opening.challenge.closes_at:
        return False
    return not db.session.scalar(select(or_(has_changed, is_gone)))


def acts_of_opening(challenge_id: int) -> Sequence[AuditEntry]:
    """What was done and tried with a box, newest first. What stands on a sealed proposal is left out until it is open."""
    is_told = or_(AuditEntry.proposal_id.is_(None), _is_open(challenge_id))
    query = (
        select(AuditEntry)
        .options(joinedload(AuditEntry.sealed))
        .where(AuditEntry.challenge_id == challenge_id, AuditEntry.act.in_(ACTS_OF_OPENING), is_told)
    )
    return db.session.scalars(query.order_by(AuditEntry.id.desc()).limit(MOST_ACTS)).all()


def _is_open(challenge_id: int) -> ColumnElement[bool]:
    return select(Opening.id).where(Opening.challenge_id == challenge_id, Opening.second_at.is_not(None)).exists()


def is_decided(proposal: Proposal) -> bool:
    """Whether the shortlist of its challenge has been approved: for staff, and for refusals of acts."""
    return challenges.was("decision.approved", proposal.challenge)


def is_result_public(proposal: Proposal) -> bool:
    """Whether the companies were told: what pages of a company go by."""
    return challenges.was("decision.released", proposal.challenge)


def submitted(challenge_id: int) -> int:
    """How many proposals count: submitted and not withdrawn. For the opening itself; pages use `sealed_count`."""
    query = select(func.count(Proposal.id)).where(
        Proposal.challenge_id == challenge_id,
        Proposal.withdrawn_at.is_(None),
        select(Submission.id).where(Submission.proposal_id == Proposal.id).exists(),
    )
    return db.session.scalar(query) or 0


def sealed_count(challenge_id: int) -> int | None:
    """The number the team may see before the opening; None means fewer than three."""
    count = submitted(challenge_id)
    return count if count >= SEALED_COUNT_SHOWN_FROM else None


def bidders(challenge_id: int) -> frozenset[int]:
    """Companies with a submission that counts: for keeping their members away, never for a page."""
    query = select(Proposal.company_id).where(
        Proposal.challenge_id == challenge_id,
        Proposal.withdrawn_at.is_(None),
        select(Submission.id).where(Submission.proposal_id == Proposal.id).exists(),
    )
    return frozenset(db.session.scalars(query))


def tied(challenge_id: int, companies: Collection[int]) -> Proposal | None:
    """The proposal that counts of one of these companies."""
    query = select(Proposal).where(
        Proposal.challenge_id == challenge_id, Proposal.withdrawn_at.is_(None), is_of(companies)
    )
    found: Proposal | None = db.session.scalar(query.order_by(Proposal.id).limit(1))
    return found
