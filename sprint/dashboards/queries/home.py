"""What the public home page shows: the region's year, its challenges, and what last year's sprint came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.editions.models import Edition
from sprint.editions.queries import of_authority
from sprint.organisations.models import Authority, Company, Council
from sprint.policy_figures import (
    COUNT_SHOWN_FROM,
    SME_BALANCE_SHEET_UP_TO,
    SME_STAFF_BELOW,
    SME_TURNOVER_UP_TO,
)
from sprint.proposals.models import Proposal, Submission
from sprint.shortlists.models import AssessmentSummary, Decision
from sprint.shortlists.queries.decisions import stands
from sprint.when import as_date


@dataclass(frozen=True)
class Home:
    """The region of this installation; `edition` is this year's, `years` all of them, newest first."""

    councils: int
    edition: Edition | None
    years: list[Edition]


@dataclass(frozen=True)
class LastYear:
    """A finished sprint in numbers. Counts below the smallest that is published are None."""

    year: int
    challenges: int
    companies: int | None
    are_all_told: bool
    days_to_tell: int | None
    small_firms_percent: int | None


def home(slug: str, now: datetime) -> Home:
    """`slug` names the region; without it, the first one."""
    query = select(Authority.id).order_by(Authority.id).limit(1)
    authority_id = db.session.scalar(query.where(Authority.slug == slug) if slug else query)
    if authority_id is None:
        return Home(0, None, [])
    councils = db.session.scalar(select(func.count(Council.id)).where(Council.authority_id == authority_id)) or 0
    years = of_authority(authority_id)
    current = next((each for each in years if each.problems_open_at <= now), years[-1] if years else None)
    return Home(councils, current, years)


def last_year(years: list[Edition], current: Edition) -> LastYear | None:
    """The newest earlier year with a decision; None when there is none."""
    earlier = {each.id: each.year for each in years if each.year < current.year}
    decided = db.session.execute(
        select(Challenge.id, Challenge.edition_id, Challenge.closes_at, Decision.released_at)
        .join(Decision, stands())
        .where(Challenge.edition_id.in_(earlier), Challenge.withdrawn_at.is_(None), Decision.released_at.is_not(None))
    ).all()
    if not decided:
        return None
    year = max(earlier[row.edition_id] for row in decided)
    of_year = [row for row in decided if earlier[row.edition_id] == year]
    return _in_numbers(year, of_year)


def _in_numbers(year: int, decided: list[Any]) -> LastYear:
    row = db.session.execute(_bidders([each.id for each in decided])).one()
    days = max((as_date(each.released_at) - as_date(each.closes_at)).days for each in decided)
    is_shown = row.companies >= COUNT_SHOWN_FROM
    return LastYear(
        year, len(decided), row.companies if is_shown else None, row.told == row.proposals,
        days if is_shown else None, _percent(row.small, row.companies),
    )  # fmt: skip


def _bidders(challenge_ids: list[int]) -> Any:
    """Companies whose proposal was in when its challenge closed: how many, how many small, how many were told."""
    is_in = and_(
        Proposal.challenge_id.in_(challenge_ids),
        Proposal.withdrawn_at.is_(None),
        select(Submission.id).where(Submission.proposal_id == Proposal.id).exists(),
    )
    return (
        select(
            func.count(Proposal.id).label("proposals"),
            func.count(func.distinct(Proposal.bidder_id)).label("companies"),
            func.count(func.distinct(case((_is_small(), Proposal.bidder_id)))).label("small"),
            func.count(case((_was_told(), Proposal.id))).label("told"),
        )
        .join(Company, Company.id == Proposal.bidder_id)
        .where(is_in)
    )


def _was_told() -> ColumnElement[bool]:
    """By any decision: one that was reopened later told the company too."""
    told = select(AssessmentSummary.id).where(
        AssessmentSummary.proposal_id == Proposal.id, AssessmentSummary.released_at.is_not(None)
    )
    return told.correlate(Proposal).exists()


def _is_small() -> ColumnElement[bool]:
    """The test of `organisations.sme_test`, on the companies' own figures."""
    return and_(
        Company.staff < int(SME_STAFF_BELOW.value),
        or_(
            Company.turnover_gbp <= int(SME_TURNOVER_UP_TO.value),
            Company.balance_sheet_gbp <= int(SME_BALANCE_SHEET_UP_TO.value),
        ),
    )


def _percent(part: int, whole: int) -> int | None:
    """A share, unless it tells of a group that is too small to be shown."""
    rest = whole - part
    if part < COUNT_SHOWN_FROM or 0 < rest < COUNT_SHOWN_FROM:
        return None
    return round(100 * part / whole)
