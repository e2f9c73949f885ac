"""How one kind of papers of one challenge stands for one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, select
from sqlalchemy.orm import joinedload

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.objections.queries import is_held
from sprint.proposals.models import Proposal
from sprint.proposals.queries.owners import is_of
from sprint.retention.counting import has_any
from sprint.retention.due import Course, Papers
from sprint.retention.models import Purge
from sprint.retention.policy import Standing
from sprint.retention.queries.counts import counts_of
from sprint.shortlists import queries as shortlists
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import hold_round


def hold(challenge: Challenge) -> None:
    """Hold the challenge, its panel and its proposals until this act ends."""
    hold_round(challenge.id)


def course_of(challenge: Challenge, *, at: datetime) -> Course:
    return Course(challenge.timeline, db.session.scalar(select(told_at(challenge.id))), at)


def told_at(challenge_id: Any) -> Any:
    """When the decision in force on a challenge was published; none while none is, or a new one is awaited."""
    in_force = case((Decision.reopened_at.is_(None), Decision.released_at))
    latest = select(in_force).where(Decision.challenge_id == challenge_id).order_by(Decision.number.desc()).limit(1)
    return latest.correlate_except(Decision).scalar_subquery()


def standing_of(
    challenge: Challenge, papers: Papers, *, by: Actor, at: datetime, was_deleted: bool | None = None
) -> Standing:
    """`was_deleted` says whether such papers of the challenge were deleted before, when that is known already."""
    waits = waiting(challenge.id, papers)
    counts = counts_of(challenge.id, papers)
    if was_deleted is None:
        was_deleted = any(each.papers == papers for each in deletions(challenge.id))
    return Standing(
        challenge=challenge,
        counts=counts,
        due_at=course_of(challenge, at=at).due_at(papers),
        has_any=has_any(counts, was_deleted=was_deleted),
        is_tied=_is_tied(challenge.id, by),
        is_held=is_held(challenge.id),
        waiting=waits,
        asker_is_cdo=waits is not None and shortlists.is_cdo(waits.asked_by_id, challenge.authority_id),
    )


def _is_tied(challenge_id: int, by: Actor) -> bool:
    """Of a company that wrote here, whether it submitted or not."""
    own = select(Proposal.id).where(Proposal.challenge_id == challenge_id, is_of(by.companies))
    return bool(by.companies) and db.session.scalar(own.limit(1)) is not None


def waiting(challenge_id: int, papers: Papers) -> Purge | None:
    """The request that waits for a second person."""
    query = _purges(challenge_id).where(Purge.confirmed_at.is_(None), Purge.ended_at.is_(None))
    found: Purge | None = db.session.scalar(query.where(Purge.papers == papers))
    return found


def deletions(challenge_id: int) -> Sequence[Purge]:
    """What was deleted, the latest first."""
    query = _purges(challenge_id).where(Purge.confirmed_at.is_not(None))
    return db.session.scalars(query.order_by(Purge.confirmed_at.desc(), Purge.id.desc())).all()


def _purges(challenge_id: int) -> Select[Any]:
    people = (joinedload(Purge.asked_by), joinedload(Purge.confirmed_by))
    about = select(Purge).where(Purge.challenge_id == challenge_id).options(*people)
    return about.execution_options(populate_existing=True)
