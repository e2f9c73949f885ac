"""What waits for a region's team after a decision: objections, and deletions that want a second person. Two statements."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from sprint.actor import Actor, Role
from sprint.challenges.models import Challenge
from sprint.dashboards.tasks.afterwards import DeletionFacts, ObjectionFacts
from sprint.db import db
from sprint.objections.course import Kind
from sprint.objections.models import Objection, ObjectionAct
from sprint.objections.queries import held_challenges
from sprint.organisations.models import Membership
from sprint.proposals.models import Proposal
from sprint.proposals.queries.owners import is_of
from sprint.retention.due import Papers
from sprint.retention.models import Purge
from sprint.shortlists.queries.progress import barred_challenges
from sprint.shortlists.titles import short_title


def objections(actor: Actor) -> list[ObjectionFacts]:
    """Those that wait for an answer or a court, where this person may deal with them."""
    ended = select(ObjectionAct.objection_id).where(ObjectionAct.kind.in_((Kind.SETTLED, Kind.WITHDRAWN)))
    found = db.session.execute(
        select(Objection, Challenge.reference, Challenge.title)
        .join(Challenge, Challenge.id == Objection.challenge_id)
        .where(_is_for(actor), Challenge.id.not_in(_bid_on(actor)), Objection.id.not_in(ended))
        .order_by(Objection.answer_due_on, Objection.id)
    ).all()
    return [
        ObjectionFacts(
            row.reference, short_title(row.title), row[0].number, row[0].answer_due_on,
            next((each.on for each in row[0].happened if each.kind is Kind.COURT), None),
        )
        for row in found
        if row[0].is_open
    ]  # fmt: skip


def deletions(actor: Actor, at: datetime) -> list[DeletionFacts]:
    """Requests of others that this person may confirm by now."""
    if not actor.team_of:
        return []
    found = db.session.scalars(
        select(Purge)
        .join(Challenge, Challenge.id == Purge.challenge_id)
        .options(joinedload(Purge.challenge))
        .where(
            _is_for(actor),
            Challenge.id.not_in(_written_for(actor)),
            Purge.confirmed_at.is_(None),
            Purge.ended_at.is_(None),
        )
        .where(Purge.asked_by_id != actor.user_id, Challenge.id.not_in(held_challenges()), _has_cdo(actor))
        .order_by(Purge.asked_at, Purge.id)
    ).all()
    return [
        DeletionFacts(each.challenge.reference, short_title(each.challenge.title), Papers(each.papers).label, each.confirmable_at)
        for each in found
        if each.confirmable_at <= at
    ]  # fmt: skip


def _is_for(actor: Actor) -> ColumnElement[bool]:
    """Challenges of this person's regions in which they are not barred."""
    return Challenge.authority_id.in_(actor.team_of) & Challenge.id.not_in(barred_challenges(actor.user_id))


def _bid_on(actor: Actor) -> Select[Any]:
    return select(Proposal.challenge_id).where(Proposal.bidder_id.in_(actor.companies))


def _written_for(actor: Actor) -> Select[Any]:
    """Also where their company wrote a draft only."""
    return select(Proposal.challenge_id).where(is_of(actor.companies))


def _has_cdo(actor: Actor) -> ColumnElement[bool]:
    """One of the two people who delete has to be the region's CDO."""
    asker = select(Membership.organisation_id).where(
        Membership.user_id == Purge.asked_by_id, Membership.role == Role.CDO, Membership.ended_at.is_(None)
    )
    return Challenge.authority_id.in_(actor.cdo_of) | Challenge.authority_id.in_(asker.correlate(Purge))
