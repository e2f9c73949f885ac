"""Decided challenges for everyone, the latest edition first, with the names of the shortlisted companies only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.editions.models import Edition
from sprint.organisations.models import Authority, Company
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision, DecisionPlace
from sprint.shortlists.queries.decisions import stands
from sprint.shortlists.result import Result
from sprint.web.paging import Page, paged


def decided(*, number: int) -> Page[Any]:
    query: Any = (
        select(
            Challenge.reference, Challenge.title, Challenge.service_area, Edition.year, Authority.short_name.label("region"),
            Authority.code, Decision.id.label("decision_id"), Decision.approved_at, Decision.shortlisted,
        )
        .join(Decision, stands())
        .join(Edition, Edition.id == Challenge.edition_id)
        .join(Authority, Authority.id == Challenge.authority_id)
        .where(Decision.released_at.is_not(None))
        .order_by(Edition.year.desc(), Authority.short_name, Decision.released_at.desc(), Challenge.id)
    )  # fmt: skip
    return paged(query, number=number, as_rows=True)


def shortlisted(decision_ids: Sequence[int]) -> dict[int, list[str]]:
    """Company names by decision."""
    names: dict[int, list[str]] = defaultdict(list)
    rows = db.session.execute(
        select(DecisionPlace.decision_id, Company.name)
        .join(Proposal, Proposal.id == DecisionPlace.proposal_id)
        .join(Company, Company.id == Proposal.bidder_id)
        .where(DecisionPlace.decision_id.in_(decision_ids), DecisionPlace.result == Result.SHORTLISTED)
        .order_by(Company.name)
    )
    for decision_id, name in rows:
        names[decision_id].append(name)
    return names
