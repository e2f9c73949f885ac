"""Requests to reopen decisions, and what packages above know of contracts and objections."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.db import db
from sprint.shortlists.afterwards import Afterwards
from sprint.shortlists.models import Decision, Reopening

Known = Callable[[int], bool]
_contracts: list[Known] = []
_contests: list[Known] = []


def knows_contracts(source: Known) -> Known:
    """A package above says whether a contract followed from a challenge: this one knows no contracts."""
    _contracts.append(source)
    return source


def knows_contests(source: Known) -> Known:
    """A package above says whether a legal hold or an open objection is on a challenge."""
    _contests.append(source)
    return source


def afterwards(challenge_id: int) -> Afterwards:
    """Asks about objections only where a contract makes them matter."""
    has_contract = any(source(challenge_id) for source in _contracts)
    return Afterwards(has_contract, has_contract and any(source(challenge_id) for source in _contests))


def reopenings_of(challenge_id: int) -> Sequence[Reopening]:
    """Of all decisions on a challenge, the newest first."""
    return db.session.scalars(
        select(Reopening)
        .join(Decision, Decision.id == Reopening.decision_id)
        .options(
            joinedload(Reopening.decision), joinedload(Reopening.asked_by), joinedload(Reopening.confirmed_by),
            joinedload(Reopening.refused_by),
        )
        .where(Decision.challenge_id == challenge_id)
        .order_by(Reopening.asked_at.desc(), Reopening.id.desc())
    ).all()  # fmt: skip


def waiting_reopening(decision: Decision) -> Reopening | None:
    return db.session.scalar(
        select(Reopening)
        .where(Reopening.decision_id == decision.id, Reopening.confirmed_at.is_(None))
        .where(Reopening.refused_at.is_(None), Reopening.withdrawn_at.is_(None))
    )
