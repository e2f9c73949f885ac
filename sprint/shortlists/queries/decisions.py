"""Finding challenges to decide on and their decisions, visibility included."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from sprint.actor import Actor, Role
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.queries import in_phase, is_public
from sprint.db import db
from sprint.editions.models import Edition
from sprint.errors import NotFound
from sprint.organisations.models import Membership
from sprint.proposals.models import Opening, Proposal
from sprint.shortlists.models import AssessmentSummary, Decision, DecisionPlace
from sprint.shortlists.queries.progress import barred_challenges, challenge_progress
from sprint.shortlists.summary import Summary, read
from sprint.web.paging import Page, paged


def challenge_for_staff(reference: str, actor: Actor, at: datetime) -> Challenge:
    """A public challenge of an authority that this person works for.

    For somebody barred from one of its proposals it does not exist here: a ranking would tell them about it.
    """
    found: Challenge | None = db.session.scalar(
        select(Challenge)
        .options(joinedload(Challenge.edition), joinedload(Challenge.authority))
        .where(Challenge.reference == reference.upper(), is_public(at))
        .where(Challenge.authority_id.in_(actor.staff_of), Challenge.id.not_in(barred_challenges(actor.user_id)))
    )
    if found is None:
        raise NotFound
    return found


def decision_of(challenge: Challenge) -> Decision | None:
    """The one that stands: a reopened one is on record only."""
    return db.session.scalar(
        select(Decision)
        .options(joinedload(Decision.proposed_by), joinedload(Decision.approved_by))
        .where(Decision.challenge_id == challenge.id, Decision.reopened_at.is_(None))
        .execution_options(populate_existing=True)
    )


def approved(challenge_id: int) -> Decision | None:
    return db.session.scalar(
        select(Decision).where(
            Decision.challenge_id == challenge_id, Decision.approved_at.is_not(None), Decision.reopened_at.is_(None)
        )
    )


def last_approved(challenge: Challenge, number: int | None = None) -> Decision | None:
    """Or the approved one with this number. It may be reopened, while none or only a proposed one stands."""
    query = select(Decision).where(Decision.challenge_id == challenge.id, Decision.approved_at.is_not(None))
    query = query if number is None else query.where(Decision.number == number)
    return db.session.scalar(query.order_by(Decision.number.desc()).limit(1).execution_options(populate_existing=True))


def stands() -> ColumnElement[bool]:
    """The one decision of a challenge that was not reopened. For a join of `Decision` to `Challenge`."""
    return and_(Decision.challenge_id == Challenge.id, Decision.reopened_at.is_(None))


def is_cdo(user_id: int, authority_id: int) -> bool:
    return bool(
        db.session.scalar(
            select(Membership.id)
            .where(Membership.user_id == user_id, Membership.organisation_id == authority_id)
            .where(Membership.role == Role.CDO, Membership.ended_at.is_(None))
            .limit(1)
        )
    )


def hold_round(challenge_id: int) -> None:
    """Hold the panel and the proposals until this act ends, so that nothing moves under a decision.

    Acts on seats, rulings and assignments take the challenge first, scoring and moderating take the proposal.
    """
    held = select(Challenge).where(Challenge.id == challenge_id).with_for_update(of=Challenge)
    db.session.scalar(held.execution_options(populate_existing=True))
    proposals = select(Proposal.id).where(Proposal.challenge_id == challenge_id).order_by(Proposal.id)
    db.session.execute(proposals.with_for_update()).all()


def listed(actor: Actor, *, now: datetime, number: int) -> Page[Any]:
    """Challenges whose proposals have closed, the next decision first, then those decided, newest first."""
    progress = challenge_progress(now)
    query = (
        select(
            Challenge.reference, Challenge.title, Challenge.closes_at, Challenge.decision_due_at, Challenge.withdrawn_at,
            Edition.year, Opening.second_at.label("opened_at"),
            progress.c.received, progress.c.unsettled, progress.c.eligible, progress.c.short_of_sheets, progress.c.unmoderated,
            Decision.shortlisted, Decision.reserves, Decision.proposed_at, Decision.returned_at, Decision.approved_at,
            Decision.released_at, _was_reopened().label("was_reopened"),
        )
        .join(Edition, Edition.id == Challenge.edition_id)
        .outerjoin(Opening, Opening.challenge_id == Challenge.id)
        .outerjoin(progress, progress.c.challenge_id == Challenge.id)
        .outerjoin(Decision, stands())
        .where(Challenge.authority_id.in_(actor.staff_of))
        .where(or_(in_phase(Phase.CLOSED, now), Decision.approved_at.is_not(None)))
        .where(Challenge.id.not_in(barred_challenges(actor.user_id)))
        .order_by(
            Decision.approved_at.is_not(None), case((Decision.approved_at.is_(None), Challenge.decision_due_at)),
            Decision.approved_at.desc(), Challenge.id,
        )
    )  # fmt: skip
    return paged(query, number=number, as_rows=True)


def _was_reopened() -> ColumnElement[bool]:
    earlier = aliased(Decision)
    found = exists().where(earlier.challenge_id == Challenge.id, earlier.reopened_at.is_not(None))
    return found.correlate(Challenge)


def frozen_places(decision: Decision) -> list[tuple[int | None, Summary]]:
    """The places of a decided challenge with the summaries as drafted, best first, excluded ones last."""
    drafted = func.coalesce(func.nullif(AssessmentSummary.drafted, ""), AssessmentSummary.content)
    rows = db.session.execute(
        select(DecisionPlace.place, drafted.label("content"))
        .join(
            AssessmentSummary,
            and_(
                AssessmentSummary.decision_id == DecisionPlace.decision_id,
                AssessmentSummary.proposal_id == DecisionPlace.proposal_id,
            ),
        )
        .join(Proposal, Proposal.id == DecisionPlace.proposal_id)
        .where(DecisionPlace.decision_id == decision.id)
        .order_by(DecisionPlace.place.is_(None), DecisionPlace.place, Proposal.reference)
    )
    return [(row.place, read(row.content)) for row in rows]
