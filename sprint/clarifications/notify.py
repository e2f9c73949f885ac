"""The mails that questions and answers cause.

Mail to companies names no region, so that no list of the team's mails tells who asked or bids.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sprint.challenges.models import Challenge
from sprint.clarifications import queries
from sprint.clarifications.models import Clarification
from sprint.outbox.actions import About, post


def asked(clarification: Clarification, *, at: datetime) -> None:
    """The team learns the question, and not who asked."""
    challenge = clarification.challenge
    post(
        f"question.asked:{clarification.id}", "clarifications/asked", queries.team(challenge), at=at,
        about=About(authority_id=challenge.authority_id, challenge_id=challenge.id),
        challenge=challenge, clarification=clarification,
    )  # fmt: skip


def published(challenge: Challenge, answered: Sequence[Clarification], *, at: datetime) -> None:
    """The same words to everybody concerned, whether they asked, bid or only follow."""
    numbers = "-".join(str(each.number) for each in answered)
    post(
        f"clarification.published:{challenge.id}:{numbers}", "clarifications/published", queries.concerned(challenge), at=at,
        about=About(), challenge=challenge, answered=answered,
    )  # fmt: skip


def corrected(clarification: Clarification, reason: str, *, at: datetime) -> None:
    challenge = clarification.challenge
    post(
        f"clarification.corrected:{clarification.id}:{clarification.latest}", "clarifications/corrected",
        queries.concerned(challenge), at=at, about=About(), challenge=challenge, clarification=clarification, reason=reason,
    )  # fmt: skip


def set_aside(clarification: Clarification, *, at: datetime) -> None:
    """Only the asker's company learns why its question is not published."""
    post(
        f"clarification.set_aside:{clarification.id}:{at.isoformat()}", "clarifications/set_aside",
        queries.askers(clarification), at=at, about=About(), challenge=clarification.challenge, clarification=clarification,
    )  # fmt: skip


def answered_already(clarification: Clarification, target: Clarification, *, at: datetime) -> None:
    """The asker's company learns which published answer is theirs."""
    post(
        f"clarification.answered_already:{clarification.id}:{at.isoformat()}", "clarifications/answered_already",
        queries.askers(clarification), at=at, about=About(), challenge=clarification.challenge, clarification=clarification,
        target=target,
    )  # fmt: skip
