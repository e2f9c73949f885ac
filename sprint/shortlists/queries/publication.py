"""What the public may know of a decided challenge: never the name of a company that was not shortlisted."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Company
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries import is_last
from sprint.shortlists.counts import RoundCounts
from sprint.shortlists.models import Decision, DecisionPlace
from sprint.shortlists.names import withhold
from sprint.shortlists.result import Result


@dataclass(frozen=True)
class Team:
    """One shortlisted company and what it proposed, in its own words."""

    company: str
    title: str
    summary: str


@dataclass(frozen=True)
class Published:
    """`reason` is the decision's, without names of companies that were not shortlisted."""

    challenge: Challenge
    decision: Decision
    reason: str
    teams: list[Team]
    counts: RoundCounts


def published(reference: str) -> Published:
    """The last decision that was released, also while a reopened one waits for the next. Raises `NotFound` before the first."""
    decision = db.session.scalar(
        select(Decision)
        .join(Challenge, Challenge.id == Decision.challenge_id)
        .options(
            joinedload(Decision.challenge).joinedload(Challenge.authority),
            joinedload(Decision.challenge, Challenge.edition),
        )
        .where(Challenge.reference == reference.upper(), Decision.released_at.is_not(None))
        .order_by(Decision.number.desc())
        .limit(1)
    )
    if decision is None:
        raise NotFound
    return Published(decision.challenge, decision, _reason(decision), _teams(decision.id), _counts(decision))


def _reason(decision: Decision) -> str:
    """Without the names that are nobody's business, whatever the record holds."""
    rows = db.session.execute(
        select(Company.name, DecisionPlace.result)
        .join(Proposal, Proposal.bidder_id == Company.id)
        .join(DecisionPlace, DecisionPlace.proposal_id == Proposal.id)
        .where(DecisionPlace.decision_id == decision.id)
    ).all()
    hidden = [name for name, result in rows if result != Result.SHORTLISTED]
    return withhold(decision.reason, hidden, allowed=[name for name, result in rows if result == Result.SHORTLISTED])


def _teams(decision_id: int) -> list[Team]:
    """In the order of their names: the public page shows no places."""
    rows = db.session.execute(
        select(Company.name, Submission.content)
        .join(Proposal, Proposal.bidder_id == Company.id)
        .join(Submission, is_last())
        .join(DecisionPlace, DecisionPlace.proposal_id == Proposal.id)
        .where(DecisionPlace.decision_id == decision_id, DecisionPlace.result == Result.SHORTLISTED)
        .order_by(Company.name)
    )
    contents = [(row.name, json.loads(row.content)) for row in rows]
    return [Team(name, content["title"], content["summary"]) for name, content in contents]


def _counts(decision: Decision) -> RoundCounts:
    rows = db.session.execute(
        select(DecisionPlace.result, func.count())
        .where(DecisionPlace.decision_id == decision.id)
        .group_by(DecisionPlace.result)
    )
    by_result: dict[str, int] = {row[0]: row[1] for row in rows}
    received = sum(by_result.values())
    return RoundCounts(received, received - by_result.get(Result.EXCLUDED, 0), by_result.get(Result.SHORTLISTED, 0))
