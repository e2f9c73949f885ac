"""The mail that a request to delete papers causes."""

from __future__ import annotations

from datetime import datetime

from sprint.outbox.actions import About, post
from sprint.retention.due import Papers
from sprint.retention.models import Purge
from sprint.shortlists.queries.people import colleagues
from sprint.shortlists.titles import short_title


def asked(purge: Purge, *, at: datetime) -> None:
    """Everybody in the team but who asked: one of them has to be the second person."""
    challenge, region = purge.challenge, purge.challenge.authority
    post(
        f"purge.requested:{purge.id}", "retention/asked", colleagues(region.id, without=purge.asked_by_id), at=at,
        about=About(region.id, challenge.id), who=purge.asked_by.name, what=Papers(purge.papers).label, lines=purge.lines,
        reference=challenge.reference, name=short_title(challenge.title), region=region.short_name,
        sprint_title=region.sprint_title,
    )  # fmt: skip
