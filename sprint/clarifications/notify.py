"""The mails that questions and answers cause.

Mail to companies is in no list of anybody else: who got it would tell who asks or bids.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sprint.challenges.models import Challenge
from sprint.challenges.notify import news
from sprint.clarifications import queries
from sprint.clarifications.models import Clarification
from sprint.outbox.actions import About, post


def asked(clarification: Clarification, *, at: datetime) -> None:
    """The team learns the question, and not who asked."""
    challenge = clarification.challenge
    post(
        f"question.asked:{clarification.id}", "clarifications/asked", queries.team(challenge), at=at,
        about=_about(challenge), challenge=challenge, clarification=clarification,
    )  # fmt: skip


def published(challenge: Challenge, answered: Sequence[Clarification], *, at: datetime) -> None:
    """The same words to everybody concerned, whether they asked, bid or only follow."""
    numbers = "-".join(str(each.number) for each in answered)
    event = f"clarification.published:{challenge.id}:{numbers}"
    news(challenge, event, "clarifications/published", at=at, answered=answered)


def corrected(clarification: Clarification, reason: str, *, at: datetime) -> None:
    event = f"clarification.corrected:{clarification.id}:{clarification.latest}"
    news(clarification.challenge, event, "clarifications/corrected", at=at, clarification=clarification, reason=reason)


def set_aside(clarification: Clarification, *, at: datetime) -> None:
    """Only the asker's company learns why its question is not published."""
    _tell_askers("set_aside", clarification, at=at)


def answered_already(clarification: Clarification, target: Clarification, *, at: datetime) -> None:
    """The asker's company learns which published answer is theirs."""
    _tell_askers("answered_already", clarification, at=at, target=target)


def _tell_askers(name: str, clarification: Clarification, *, at: datetime, **facts: Any) -> None:
    challenge = clarification.challenge
    post(
        f"clarification.{name}:{clarification.id}:{at.isoformat()}", f"clarifications/{name}", queries.askers(clarification),
        at=at, about=_about(challenge), is_private=True, is_unlisted=True, challenge=challenge, clarification=clarification,
        **facts,
    )  # fmt: skip


def _about(challenge: Challenge) -> About:
    return About(authority_id=challenge.authority_id, challenge_id=challenge.id)
