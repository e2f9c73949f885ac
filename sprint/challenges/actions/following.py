"""Following a theme, a region or a challenge; choosing how often mail comes; stopping it with one click."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.challenges import policy, queries
from sprint.challenges.actions.digests import send_now
from sprint.challenges.following import Often, Subject
from sprint.challenges.models import DRAFTER, Challenge, Drafter, Follow, FollowPreference
from sprint.db import db, unit_of_work
from sprint.seal import mark


@unit_of_work
def follow(subject: Subject, *, by: Actor, at: datetime) -> None:
    """Be told of what happens there. Following twice is following once."""
    policy.may_follow(by, _challenge(subject), at).require()
    _hold(by.user_id)
    if queries.follow_of(by.user_id, subject) is None:
        db.session.add(Follow(user_id=by.user_id, created_at=at, **vars(subject)))
        audit.record("follow.started", by=by, at=at)


def _challenge(subject: Subject) -> Challenge | None:
    return db.session.get_one(Challenge, subject.challenge_id) if subject.challenge_id else None


@unit_of_work
def note_drafter(challenge: Challenge, company_id: int) -> None:
    """From now on the company's members are told of everything about the challenge. Noting twice is noting once."""
    if not queries.is_drafted_by(challenge, [company_id]):
        own_mark = mark(DRAFTER, company_id)
        db.session.add(Drafter(challenge_id=challenge.id, company_id=company_id, company_mark=own_mark))


@unit_of_work
def unfollow(subject: Subject, *, by: Actor, at: datetime) -> None:
    """No longer be told; news that waits for a digest is dropped with it."""
    _hold(by.user_id)
    if found := queries.follow_of(by.user_id, subject):
        db.session.delete(found)
        audit.record("follow.ended", by=by, at=at)


@unit_of_work
def set_often(often: Often, *, by: Actor, at: datetime) -> None:
    """How often mail comes from now on. News that waited comes at once when no digest would bring it any more."""
    person = _hold(by.user_id)
    if queries.often_of(person.id) is often:
        return
    _choose(person, often, at=at)
    audit.record("follow.preference_changed", by=by, at=at)


@unit_of_work
def stop_mail(person: User, *, at: datetime) -> None:
    """What one click in a mail does: no more mail about what they follow. What they follow stays."""
    _hold(person.id)
    if queries.often_of(person.id) is Often.NEVER:
        return
    _choose(person, Often.NEVER, at=at)
    audit.record("follow.mail_stopped", by=Actor(user_id=person.id, name=person.name), at=at)


def _choose(person: User, often: Often, *, at: datetime) -> None:
    chosen = db.session.get(FollowPreference, person.id) or FollowPreference(user_id=person.id)
    chosen.often, chosen.changed_at = often, at
    db.session.add(chosen)
    db.session.flush()
    if not often.has_digest:
        send_now(person.id, at=at)


def _hold(user_id: int | None) -> User:
    """The person's own row, so that two clicks of theirs wait for each other."""
    query = select(User).where(User.id == user_id).with_for_update(key_share=True)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
