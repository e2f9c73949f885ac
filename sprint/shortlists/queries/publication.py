"""What everybody may know of decided challenges: never the name of a company that was not shortlisted.

Pages, the API and the open contracting data all read it here, so that none of them can tell more than another.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

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
    """One shortlisted company and what it proposed, in its own words. `number` is at Companies House, empty for one without.

    `is_sme` is what it stated with that; `departure` is why it is shortlisted although its place alone would not have given it that.
    """

    company: str
    slug: str
    number: str
    is_sme: bool
    title: str
    summary: str
    departure: str = ""


@dataclass(frozen=True)
class Told:
    """One released decision. `reason` is without names of companies that were not shortlisted, and so is `reopened_because`."""

    number: int
    released_at: datetime
    reopened_at: datetime | None
    reopened_because: str
    reason: str
    teams: tuple[Team, ...]
    statistics: Statistics
    departs: bool


@dataclass(frozen=True)
class Published:
    """The decision on the page, and those that were reopened, newest first: itself among them while it is."""

    challenge: Challenge
    decision: Decision
    told: Told
    earlier: list[Told]


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
    told = told_of([decision.challenge_id])[decision.challenge_id]
    return Published(decision.challenge, decision, told[-1], [each for each in reversed(told) if each.reopened_at])


def told_of(challenge_ids: Collection[int]) -> dict[int, list[Told]]:
    """Every released decision of these challenges, in their order: as many statements for one challenge as for a hundred."""
    rounds: dict[int, list[_Round]] = defaultdict(list)
    for each in _rounds(challenge_ids):
        rounds[each.decision.challenge_id].append(each)
    said = _said({place.proposal_id for each in rounds.values() for one in each for place in one.chosen})
    return {challenge_id: [_told(each, of, said) for each in of] for challenge_id, of in rounds.items()}


@dataclass(frozen=True)
class _Place:
    total: Decimal | None
    result: str
    company: Company
    proposal_id: int
    departure: str | None

    @property
    def is_chosen(self) -> bool:
        return self.result == Result.SHORTLISTED


@dataclass(frozen=True)
class _Round:
    decision: Decision
    reopened_because: str
    places: Sequence[_Place]

    @property
    def chosen(self) -> list[_Place]:
        return [each for each in self.places if each.is_chosen]


def _rounds(challenge_ids: Collection[int]) -> list[_Round]:
    confirmed = (Reopening.decision_id == Decision.id) & Reopening.confirmed_at.is_not(None)
    query = (
        select(Decision, Reopening.public_reason)
        .outerjoin(Reopening, confirmed)
        .where(Decision.challenge_id.in_(challenge_ids), Decision.released_at.is_not(None))
        .order_by(Decision.challenge_id, Decision.number)
    )
    rows = db.session.execute(query).all()
    places = _places([decision.id for decision, _ in rows])
    return [_Round(decision, because or "", places[decision.id]) for decision, because in rows]


def _places(decision_ids: Collection[int]) -> dict[int, list[_Place]]:
    """In the order of names: what is public shows no places."""
    departs = (Departure.decision_id == DecisionPlace.decision_id) & (Departure.proposal_id == Proposal.id)
    query = (
        select(
            DecisionPlace.decision_id, DecisionPlace.total, DecisionPlace.result, Company, Proposal.id, Departure.reason
        )
        .join(Proposal, Proposal.id == DecisionPlace.proposal_id)
        .join(Company, Company.id == Proposal.bidder_id)
        .outerjoin(Departure, departs)
        .where(DecisionPlace.decision_id.in_(decision_ids))
        .order_by(Company.name, Proposal.id)
    )
    found: dict[int, list[_Place]] = defaultdict(list)
    rows: Any = db.session.execute(query)
    for decision_id, *place in rows:
        found[decision_id].append(_Place(*place))
    return found


def _said(proposal_ids: Collection[int]) -> dict[int, Any]:
    """What each company stated in the submission that counts."""
    query = select(Proposal.id, Submission.content).join(Submission, is_last()).where(Proposal.id.in_(proposal_ids))
    rows = db.session.execute(query.order_by(Proposal.id))
    return {proposal_id: json.loads(content) for proposal_id, content in rows}


def _told(of: _Round, rounds: Sequence[_Round], said: dict[int, Any]) -> Told:
    hide, last = _withholding([of], of), rounds[-1]
    return Told(
        number=of.decision.number,
        released_at=of.decision.released_at,  # type: ignore[arg-type]
        reopened_at=of.decision.reopened_at,
        reopened_because=_withholding(rounds, last)(of.reopened_because),
        reason=hide(of.decision.reason),
        teams=tuple(_team(each, said[each.proposal_id], hide) for each in of.chosen),
        statistics=statistics([Placed(each.total, each.result) for each in of.places]),
        departs=any(each.departure is not None for each in of.places),
    )


def _withholding(rounds: Sequence[_Round], named_in: _Round) -> Callable[[str], str]:
    """Takes the names of these rounds out of a text, whatever the record holds, but those that one of them shortlisted."""
    allowed = [each.company.name for each in named_in.chosen]
    hidden = {each.company.name for one in rounds for each in one.places} - set(allowed)
    return lambda text: withhold(text, hidden, allowed=allowed)


def _team(of: _Place, said: Any, hide: Callable[[str], str]) -> Team:
    return Team(
        of.company.name, of.company.slug, of.company.company_number or "", said["company"]["is_sme"], said["title"],
        said["summary"], hide(of.departure or ""),
    )  # fmt: skip
