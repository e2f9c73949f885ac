"""Finding released summaries for those who may read them, and the questions about them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.proposals.models import Proposal
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace, SummaryQuestion, SummaryReturn
from sprint.shortlists.queries.progress import barred_challenges

WITH_CHALLENGE = joinedload(AssessmentSummary.decision).joinedload(Decision.challenge).joinedload(Challenge.authority)


def summary_of(reference: str, actor: Actor, number: int | None = None) -> AssessmentSummary:
    """The last released one, or that of the decision with this number.

    For the company's own members and the region's staff; for everybody else, and before the release, unknown.
    """
    is_own = Proposal.bidder_id.in_(actor.companies)
    is_staff = Challenge.authority_id.in_(actor.staff_of) & Challenge.id.not_in(barred_challenges(actor.user_id))
    query = (
        select(AssessmentSummary)
        .join(Decision, Decision.id == AssessmentSummary.decision_id)
        .join(Proposal, Proposal.id == AssessmentSummary.proposal_id)
        .join(Challenge, Challenge.id == Proposal.challenge_id)
        .options(WITH_CHALLENGE, joinedload(AssessmentSummary.proposal))
        .where(Proposal.reference == reference.upper(), or_(is_own, is_staff))
        .where(AssessmentSummary.released_at.is_not(None))
        .order_by(Decision.number.desc())
        .limit(1)
    )
    found: AssessmentSummary | None = db.session.scalar(
        query if number is None else query.where(Decision.number == number)
    )
    if found is None:
        raise NotFound
    return found


def released_of(proposal_id: int) -> Sequence[AssessmentSummary]:
    """Every summary that this proposal's company got, the last first: a decision may have been reopened."""
    return db.session.scalars(
        select(AssessmentSummary)
        .join(Decision, Decision.id == AssessmentSummary.decision_id)
        .options(joinedload(AssessmentSummary.decision))
        .where(AssessmentSummary.proposal_id == proposal_id, AssessmentSummary.released_at.is_not(None))
        .order_by(Decision.number.desc())
    ).all()


def question_about(row: AssessmentSummary) -> SummaryQuestion | None:
    query = select(SummaryQuestion).where(SummaryQuestion.summary_id == row.id)
    return db.session.scalar(query.options(joinedload(SummaryQuestion.answered_by)))


def asked_question(decision: Decision, reference: str) -> SummaryQuestion:
    """Raises `NotFound` where that proposal's company asked nothing."""
    found: SummaryQuestion | None = db.session.scalar(
        select(SummaryQuestion)
        .join(AssessmentSummary, AssessmentSummary.id == SummaryQuestion.summary_id)
        .join(Proposal, Proposal.id == AssessmentSummary.proposal_id)
        .where(AssessmentSummary.decision_id == decision.id, Proposal.reference == reference.upper())
    )
    if found is None:
        raise NotFound
    return found


def questions_of(challenge: Challenge) -> Sequence[SummaryQuestion]:
    """About every decision there was: those without an answer first, the oldest first."""
    return db.session.scalars(
        select(SummaryQuestion)
        .join(AssessmentSummary, AssessmentSummary.id == SummaryQuestion.summary_id)
        .join(Decision, Decision.id == AssessmentSummary.decision_id)
        .options(
            joinedload(SummaryQuestion.summary).joinedload(AssessmentSummary.proposal),
            joinedload(SummaryQuestion.summary).joinedload(AssessmentSummary.decision),
        )
        .where(Decision.challenge_id == challenge.id)
        .order_by(SummaryQuestion.answered_at.is_not(None), SummaryQuestion.asked_at, SummaryQuestion.id)
    ).all()


def bidding(decision: Decision) -> frozenset[int]:
    """The companies in the round as it was decided."""
    return frozenset(bidders_of(decision).values())


def bidders_of(decision: Decision) -> dict[int, int]:
    """Company id by proposal id, of the round as it was decided."""
    rows = db.session.execute(
        select(Proposal.id, Proposal.bidder_id)
        .join(DecisionPlace, DecisionPlace.proposal_id == Proposal.id)
        .where(DecisionPlace.decision_id == decision.id)
        .order_by(Proposal.id)
    )
    return {row.id: row.bidder_id for row in rows}


def last_return(decision: Decision) -> SummaryReturn | None:
    query = select(SummaryReturn).options(joinedload(SummaryReturn.by)).where(SummaryReturn.decision_id == decision.id)
    return db.session.scalar(query.order_by(SummaryReturn.id.desc()).limit(1))
