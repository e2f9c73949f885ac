"""What may be known before the opening: how many, if not fewer than three."""

from __future__ import annotations

from sqlalchemy import func, select

from sprint.challenges import queries as challenges
from sprint.db import db
from sprint.policy_figures import SEALED_COUNT_SHOWN_FROM
from sprint.proposals.models import Opening, Proposal, Submission


def opening_of(challenge_id: int) -> Opening | None:
    found: Opening | None = db.session.scalar(select(Opening).where(Opening.challenge_id == challenge_id))
    return found


def is_decided(proposal: Proposal) -> bool:
    """Whether the shortlist of its challenge has been approved."""
    return challenges.was("decision.approved", proposal.challenge)


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
