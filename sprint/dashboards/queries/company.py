"""A company's own proposals, and the open challenges it has none for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.queries import TIMELINE, in_phase, timeline_of
from sprint.dashboards.tasks.company import BidFacts
from sprint.db import db
from sprint.organisations.models import Authority
from sprint.proposals.confirming import needs_word
from sprint.proposals.models import Answer, Opening, Proposal
from sprint.proposals.queries import companies, is_of, last_confirmed, last_submitted_at
from sprint.proposals.queries.afterwards import last_told
from sprint.shortlists.models import AssessmentSummary
from sprint.shortlists.titles import short_title

SHOWN = 5


@dataclass(frozen=True)
class OpenChallenge:
    reference: str
    title: str
    region: str
    budget_max: int | None
    closes_at: datetime


def bids(actor: Actor, *, shown: int = 50) -> list[BidFacts]:
    """The latest proposals of this person's companies, newest close first."""
    answered = (
        select(func.max(Answer.changed_at))
        .where(Answer.proposal_id == Proposal.id)
        .correlate(Proposal)
        .scalar_subquery()
    )
    released = (
        select(func.max(AssessmentSummary.released_at))
        .where(AssessmentSummary.proposal_id == Proposal.id)
        .correlate(Proposal)
        .scalar_subquery()
    )
    names = {company.id: company.name for company in companies(actor)}
    rows = db.session.execute(
        select(
            Proposal.reference, Proposal.title, Challenge.title.label("challenge"), Proposal.company_id, *TIMELINE,
            Proposal.changed_at, Proposal.withdrawn_at,
            last_submitted_at().label("submitted_at"), answered.label("answered_at"), released.label("released_at"),
            Challenge.amended_at, last_confirmed().label("confirmed_at"), Opening.second_at.label("opened_at"),
            last_told().label("told"),
        )
        .join(Challenge, Challenge.id == Proposal.challenge_id)
        .outerjoin(Opening, Opening.challenge_id == Challenge.id)
        .where(is_of(actor.companies))
        .order_by(Challenge.closes_at.desc(), Proposal.id)
        .limit(shown)
    )  # fmt: skip
    return [
        BidFacts(
            row.reference, row.title, short_title(row.challenge), names[row.company_id], timeline_of(row),
            max(row.changed_at, row.answered_at or row.changed_at), row.withdrawn_at, row.submitted_at, row.released_at,
            needs_word(
                amended_at=row.amended_at, submitted_at=row.submitted_at, confirmed_at=row.confirmed_at,
                withdrawn_at=row.withdrawn_at,
            ),
            row.opened_at, row.told or "",
        )
        for row in rows
    ]  # fmt: skip


def open_to(actor: Actor, now: datetime) -> Sequence[OpenChallenge]:
    """Open challenges for which none of this person's companies has a proposal, the newest first."""
    own = select(Proposal.challenge_id).where(is_of(actor.companies))
    rows = db.session.execute(
        select(Challenge.reference, Challenge.title, Authority.short_name, Challenge.budget_max, Challenge.closes_at)
        .join(Authority, Authority.id == Challenge.authority_id)
        .where(in_phase(Phase.OPEN, now), Challenge.id.not_in(own))
        .order_by(Challenge.published_at.desc(), Challenge.id)
        .limit(SHOWN)
    )
    return [
        OpenChallenge(row.reference, short_title(row.title), row.short_name, row.budget_max, row.closes_at)
        for row in rows
    ]
