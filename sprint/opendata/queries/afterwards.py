"""What everybody was told of challenges after the close: released shortlists and the contracts that followed, by challenge."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from sprint.db import db
from sprint.delivery.models import Workspace, WorkspaceEnd
from sprint.opendata.ocds.process import Agreement, Party, Shortlist
from sprint.organisations.models import Company
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries import is_last
from sprint.shortlists.models import Decision, DecisionPlace
from sprint.shortlists.names import withhold
from sprint.shortlists.result import Result
from sprint.shortlists.statistics import Placed, Statistics, statistics


@dataclass(frozen=True)
class _Place:
    decision_id: int
    total: Any
    result: str
    company: Company
    proposal_id: int

    @property
    def is_named(self) -> bool:
        return self.result == Result.SHORTLISTED


def shortlists(challenge_ids: Collection[int]) -> dict[int, list[Shortlist]]:
    """Every released decision, reopened ones too, in their order. Only who was shortlisted is named."""
    query = (
        select(Decision)
        .where(Decision.challenge_id.in_(challenge_ids), Decision.released_at.is_not(None))
        .order_by(Decision.challenge_id, Decision.number)
    )
    decisions = db.session.scalars(query).all()
    places = _places([each.id for each in decisions])
    said = _said({one.proposal_id for each in places.values() for one in each if one.is_named})
    found: dict[int, list[Shortlist]] = defaultdict(list)
    for each in decisions:
        found[each.challenge_id].append(_shortlist(each, places[each.id], said))
    return found


def _shortlist(decision: Decision, places: Sequence[_Place], said: dict[int, dict[str, str]]) -> Shortlist:
    counts = _statistics(places)
    named = [each.company.name for each in places if each.is_named]
    others = [each.company.name for each in places if not each.is_named]
    return Shortlist(
        number=decision.number,
        at=decision.released_at,  # type: ignore[arg-type]
        reason=withhold(decision.reason, others, allowed=named),
        teams=tuple(_team(each.company, **said[each.proposal_id]) for each in places if each.is_named),
        received=counts.received,
        eligible=counts.eligible,
        reopened_at=decision.reopened_at,
        figures=counts,
    )


def _statistics(places: Sequence[_Place]) -> Statistics:
    return statistics([Placed(each.total, each.result) for each in places])


def _places(decision_ids: Collection[int]) -> dict[int, list[_Place]]:
    found: dict[int, list[_Place]] = defaultdict(list)
    query = (
        select(DecisionPlace.decision_id, DecisionPlace.total, DecisionPlace.result, Company, Proposal.id)
        .join(Proposal, Proposal.id == DecisionPlace.proposal_id)
        .join(Company, Company.id == Proposal.bidder_id)
        .where(DecisionPlace.decision_id.in_(decision_ids))
        .order_by(Company.name, Proposal.id)
    )
    for row in db.session.execute(query):
        found[row[0]].append(_Place(*row))
    return found


def _said(proposal_ids: Collection[int]) -> dict[int, dict[str, str]]:
    """As each company stated it in the submission that counts."""
    query = select(Proposal.id, Submission.content).join(Submission, is_last()).where(Proposal.id.in_(proposal_ids))
    rows = db.session.execute(query.order_by(Proposal.id))
    return {proposal_id: _words(json.loads(content)) for proposal_id, content in rows}


def _words(content: Any) -> dict[str, str]:
    scale = "sme" if content["company"]["is_sme"] else "large"
    return {"scale": scale, "title": content["title"], "summary": content["summary"]}


def _team(company: Company, **said: str) -> Party:
    number = company.company_number or ""
    known_as = f"GB-COH-{number}" if number else f"company-{company.slug}"
    return Party(id=known_as, name=company.name, roles=("supplier",), number=number, slug=company.slug, **said)


def agreements(challenge_ids: Collection[int]) -> dict[int, list[Agreement]]:
    """Contracts of teams whose end two people confirmed."""
    found: dict[int, list[Agreement]] = defaultdict(list)
    query = (
        select(Workspace.challenge_id, WorkspaceEnd, Company, Decision.number)
        .join(Workspace, Workspace.id == WorkspaceEnd.workspace_id)
        .join(Company, Company.id == Workspace.company_id)
        .join(Decision, Decision.id == Workspace.decision_id)
        .where(Workspace.challenge_id.in_(challenge_ids), WorkspaceEnd.confirmed_at.is_not(None))
        .where(WorkspaceEnd.contract_gbp.is_not(None))
        .order_by(WorkspaceEnd.confirmed_at, WorkspaceEnd.id)
    )
    rows: Any = db.session.execute(query)
    for challenge_id, end, company, number in rows:
        found[challenge_id].append(
            Agreement(end.confirmed_at, _team(company), number, end.contract_gbp, end.contract_starts_on, end.reason)
        )
    return found
