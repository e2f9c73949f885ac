"""What is late in a region's sprint, for its team and its auditors: about fifteen statements, whatever there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.challenges.queries import is_public
from sprint.dashboards.facts import ChallengeFacts
from sprint.dashboards.figures import afterwards, late
from sprint.dashboards.figures.afterwards import TeamFacts
from sprint.dashboards.figures.late import Late
from sprint.dashboards.queries.readings import FOLLOWED_FOR
from sprint.db import db
from sprint.delivery.milestones import Standing
from sprint.delivery.models import Milestone, Payment, Workspace, WorkspaceEnd
from sprint.delivery.payments import PaymentStanding
from sprint.delivery.queries import stories_of, trials_of
from sprint.delivery.queries.inside import rhythms
from sprint.delivery.queries.workspaces import is_visible
from sprint.editions.models import Edition
from sprint.organisations.models import Company
from sprint.proposals.models import Proposal
from sprint.shortlists.titles import short_title
from sprint.when import as_date

Dated = dict[int, list[tuple[str, date]]]


def everything(actor: Actor, challenges: Sequence[ChallengeFacts], now: datetime) -> list[Late]:
    """The latest first."""
    today = as_date(now)
    found = [
        *late.of_challenges(challenges, now),
        *_readings(actor, now),
        *afterwards.teams(_teams(actor, today), today),
    ]
    return late.in_order(found, now)


def _readings(actor: Actor, now: datetime) -> list[Late]:
    """Of the sprints that began within three years, the region's own and those of who adopted them."""
    ids = db.session.scalars(
        select(Challenge.id)
        .join(Edition, Edition.id == Challenge.edition_id)
        .where(Challenge.authority_id.in_(actor.staff_of), is_public(now))
        .where(Edition.sprint_starts_at > now - FOLLOWED_FOR, Edition.sprint_starts_at <= now + timedelta(days=1))
    ).all()
    trials = trials_of(ids, now)
    return list(afterwards.readings(trials, stories_of(trials), as_date(now))) if trials else []


def _teams(actor: Actor, today: date) -> list[TeamFacts]:
    """The teams of this person's regions whose sprint goes on, without those that an interest keeps from them."""
    rows = db.session.execute(
        select(Workspace.id, Proposal.reference, Company.name, Challenge.title)
        .join(Challenge, Challenge.id == Workspace.challenge_id)
        .join(Proposal, Proposal.id == Workspace.proposal_id)
        .join(Company, Company.id == Workspace.company_id)
        .outerjoin(WorkspaceEnd, WorkspaceEnd.workspace_id == Workspace.id)
        .where(Challenge.authority_id.in_(actor.staff_of), is_visible(actor), WorkspaceEnd.confirmed_at.is_(None))
        .order_by(Workspace.id)
    ).all()
    ids = [row.id for row in rows]
    if not ids:
        return []
    beats, milestones, payments = rhythms(ids, today), _milestones(ids, today), _payments(ids, today)
    return [
        TeamFacts(
            row.reference, row.name, short_title(row.title), beats[row.id].span, beats[row.id].given, milestones[row.id],
            payments[row.id],
        )
        for row in rows
    ]  # fmt: skip


def _milestones(ids: Sequence[int], today: date) -> Dated:
    found: Dated = defaultdict(list)
    query = select(Milestone).where(Milestone.workspace_id.in_(ids), Milestone.done_on.is_(None))
    for each in db.session.scalars(query.order_by(Milestone.due_on, Milestone.id)):
        if each.standing(today) is Standing.LATE:
            found[each.workspace_id].append((each.title, each.due_on))
    return found


def _payments(ids: Sequence[int], today: date) -> dict[int, list[tuple[int, date]]]:
    found: dict[int, list[tuple[int, date]]] = defaultdict(list)
    query = select(Payment).options(selectinload(Payment.corrections))
    for each in db.session.scalars(query.where(Payment.workspace_id.in_(ids)).order_by(Payment.id)):
        if each.standing(today) is PaymentStanding.OVERDUE:
            found[each.workspace_id].append((each.current_gbp, each.current_due_on))
    return found
