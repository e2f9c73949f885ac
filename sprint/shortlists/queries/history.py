"""Every decision on a challenge with its places, for the region's own history page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload, selectinload

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.proposals.models import Proposal
from sprint.shortlists.history import Difference, Placed, differences
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace, ProposedVersion, Reopening
from sprint.shortlists.queries.reopenings import reopenings_of
from sprint.shortlists.result import Result
from sprint.shortlists.summary import read


@dataclass(frozen=True)
class Past:
    """One decision. `changed` is beside the last approved one before it, None where there is none to compare with."""

    decision: Decision
    placed: list[Placed]
    changed: list[Difference] | None
    reopenings: list[Reopening] = field(default_factory=list)

    @property
    def departures(self) -> list[Placed]:
        return [each for each in self.placed if each.departure]


def history_of(challenge: Challenge) -> list[Past]:
    """Newest first. The number of statements does not depend on how many decisions or proposals there are."""
    decisions = _decisions(challenge.id)
    placed, reopenings = _placed([each.id for each in decisions]), defaultdict(list)
    for each in reopenings_of(challenge.id):
        reopenings[each.decision_id].append(each)
    found: list[Past] = []
    before: list[Placed] | None = None
    for decision in decisions:
        own = placed.get(decision.id, [])
        changed = None if before is None or decision.approved_at is None else differences(before, own)
        found.append(Past(decision, own, changed, reopenings[decision.id]))
        before = own if decision.approved_at else before
    return found[::-1]


def _decisions(challenge_id: int) -> Sequence[Decision]:
    people = (Decision.proposed_by, Decision.approved_by, Decision.prepared_by, Decision.released_by)
    versions = selectinload(Decision.versions)
    return db.session.scalars(
        select(Decision)
        .options(*map(joinedload, people))
        .options(versions.joinedload(ProposedVersion.by), versions.joinedload(ProposedVersion.returned_by))
        .where(Decision.challenge_id == challenge_id)
        .order_by(Decision.number)
    ).all()


def _placed(decision_ids: Sequence[int]) -> dict[int, list[Placed]]:
    """By decision, best first, excluded ones last; titles as they stood."""
    drafted = func.coalesce(func.nullif(AssessmentSummary.drafted, ""), AssessmentSummary.content)
    same = and_(
        AssessmentSummary.decision_id == DecisionPlace.decision_id,
        AssessmentSummary.proposal_id == DecisionPlace.proposal_id,
    )
    rows = db.session.execute(
        select(DecisionPlace.decision_id, DecisionPlace.place, DecisionPlace.result, drafted.label("content"))
        .join(AssessmentSummary, same)
        .join(Proposal, Proposal.id == DecisionPlace.proposal_id)
        .where(DecisionPlace.decision_id.in_(decision_ids))
        .order_by(DecisionPlace.decision_id, DecisionPlace.place.is_(None), DecisionPlace.place, Proposal.reference)
    )
    found: dict[int, list[Placed]] = defaultdict(list)
    for row in rows:
        told = read(row.content)
        found[row.decision_id].append(
            Placed(told.proposal, told.title, told.company, row.place, told.total, Result(row.result), told.departure)
        )
    return found
