"""The mail to a region's team: an outage took time from its challenges, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.challenges.outages import Touch
from sprint.challenges.queries.one import officers
from sprint.outbox.actions import About, Recipient, post
from sprint.service.models import Outage


def touched(
    outage: Outage, authority_id: int, challenges: Sequence[tuple[Challenge, Touch]], *, at: datetime
) -> None:  # fmt: skip
    """To the CDO and the officers; again when the record of the outage changes."""
    post(
        f"challenge.outage:{outage.id}:{outage.version}:{authority_id}", "challenges/outage",
        [Recipient(user.email, user.id, user.name) for user in officers(authority_id, Role.CDO, Role.OFFICER)], at=at,
        about=About(authority_id=authority_id), outage=outage, challenges=challenges,
    )  # fmt: skip
