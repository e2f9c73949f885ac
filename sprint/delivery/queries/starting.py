"""What stands in the way of opening a challenge's workspaces, and the teams that would get one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint import when
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.delivery.models import Workspace
from sprint.objections.queries import is_held, standstill_of
from sprint.organisations.models import Company
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision, DecisionPlace
from sprint.shortlists.queries import decision_of
from sprint.shortlists.result import Result
from sprint.verdict import PERMITTED, Verdict, not_now

NOT_DECIDED = "Workspaces follow a released decision, and there is none yet."


def released(challenge: Challenge) -> tuple[Decision, datetime] | None:
    """The decision that companies know of, and since when."""
    decision = decision_of(challenge)
    if decision is None or decision.released_at is None:
        return None
    return decision, decision.released_at


def obstacle(challenge: Challenge, at: datetime) -> str:
    """What stands in the way, as a sentence; empty when nothing does."""
    found = released(challenge)
    if found is None:
        return NOT_DECIDED
    decision, _ = found
    if decision.is_none:
        return "This challenge ended without a shortlist, so no team works on it."
    if is_held(challenge.id):
        return "This challenge is on legal hold. Nothing is started or signed until the hold is lifted."
    return _standstill(challenge, at)


def _standstill(challenge: Challenge, at: datetime) -> str:
    standstill = standstill_of(challenge.id)
    if standstill is None or standstill.is_over(at):
        return ""
    if standstill.ends_on is None:
        return standstill.sentence(at)
    last = when.weekday(standstill.ends_on)
    return f"The standstill runs until the end of {last}. Workspaces can be opened from the day after."


def may_record_contract(workspace: Workspace, at: datetime) -> Verdict:
    """Not while the standstill runs, or a hold or an objection stands, and for nobody whom a later decision left out."""
    text = obstacle(workspace.challenge, at) or _left_out(workspace)
    return not_now(text) if text else PERMITTED


def _left_out(workspace: Workspace) -> str:
    """A workspace stays open when its decision is made again."""
    found = released(workspace.challenge)
    if found and workspace.proposal_id in {each.proposal.id for each in shortlisted(found[0])}:
        return ""
    return "The decision was made again and does not shortlist this team any more, so no contract can follow."


@dataclass(frozen=True)
class Shortlisted:
    """A team that gets a workspace."""

    proposal: Proposal
    company: str


def shortlisted(decision: Decision) -> list[Shortlisted]:
    """By the name of the company."""
    rows = db.session.execute(
        select(Proposal, Company.name)
        .join(DecisionPlace, DecisionPlace.proposal_id == Proposal.id)
        .join(Company, Company.id == Proposal.bidder_id)
        .where(DecisionPlace.decision_id == decision.id, DecisionPlace.result == Result.SHORTLISTED)
        .order_by(Company.name, Proposal.id)
    )
    return [Shortlisted(proposal, name) for proposal, name in rows]


def opened(challenge: Challenge) -> Sequence[Workspace]:
    query = (
        select(Workspace)
        .options(joinedload(Workspace.proposal), joinedload(Workspace.company), joinedload(Workspace.end))
        .where(Workspace.challenge_id == challenge.id)
        .order_by(Workspace.id)
    )
    return db.session.scalars(query).all()
