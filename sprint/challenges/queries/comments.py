"""What the team says about the sections of a brief. Callers have shown that the person belongs to the team."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.challenges.models import BriefComment, Challenge
from sprint.db import db
from sprint.errors import NotFound


def comments_on(challenge: Challenge, section: str | None = None) -> Sequence[BriefComment]:
    """Oldest first, of one section or of all."""
    query = (
        select(BriefComment)
        .where(BriefComment.challenge_id == challenge.id)
        .options(joinedload(BriefComment.written_by), joinedload(BriefComment.settled_by))
        .order_by(BriefComment.id)
    )
    return db.session.scalars(query if section is None else query.where(BriefComment.section == section)).all()


def unsettled_comments(challenge: Challenge) -> dict[str, int]:
    """How many comments wait, by section."""
    query = (
        select(BriefComment.section, func.count())
        .where(BriefComment.challenge_id == challenge.id, BriefComment.settled_at.is_(None))
        .group_by(BriefComment.section)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def comment_of_team(comment_id: int, challenge: Challenge, actor: Actor) -> BriefComment:
    """One comment on this challenge, for its region's team. Raises `NotFound`."""
    found: BriefComment | None = db.session.scalar(
        select(BriefComment)
        .where(BriefComment.id == comment_id, BriefComment.challenge_id == challenge.id)
        .options(joinedload(BriefComment.challenge))
    )
    if found is None or challenge.authority_id not in actor.team_of:
        raise NotFound
    return found


def in_thread(challenge: Challenge, section: str) -> list[User]:
    """Who wrote the brief, and who said something about this section."""
    query = (
        select(User)
        .join(BriefComment, BriefComment.written_by_id == User.id)
        .where(BriefComment.challenge_id == challenge.id, BriefComment.section == section)
    )
    people = {user.id: user for user in (challenge.written_by, *db.session.scalars(query).unique())}
    return [user for _, user in sorted(people.items())]
