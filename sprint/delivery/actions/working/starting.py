"""Opening the workspaces of a challenge's shortlisted teams, with milestones proposed from the edition's calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.delivery import policy
from sprint.delivery.milestones import propose
from sprint.delivery.models import Milestone, Workspace
from sprint.delivery.notify import working as notify
from sprint.delivery.queries import starting as queries
from sprint.errors import NotNow
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision
from sprint.when import as_date


@unit_of_work
def start(challenge: Challenge, *, by: Actor, at: datetime) -> Sequence[Workspace]:
    """One workspace for each shortlisted team. Sent twice, they are there once; answers those that are new."""
    db.session.execute(select(Challenge.id).where(Challenge.id == challenge.id).with_for_update())
    policy.may_start(by, challenge.authority_id, obstacle=queries.obstacle(challenge, at)).require()
    found = queries.released(challenge)
    if found is None:
        raise NotNow(queries.NOT_DECIDED)
    there = {each.proposal_id for each in queries.opened(challenge)}
    teams = [each.proposal for each in queries.shortlisted(found[0]) if each.proposal.id not in there]
    return [_open(challenge, found[0], each, by=by, at=at) for each in teams]


def _open(challenge: Challenge, decision: Decision, proposal: Proposal, *, by: Actor, at: datetime) -> Workspace:
    workspace = Workspace(
        challenge=challenge, decision_id=decision.id, proposal=proposal, company_id=proposal.bidder_id, started_by_id=by.user_id,
        started_at=at,
    )  # fmt: skip
    db.session.add(workspace)
    db.session.flush()
    _propose_milestones(workspace, at=at)
    audit.record("workspace.opened", workspace, by=by, at=at)
    notify.opened(workspace, by=by, at=at)
    return workspace


def _propose_milestones(workspace: Workspace, *, at: datetime) -> None:
    """From the calendar that everybody knows; neither side has agreed yet."""
    edition = workspace.challenge.edition
    proposed = propose(as_date(edition.sprint_starts_at), as_date(edition.demo_day_at), today=as_date(at))
    for number, each in enumerate(proposed, 1):
        db.session.add(
            Milestone(
                workspace_id=workspace.id, number=number, kind=each.kind, title=each.kind.label, begins_on=each.begins_on, due_on=each.due_on
            )
        )  # fmt: skip
