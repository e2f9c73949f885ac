"""The mail about a comment on a brief: to its author and to those who talk about the same section."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor, Role
from sprint.challenges.models import BriefComment, Challenge
from sprint.challenges.parts import Section
from sprint.challenges.queries.comments import in_thread
from sprint.challenges.queries.one import officers
from sprint.outbox.actions import About, Recipient, post


def commented(challenge: Challenge, section: Section, comment: BriefComment, *, by: Actor, at: datetime) -> None:
    """Never to the person who wrote it, nor to somebody who has left the team."""
    team = {user.id for user in officers(challenge.authority_id, Role.CDO, Role.OFFICER)}
    people = [user for user in in_thread(challenge, section.key) if user.id != by.user_id and user.id in team]
    post(
        f"challenge.commented:{comment.id}",
        "challenges/commented",
        [Recipient(user.email, user.id, user.name) for user in people],
        at=at,
        about=About(authority_id=challenge.authority_id, challenge_id=challenge.id),
        is_private=True,
        challenge=challenge,
        section=section,
        comment=comment,
        who=by.name,
    )
