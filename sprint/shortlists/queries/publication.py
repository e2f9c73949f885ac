"""What the public may know of a decided challenge: never the name of a company that was not shortlisted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Company
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries import is_last
from sprint.shortlists.models import Decision, DecisionPlace, Departure, Reopening
from sprint.shortlists.names import withhold
from sprint.shortlists.result import Result
from sprint.shortlists.statistics import Placed, Statistics, statistics


@dataclass(frozen=True)
class Team:
    """One shortlisted company and what it proposed, in its own words.

    `departure` is why it is shortlisted although its place alone would not have given it that.
    """

    company: str
    title: str
    summary: str
    departure: str = ""


@dataclass(frozen=True)
class Earlier:
    """A released decision that was reopened, and why, as far as that is public."""

    number: int
    released_at: datetime
    reopened_at: datetime
    reason: str


@dataclass(frozen=True)
class Published:
    """`reason` is the decision's, without names of companies that were not shortlisted."""

    challenge: Challenge
    decision: Decision
    reason: str
    teams: list[Team]
    statistics: Statistics
    earlier: list[Earlier]
    departs: bool


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
    hide = _withholding(decision)
    return Published(
        decision.challenge, decision, hide(decision.reason), _teams(decision.id, hide), _statistics(decision.id),
        _earlier(decision.challenge_id, hide), _departs(decision.id),
    )  # fmt: skip


def _withholding(decision: Decision) -> Callable[[str], str]:
    """Takes the names that are nobody's business out of a text, whatever the record holds."""
    rows = db.session.execute(
        select(Company.name, DecisionPlace.result)
        .join(Proposal, Proposal.bidder_id == Company.id)
        .join(DecisionPlace, DecisionPlace.proposal_id == Proposal.id)
        .where(DecisionPlace.decision_id == decision.id)
        .order_by(Company.id)
    ).all()
    hidden = [name for name, result in rows if result != Result.SHORTLISTED]
    allowed = [name for name, result in rows if result == Result.SHORTLISTED]
    return lambda text: withhold(text, hidden, allowed=allowed)


def _teams(decision_id: int, hide: Callable[[str], str]) -> list[Team]:
    """In the order of their names: the public page shows no places."""
    departs = (Departure.decision_id == DecisionPlace.decision_id) & (Departure.proposal_id == Proposal.id)
    rows = db.session.execute(
        select(Company.name, Submission.content, Departure.reason)
        .join(Proposal, Proposal.bidder_id == Company.id)
        .join(Submission, is_last())
        .join(DecisionPlace, DecisionPlace.proposal_id == Proposal.id)
        .outerjoin(Departure, departs)
        .where(DecisionPlace.decision_id == decision_id, DecisionPlace.result == Result.SHORTLISTED)
        .order_by(Company.name, Proposal.id)
    )
    contents = [(row.name, json.loads(row.content), hide(row.reason or "")) for row in rows]
    return [Team(name, content["title"], content["summary"], departure) for name, content, departure in contents]


def _statistics(decision_id: int) -> Statistics:
    rows = db.session.execute(
        select(DecisionPlace.total, DecisionPlace.result)
        .where(DecisionPlace.decision_id == decision_id)
        .order_by(DecisionPlace.id)
    )
    return statistics([Placed(row.total, row.result) for row in rows])


def _departs(decision_id: int) -> bool:
    """Whether some result is not the one that the ranking alone gives."""
    return db.session.scalar(select(Departure.id).where(Departure.decision_id == decision_id).limit(1)) is not None


def _earlier(challenge_id: int, hide: Callable[[str], str]) -> list[Earlier]:
    """Newest first. The one on the page is among them while it is reopened."""
    confirmed = (Reopening.decision_id == Decision.id) & Reopening.confirmed_at.is_not(None)
    rows = db.session.execute(
        select(Decision.number, Decision.released_at, Decision.reopened_at, Reopening.public_reason)
        .outerjoin(Reopening, confirmed)
        .where(Decision.challenge_id == challenge_id)
        .where(Decision.released_at.is_not(None), Decision.reopened_at.is_not(None))
        .order_by(Decision.number.desc())
    )
    return [
        Earlier(number, released, reopened, hide(reason or ""))
        for number, released, reopened, reason in rows
        if released and reopened
    ]
