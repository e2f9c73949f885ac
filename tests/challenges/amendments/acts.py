"""Proposing and publishing in tests, as two people of a desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.challenges import actions
from sprint.challenges.amending import Kind
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.moving import shifted
from sprint.challenges.sheet import dates
from tests.challenges.desk import Desk, acting
from tests.conftest import NOON

REASON = "Two councils told us about it."


def proposed(at: Desk, challenge: Challenge, now: datetime = NOON, **wanted: Any) -> Amendment:
    """An amendment by the author, waiting for its second person."""
    wanted = wanted or {"problem": "A carer who asks for help waits a median of 80 days."}
    return actions.propose(challenge, Kind.AMENDMENT, wanted, REASON, by=acting(at.author), at=now)


def amended(at: Desk, challenge: Challenge, now: datetime = NOON, **wanted: Any) -> Amendment:
    waiting = proposed(at, challenge, now, **wanted)
    actions.publish_amendment(waiting, version=None, by=acting(at.cdo), at=now)
    return waiting


def extension(at: Desk, challenge: Challenge, now: datetime = NOON, *, days: int = 5) -> Amendment:
    """An extension by so many working days, by the author, waiting for its second person."""
    wanted = dates(shifted(challenge.window, days, since=now))
    return actions.propose(challenge, Kind.EXTENSION, wanted, REASON, by=acting(at.author), at=now)


def extended(at: Desk, challenge: Challenge, now: datetime = NOON, *, days: int = 5) -> Amendment:
    waiting = extension(at, challenge, now, days=days)
    actions.publish_amendment(waiting, version=None, by=acting(at.colleague), at=now)
    return waiting


def resumption(at: Desk, challenge: Challenge, now: datetime, *, days: int) -> Amendment:
    assert challenge.paused_at
    wanted = dates(shifted(challenge.window, days, since=challenge.paused_at))
    return actions.propose(challenge, Kind.RESUMPTION, wanted, REASON, by=acting(at.author), at=now)


def ended(at: Desk, challenge: Challenge, now: datetime) -> Amendment:
    """Ended without an award, by the CDO and the author."""
    waiting = actions.propose(challenge, Kind.NO_AWARD, {}, REASON, by=acting(at.cdo), at=now)
    actions.publish_amendment(waiting, version=None, by=acting(at.author), at=now)
    return waiting
