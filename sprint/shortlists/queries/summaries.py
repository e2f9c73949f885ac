"""Finding the assessment summary of a proposal for those who may read it."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.proposals.models import Proposal
from sprint.shortlists.models import AssessmentSummary, Decision
from sprint.shortlists.queries.progress import barred_challenges


def summary_of(reference: str, actor: Actor) -> AssessmentSummary:
    """For the company's own members and the region's staff; for everybody else, and before the release, unknown."""
    is_own = Proposal.bidder_id.in_(actor.companies)
    is_staff = Challenge.authority_id.in_(actor.staff_of) & Challenge.id.not_in(barred_challenges(actor.user_id))
    found: AssessmentSummary | None = db.session.scalar(
        select(AssessmentSummary)
        .join(Proposal, Proposal.id == AssessmentSummary.proposal_id)
        .join(Challenge, Challenge.id == Proposal.challenge_id)
        .options(
            joinedload(AssessmentSummary.decision).joinedload(Decision.challenge).joinedload(Challenge.authority),
            joinedload(AssessmentSummary.proposal),
        )
        .where(Proposal.reference == reference.upper(), or_(is_own, is_staff))
    )
    if found is None:
        raise NotFound
    return found
