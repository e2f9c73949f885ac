"""Objections for the region's staff, and for the company that lodged its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.objections.course import Channel
from sprint.objections.models import Objection
from sprint.organisations.models import Company
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries import is_last
from sprint.shortlists.models import Decision, DecisionPlace


@dataclass(frozen=True)
class Own:
    """A company's proposal, the decision in force on it, and the objection it lodged here, if it did."""

    proposal: Proposal
    decision: Decision
    company: str
    title: str
    objection: Objection | None


def objections_of(challenge_id: int) -> Sequence[Objection]:
    """In the order in which they were recorded."""
    return db.session.scalars(
        select(Objection)
        .options(joinedload(Objection.decision), joinedload(Objection.recorded_by))
        .where(Objection.challenge_id == challenge_id)
        .order_by(Objection.number)
        .execution_options(populate_existing=True)
    ).all()


def objection(challenge: Challenge, number: int) -> Objection:
    """For whoever may see the challenge's decision. Raises `NotFound`."""
    found = next((each for each in objections_of(challenge.id) if each.number == number), None)
    if found is None:
        raise NotFound
    return found


def next_number(challenge_id: int) -> int:
    """Ask with the challenge held."""
    highest = db.session.scalar(select(func.max(Objection.number)).where(Objection.challenge_id == challenge_id))
    return (highest or 0) + 1


def own(reference: str, actor: Actor) -> Own:
    """For the people of the company whose proposal it is, once the decision is released to it. Raises `NotFound`."""
    row = db.session.execute(
        select(Proposal, Decision, Company.name, Submission.content)
        .join(DecisionPlace, DecisionPlace.proposal_id == Proposal.id)
        .join(Decision, Decision.id == DecisionPlace.decision_id)
        .join(Company, Company.id == Proposal.bidder_id)
        .join(Submission, is_last())
        .options(joinedload(Decision.challenge).joinedload(Challenge.authority))
        .where(Proposal.reference == reference.upper(), Proposal.bidder_id.in_(actor.companies))
        .where(Decision.released_at.is_not(None))
        .order_by(Decision.number.desc())
        .limit(1)
    ).first()
    if row is None:
        raise NotFound
    return Own(row[0], row[1], row[2], json.loads(row[3])["title"], lodged(row[1].id, row[0].id))


def lodged(decision_id: int, proposal_id: int) -> Objection | None:
    return db.session.scalar(
        select(Objection)
        .where(Objection.decision_id == decision_id, Objection.proposal_id == proposal_id)
        .where(Objection.channel == Channel.SERVICE)
        .execution_options(populate_existing=True)
    )


def bidders_of(decision_id: int) -> dict[str, tuple[int, str]]:
    """The companies of a decided round: proposal id and company name, by the proposal's reference."""
    rows = db.session.execute(
        select(Proposal.reference, Proposal.id, Company.name)
        .join(DecisionPlace, DecisionPlace.proposal_id == Proposal.id)
        .join(Company, Company.id == Proposal.bidder_id)
        .where(DecisionPlace.decision_id == decision_id)
        .order_by(Company.name, Proposal.reference)
    )
    return {row.reference: (row.id, row.name) for row in rows}


def company_ids(challenge_id: int) -> frozenset[int]:
    """Of the companies whose proposals were opened; none while the box is sealed."""
    query = select(Proposal.bidder_id).where(Proposal.challenge_id == challenge_id, Proposal.bidder_id.is_not(None))
    return frozenset(key for key in db.session.scalars(query) if key is not None)
