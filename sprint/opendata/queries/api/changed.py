"""When something last changed for everybody: by public acts alone, so that nothing hidden moves it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.queries.phases import PUBLIC_SINCE
from sprint.clarifications.models import Clarification, PublishedAnswer
from sprint.db import UtcDateTime, db
from sprint.delivery.models import Adoption, DemoEntry, Reading, Workspace, WorkspaceEnd
from sprint.shortlists.models import Decision


def challenge_changed(at: datetime) -> Any:
    """Its publication, changes, opening, close and end."""
    goes_on = and_(Challenge.withdrawn_at.is_(None), Challenge.no_award_at.is_(None))
    passed = [case((and_(each <= at, goes_on), each)) for each in (Challenge.opens_at, Challenge.closes_at)]
    acts = (Challenge.amended_at, Challenge.paused_at, Challenge.no_award_at, Challenge.withdrawn_at)
    amended = _last(Amendment.published_at, Amendment.challenge_id)
    public = case((Challenge.withdrawn_at < PUBLIC_SINCE, Challenge.withdrawn_at), else_=PUBLIC_SINCE)
    return _latest(public, amended, *acts, *passed)


def something_happened(since: datetime, at: datetime) -> ColumnElement[bool]:
    """Whether open contracting data may hold a release of the challenge from then on."""
    answered = exists().where(
        Clarification.challenge_id == Challenge.id, PublishedAnswer.clarification_id == Clarification.id,
        PublishedAnswer.published_at >= since,
    )  # fmt: skip
    decided = exists().where(
        Decision.challenge_id == Challenge.id, or_(Decision.released_at >= since, Decision.reopened_at >= since)
    )
    ended = exists().where(
        Workspace.challenge_id == Challenge.id, WorkspaceEnd.workspace_id == Workspace.id, WorkspaceEnd.confirmed_at >= since
    )  # fmt: skip
    return or_(challenge_changed(at) >= since, answered, decided, ended)


def shortlist_changed() -> Any:
    return _latest(Decision.released_at, Decision.reopened_at)


def outcome_changed() -> Any:
    """Its release, and what was put on record and confirmed since."""
    shown = [_last_of_teams(each, DemoEntry) for each in (DemoEntry.released_at, DemoEntry.taken_back_at)]
    read = _last(Reading.confirmed_at, Reading.challenge_id)
    adopted = [_last(each, Adoption.challenge_id) for each in (Adoption.recorded_at, Adoption.ended_at)]
    return _latest(
        Decision.released_at, read, _last_of_teams(WorkspaceEnd.confirmed_at, WorkspaceEnd), *shown, *adopted
    )


def _last_of_teams(instant: Any, table: Any) -> Any:
    query = select(func.max(instant)).join(Workspace, Workspace.id == table.workspace_id)
    return query.where(Workspace.challenge_id == Challenge.id).correlate(Challenge).scalar_subquery()


def _last(instant: Any, challenge_id: Any) -> Any:
    return select(func.max(instant)).where(challenge_id == Challenge.id).correlate(Challenge).scalar_subquery()


def _latest(first: Any, *others: Any) -> Any:
    """`first` is never empty."""
    greatest = func.max if db.session.get_bind().dialect.name == "sqlite" else func.greatest
    return greatest(first, *(func.coalesce(each, first) for each in others), type_=UtcDateTime())
