"""What a company's dashboard is made of: nothing but its own released results and what is public; nine statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.queries import TIMELINE, timeline_of
from sprint.dashboards.figures.company import CompanyFigures, Money, Next, Told, in_order
from sprint.db import db
from sprint.delivery.models import Milestone, Payment, Workspace, WorkspaceEnd
from sprint.delivery.queries.workspaces import is_visible
from sprint.editions.models import Edition
from sprint.organisations.models import Authority
from sprint.proposals.models import Proposal
from sprint.proposals.queries import is_of, last_submitted_at
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace
from sprint.shortlists.statistics import Placed, Statistics, statistics
from sprint.shortlists.summary import read
from sprint.shortlists.titles import short_title
from sprint.when import as_date

SHOWN = 8


def figures(actor: Actor, at: datetime) -> CompanyFigures:
    """For the companies of `actor`, which a page narrows down to one."""
    today, bids = as_date(at), _bids(actor)
    told, working = _told(actor), _working(actor)
    coming = [*_closes(bids, at), *_results(bids, {each.reference for each in told}, at), *_milestones(working)]
    money = _money(working, today)
    coming += [
        Next(each.due_on, f"Payment: {each.purpose}", each.challenge, "workspaces.payments", each.reference)
        for each in money
        if not each.paid_on
    ]
    return CompanyFigures(
        sum(_counts(each) for each in bids), told, money, in_order(coming)[:SHOWN]
    )  # fmt: skip


def _bids(actor: Actor) -> Sequence[Any]:
    return db.session.execute(
        select(
            Proposal.reference, Proposal.withdrawn_at, last_submitted_at().label("submitted_at"), Challenge.title, Challenge.feedback_due_at,
            *TIMELINE,
        )
        .join(Challenge, Challenge.id == Proposal.challenge_id)
        .where(is_of(actor.companies))
        .order_by(Challenge.closes_at, Proposal.id)
    ).all()  # fmt: skip


def _counts(bid: Any) -> bool:
    return bid.submitted_at is not None and bid.withdrawn_at is None


def _closes(bids: Sequence[Any], at: datetime) -> Iterator[Next]:
    for bid in bids:
        if timeline_of(bid).phase(at) is Phase.OPEN and not bid.withdrawn_at:
            what = (
                "Proposals close; yours is submitted" if bid.submitted_at else "Proposals close; yours is not submitted"
            )
            yield Next(as_date(bid.challenge_closes_at), what, short_title(bid.title), "proposals.show", bid.reference)


def _results(bids: Sequence[Any], told: Collection[str], at: datetime) -> Iterator[Next]:
    """The days promised to everybody for scores and reasons."""
    for bid in bids:
        if _counts(bid) and bid.reference not in told and timeline_of(bid).phase(at) is Phase.CLOSED:
            due = as_date(bid.feedback_due_at)
            yield Next(due, "Result promised", short_title(bid.title), "proposals.show", bid.reference)


def _told(actor: Actor) -> list[Told]:
    """The last released result of each proposal, the oldest first."""
    rows = db.session.execute(
        select(
            Proposal.reference, Challenge.title, Authority.short_name, Edition.year, AssessmentSummary.released_at, AssessmentSummary.content,
            Decision.id.label("decision_id"), Decision.reopened_at,
        )
        .join(Decision, Decision.id == AssessmentSummary.decision_id)
        .join(Proposal, Proposal.id == AssessmentSummary.proposal_id)
        .join(Challenge, Challenge.id == Proposal.challenge_id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .join(Authority, Authority.id == Challenge.authority_id)
        .where(Proposal.bidder_id.in_(actor.companies), AssessmentSummary.released_at.is_not(None))
        .order_by(Edition.year, Decision.number, AssessmentSummary.released_at, Proposal.id)
    ).all()  # fmt: skip
    last = {row.reference: row for row in rows}
    rounds = _rounds([row.decision_id for row in last.values()])
    found = [
        Told(
            row.reference, short_title(row.title), row.short_name, row.year, row.released_at, row.reopened_at is not None,
            read(row.content), rounds[row.decision_id],
        )
        for row in last.values()
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.year, each.released_at, each.reference))


def _rounds(decision_ids: Collection[int]) -> dict[int, Statistics]:
    """The published numbers of each round, with what is small hidden as on its public page."""
    placed: dict[int, list[Placed]] = defaultdict(list)
    rows = db.session.execute(
        select(DecisionPlace.decision_id, DecisionPlace.total, DecisionPlace.result)
        .where(DecisionPlace.decision_id.in_(decision_ids))
        .order_by(DecisionPlace.id)
    )
    for decision_id, total, result in rows:
        placed[decision_id].append(Placed(total, result))
    return {each: statistics(placed[each]) for each in decision_ids}


def _working(actor: Actor) -> dict[int, tuple[str, str, bool]]:
    """Reference, challenge and whether it has ended, by the id of each of their workspaces."""
    rows = db.session.execute(
        select(Workspace.id, Proposal.reference, Challenge.title, WorkspaceEnd.confirmed_at)
        .join(Challenge, Challenge.id == Workspace.challenge_id)
        .join(Proposal, Proposal.id == Workspace.proposal_id)
        .outerjoin(WorkspaceEnd, WorkspaceEnd.workspace_id == Workspace.id)
        .where(Workspace.company_id.in_(actor.companies), is_visible(actor))
        .order_by(Workspace.id)
    )
    return {row.id: (row.reference, short_title(row.title), row.confirmed_at is not None) for row in rows}


def _milestones(working: dict[int, tuple[str, str, bool]]) -> Iterator[Next]:
    running = [key for key, (_, _, has_ended) in working.items() if not has_ended]
    query = select(Milestone).where(Milestone.workspace_id.in_(running), Milestone.done_on.is_(None))
    for each in db.session.scalars(query.order_by(Milestone.due_on, Milestone.id)):
        reference, challenge, _ = working[each.workspace_id]
        yield Next(each.due_on, each.title, challenge, "workspaces.milestones", reference)


def _money(working: dict[int, tuple[str, str, bool]], today: date) -> list[Money]:
    """By due day, without promises that were taken back."""
    query = select(Payment).options(selectinload(Payment.corrections)).where(Payment.workspace_id.in_(working))
    found = [
        Money(*working[each.workspace_id][:2], each.purpose, each.current_gbp, each.current_due_on, each.paid_on, each.standing(today))
        for each in db.session.scalars(query.order_by(Payment.id))
        if each.current_gbp
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.due_on, each.reference))
