"""The phases of a challenge as SQL; a test proves that each agrees with `Timeline.phase` around every boundary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase, Timeline
from sprint.challenges.models import Challenge

_PUBLISHED = Challenge.published_at.is_not(None)
_LIVE = and_(_PUBLISHED, Challenge.withdrawn_at.is_(None), Challenge.no_award_at.is_(None))
_RUNNING = and_(_LIVE, Challenge.paused_at.is_(None))

_PHASES: dict[Phase, Callable[[datetime], ColumnElement[bool]]] = {
    Phase.DRAFT: lambda _: and_(~_PUBLISHED, Challenge.requested_at.is_(None)),
    Phase.REQUESTED: lambda _: and_(~_PUBLISHED, Challenge.requested_at.is_not(None)),
    Phase.APPROVED: lambda now: and_(_LIVE, Challenge.opens_at > now, Challenge.public_from > now),
    Phase.ANNOUNCED: lambda now: and_(
        _LIVE, Challenge.opens_at > now, or_(Challenge.public_from.is_(None), Challenge.public_from <= now)
    ),
    Phase.OPEN: lambda now: and_(_RUNNING, Challenge.opens_at <= now, Challenge.closes_at > now),
    Phase.PAUSED: lambda now: and_(_LIVE, Challenge.paused_at.is_not(None), Challenge.opens_at <= now),
    Phase.CLOSED: lambda now: and_(_RUNNING, Challenge.opens_at <= now, Challenge.closes_at <= now),
    Phase.NO_AWARD: lambda _: and_(_PUBLISHED, Challenge.withdrawn_at.is_(None), Challenge.no_award_at.is_not(None)),
    Phase.WITHDRAWN: lambda _: and_(_PUBLISHED, Challenge.withdrawn_at.is_not(None)),
}


TIMELINE = tuple(getattr(Challenge, each.name).label(f"challenge_{each.name}") for each in fields(Timeline))
"""The columns from which `timeline_of` a row can be told."""


PUBLIC_SINCE = case(
    (Challenge.public_from > Challenge.published_at, Challenge.public_from), else_=Challenge.published_at
)
"""When everybody could first read it."""


def timeline_of(row: Any) -> Timeline:
    return Timeline(**{each.name: getattr(row, f"challenge_{each.name}") for each in fields(Timeline)})


def in_phase(phase: Phase, now: datetime) -> ColumnElement[bool]:
    return _PHASES[phase](now)


def is_public(now: datetime) -> ColumnElement[bool]:
    """Whether everybody may see it: from its publication on, also when it was withdrawn later."""
    has_begun = or_(Challenge.opens_at <= now, Challenge.public_from.is_(None), Challenge.public_from <= now)
    return and_(_PUBLISHED, or_(has_begun, Challenge.withdrawn_at.is_not(None), Challenge.no_award_at.is_not(None)))


def phase_now(now: datetime, *, while_open: Any = Phase.OPEN.value) -> ColumnElement[str]:
    """The phase itself, as `Timeline.phase` tells it, to group by: cheaper than asking for each in turn.

    `while_open` stands for the phase of open ones, where those are told apart further.
    """
    announced = case((Challenge.public_from > now, Phase.APPROVED.value), else_=Phase.ANNOUNCED.value)
    return case(
        (~_PUBLISHED, case((Challenge.requested_at.is_(None), Phase.DRAFT.value), else_=Phase.REQUESTED.value)),
        (Challenge.withdrawn_at.is_not(None), Phase.WITHDRAWN.value),
        (Challenge.no_award_at.is_not(None), Phase.NO_AWARD.value),
        (Challenge.opens_at > now, announced),
        (Challenge.paused_at.is_not(None), Phase.PAUSED.value),
        (Challenge.closes_at > now, while_open),
        else_=Phase.CLOSED.value,
    )


def is_under_way(now: datetime) -> ColumnElement[bool]:
    """Public, and neither withdrawn nor ended without an award: there is something left to open, score or decide."""
    return and_(is_public(now), Challenge.withdrawn_at.is_(None), Challenge.no_award_at.is_(None))


def is_visible(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """What is public, and every draft of the regions whose sprint this person runs."""
    if not actor.team_of:
        return is_public(now)
    return or_(is_public(now), Challenge.authority_id.in_(actor.team_of))
