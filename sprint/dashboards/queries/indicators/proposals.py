"""Released challenges and counts of their proposals, by challenge."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select

from sprint.challenges.models import Challenge
from sprint.dashboards.disclosure import SPLITS
from sprint.dashboards.publishing import Region
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Council, Place
from sprint.proposals.models import Proposal
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace
from sprint.shortlists.queries import is_released
from sprint.shortlists.result import Result


def counted(regions: Collection[Region]) -> dict[int, dict[str, int]]:
    """By released challenge the fields of `counts.Counts` that count proposals, also where none came in."""
    first, council = _first_years(regions), _councils(regions)
    is_chosen = DecisionPlace.result == Result.SHORTLISTED
    traits = _traits(regions, first, council)
    columns = [
        func.count(Decision.id.distinct()).label("released"), func.count(DecisionPlace.id).label("received"),
        _sum(is_chosen).label("shortlisted"),
        *(_sum(traits[name]).label(name) for name in SPLITS),
        *(_sum(and_(is_chosen, traits[name])).label(chosen) for name, chosen in SPLITS.items()),
    ]  # fmt: skip
    query = (
        select(Decision.challenge_id, *columns)
        .join(Challenge, Challenge.id == Decision.challenge_id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .outerjoin(DecisionPlace, DecisionPlace.decision_id == Decision.id)
        .outerjoin(Proposal, Proposal.id == DecisionPlace.proposal_id)
        .outerjoin(first, and_(first.c.authority_id == Challenge.authority_id, first.c.bidder_id == Proposal.bidder_id))
        .outerjoin(Place, Place.gss_code == Proposal.bidder_region)
        .outerjoin(
            council, and_(council.c.authority_id == Challenge.authority_id, council.c.code == Proposal.bidder_region)
        )
        .outerjoin(AssessmentSummary, _is_its_summary())
        .where(is_released(), Challenge.authority_id.in_([each.id for each in regions]))
        .group_by(Decision.challenge_id)
        .order_by(Decision.challenge_id)
    )
    rows: Any = db.session.execute(query).mappings()
    return {row["challenge_id"]: {name: row[name] for name in row if name != "challenge_id"} for row in rows}


def _traits(regions: Collection[Region], first: Subquery, council: Subquery) -> dict[str, ColumnElement[bool]]:
    """By the names of `SPLITS`."""
    return {
        "from_smes": Proposal.bidder_is_sme.is_(True),
        "from_region": _is_local(regions, council),
        "first_time": first.c.year == Edition.year,
        "given_feedback": AssessmentSummary.id.is_not(None),
    }


def _is_local(regions: Collection[Region], council: Subquery) -> ColumnElement[bool]:
    """A company states a council where that is listed, and else a region or nation."""
    here = case(*((Challenge.authority_id == each.id, each.place) for each in regions), else_="")
    stated = func.coalesce(Place.region_code, Proposal.bidder_region)
    return and_(here != "", or_(stated == here, council.c.code.is_not(None)))


def _councils(regions: Collection[Region]) -> Subquery:
    """Codes of the councils that belong to each authority, also where the country's places were never imported."""
    query = select(Council.authority_id, Council.gss_code.label("code")).distinct()
    return query.where(Council.gss_code != "", Council.authority_id.in_([each.id for each in regions])).subquery()


def _first_years(regions: Collection[Region]) -> Subquery:
    """In which year each company's proposal was first among those with a released result, by authority. A decision that
    is made again was released once: what it moves in later years would tell of its challenge alone."""
    query = (
        select(Challenge.authority_id, Proposal.bidder_id, func.min(Edition.year).label("year"))
        .select_from(Decision)
        .join(Challenge, Challenge.id == Decision.challenge_id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .join(DecisionPlace, DecisionPlace.decision_id == Decision.id)
        .join(Proposal, Proposal.id == DecisionPlace.proposal_id)
        .where(Decision.released_at.is_not(None), Challenge.authority_id.in_([each.id for each in regions]))
        .group_by(Challenge.authority_id, Proposal.bidder_id)
    )
    return query.subquery()


def _is_its_summary() -> ColumnElement[bool]:
    return and_(
        AssessmentSummary.decision_id == Decision.id, AssessmentSummary.proposal_id == DecisionPlace.proposal_id,
        AssessmentSummary.released_at.is_not(None),
    )  # fmt: skip


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
