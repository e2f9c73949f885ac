"""Comments between the people who write a brief: add one, and settle it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.actions.changes import lock
from sprint.challenges.models import BriefComment, Challenge
from sprint.challenges.notify import comments as notify
from sprint.challenges.parts import Section
from sprint.challenges.policy.comments import may_comment
from sprint.db import db, unit_of_work
from sprint.errors import BadInput


@unit_of_work
def comment(challenge: Challenge, section: Section, text: str, *, by: Actor, at: datetime) -> BriefComment:
    """Say something about a section to the team. The same words sent again right after are the same comment."""
    lock(challenge)
    may_comment(by, challenge, at).require()
    if not text.strip():
        raise BadInput("Write your comment first.")
    if (last := _last(challenge, section)) and (last.text, last.written_by_id) == (text, by.user_id):
        return last
    made = BriefComment(
        challenge_id=challenge.id, section=section.key, text=text, written_by_id=by.user_id, written_at=at
    )
    db.session.add(made)
    db.session.flush()
    audit.record("challenge.commented", challenge, by=by, at=at, section=section.key)
    notify.commented(challenge, section, made, by=by, at=at)
    return made


def _last(challenge: Challenge, section: Section) -> BriefComment | None:
    """The newest comment of the section, while it is not settled."""
    query = select(BriefComment).where(BriefComment.challenge_id == challenge.id, BriefComment.section == section.key)
    found: BriefComment | None = db.session.scalar(query.order_by(BriefComment.id.desc()).limit(1))
    return found if found and not found.settled_at else None


@unit_of_work
def settle(subject: BriefComment, *, by: Actor, at: datetime) -> None:
    """It is dealt with. Settling twice is settling once."""
    lock(subject.challenge)
    may_comment(by, subject.challenge, at).require()
    db.session.refresh(subject)
    if subject.settled_at:
        return
    subject.settled_by_id, subject.settled_at = by.user_id, at
    audit.record("challenge.comment_settled", subject.challenge, by=by, at=at, section=subject.section)
