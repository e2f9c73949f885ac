"""What everybody was told of challenges after the close: released shortlists and the contracts that followed, by challenge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from sprint.db import db
from sprint.delivery.models import Workspace, WorkspaceEnd
from sprint.opendata.ocds.process import Agreement, Party, Shortlist
from sprint.organisations.models import Company
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import Team, Told, told_of


def shortlists(challenge_ids: Collection[int]) -> dict[int, list[Shortlist]]:
    """Every released decision, reopened ones too, in their order. Only who was shortlisted is named."""
    return {challenge_id: [_shortlist(each) for each in told] for challenge_id, told in told_of(challenge_ids).items()}


def _shortlist(told: Told) -> Shortlist:
    return Shortlist(
        number=told.number,
        at=told.released_at,
        reason=told.reason,
        teams=tuple(_team(each) for each in told.teams),
        received=told.statistics.received,
        eligible=told.statistics.eligible,
        reopened_at=told.reopened_at,
    )


def _team(of: Team) -> Party:
    scale = "sme" if of.is_sme else "large"
    return _supplier(of.company, of.number, of.slug, scale=scale, departure=of.departure)


def _supplier(name: str, number: str, slug: str, **stated: str) -> Party:
    known_as = f"GB-COH-{number}" if number else f"company-{slug}"
    return Party(id=known_as, name=name, roles=("supplier",), number=number, **stated)


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
        team = _supplier(company.name, company.company_number or "", company.slug)
        found[challenge_id].append(
            Agreement(end.confirmed_at, team, number, end.contract_gbp, end.contract_starts_on, end.reason)
        )
    return found
