"""What followed from released challenges, by challenge: contract values, measures that were read, adoptions by others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import and_, case, exists, func, select

from sprint.challenges.models import Challenge, Measure, challenge_councils
from sprint.db import db
from sprint.delivery.models import Adoption, Reading, Workspace, WorkspaceEnd
from sprint.delivery.progress import Change, way
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import is_released

Fields = dict[str, int]
"""Some of the fields of `counts.Counts`."""


def values(authority_ids: Collection[int]) -> dict[int, Fields]:
    """Contracts of the ends that a second person confirmed, in pounds."""
    to_smes = case((Proposal.bidder_is_sme.is_(True), WorkspaceEnd.contract_gbp), else_=0)
    query = (
        select(Workspace.challenge_id, func.sum(WorkspaceEnd.contract_gbp), func.sum(to_smes))
        .join(WorkspaceEnd, WorkspaceEnd.workspace_id == Workspace.id)
        .join(Proposal, Proposal.id == Workspace.proposal_id)
        .join(Challenge, Challenge.id == Workspace.challenge_id)
        .join(Decision, and_(Decision.challenge_id == Challenge.id, is_released()))
        .where(WorkspaceEnd.confirmed_at.is_not(None), WorkspaceEnd.contract_gbp.is_not(None))
        .where(Challenge.authority_id.in_(authority_ids))
        .group_by(Workspace.challenge_id)
    )
    rows = db.session.execute(query)
    return {challenge_id: {"value_gbp": int(all_), "value_to_smes_gbp": int(smes)} for challenge_id, all_, smes in rows}


def adoptions(authority_ids: Collection[int]) -> dict[int, Fields]:
    """Councils that had no part in the challenge, each once; an adoption that ended does not count."""
    takes_part = exists().where(
        challenge_councils.c.challenge_id == Adoption.challenge_id,
        challenge_councils.c.council_id == Adoption.council_id,
    )
    query = (
        select(Adoption.challenge_id, func.count(Adoption.council_id.distinct()))
        .join(Challenge, Challenge.id == Adoption.challenge_id)
        .join(Decision, and_(Decision.challenge_id == Challenge.id, is_released()))
        .where(Adoption.ended_at.is_(None), ~takes_part, Challenge.authority_id.in_(authority_ids))
        .group_by(Adoption.challenge_id)
    )
    return {challenge_id: {"adoptions": count} for challenge_id, count in db.session.execute(query)}


def measures(authority_ids: Collection[int]) -> dict[int, Fields]:
    """Measures with a confirmed number after the start, where it was tried first, judged by the last such number."""
    found: dict[int, Fields] = defaultdict(lambda: {"measures_read": 0, "measures_met": 0})
    for each in _last_numbers(_readings(authority_ids)):
        is_met = way(each.baseline, each.target).change(each.value) is Change.MET
        found[each.challenge_id]["measures_read"] += 1
        found[each.challenge_id]["measures_met"] += is_met
    return found


def _readings(authority_ids: Collection[int]) -> Iterable[Any]:
    """Every confirmed one, in the order in which the later counts."""
    query = (
        select(
            Reading.challenge_id, Reading.measure_id, Reading.months, Reading.value, Measure.baseline, Measure.target,
        )
        .join(Measure, Measure.id == Reading.measure_id)
        .join(Challenge, Challenge.id == Reading.challenge_id)
        .join(Decision, and_(Decision.challenge_id == Challenge.id, is_released()))
        .where(Reading.adoption_id.is_(None), Reading.months > 0, Reading.confirmed_at.is_not(None))
        .where(Measure.baseline.is_not(None), Measure.target.is_not(None), Decision.shortlisted > 0)
        .where(Challenge.authority_id.in_(authority_ids))
        .order_by(Reading.measure_id, Reading.months, Reading.number)
    )  # fmt: skip
    return db.session.execute(query)


def _last_numbers(rows: Iterable[Any]) -> list[Any]:
    """A correction stands in the place of what it corrects, also where it says that nothing was measured."""
    of_month = {(row.measure_id, row.months): row for row in rows}
    of_measure = {row.measure_id: row for row in of_month.values() if row.value is not None}
    return list(of_measure.values())
