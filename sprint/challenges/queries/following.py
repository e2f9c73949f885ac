"""Who is told about a challenge: those who follow it, its theme or its region, and the companies that ask or draft."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from sprint.accounts.models import User
from sprint.accounts.queries import StopLink
from sprint.audit.models import AuditEntry
from sprint.challenges.following import FOLLOWING, SERVICE, Often, Subject, last_digest
from sprint.challenges.models import DRAFTER, Challenge, DigestLine, Drafter, Follow, FollowPreference
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.outbox.actions import Recipient, link
from sprint.seal import marks

STOP = StopLink("/following/stop/", salt="stop mail about what I follow")


def stakeholders(challenge: Challenge, *, at: datetime) -> list[Recipient]:
    """Everybody who is told at once: followers who want it so, and all members of companies that asked or draft.

    Never show this list: it would tell who bids. Nobody while the challenge is not public.
    """
    if not challenge.phase(at).is_public:
        return []
    service = {user.id: user for user in db.session.scalars(_people(_is_concerned(challenge)))}
    following = {user.id: user for user in _followers(challenge, Often.AT_ONCE)}
    told = [_recipient(user, is_service=user.id in service) for user in {**following, **service}.values()]
    return sorted(told, key=lambda recipient: recipient.user_id or 0)


def digest_readers(challenge: Challenge, *, at: datetime) -> list[int]:
    """The followers who want a digest, by user id."""
    if not challenge.phase(at).is_public:
        return []
    return [user.id for user in _followers(challenge, Often.DAILY, Often.WEEKLY)]


def _people(condition: ColumnElement[bool]) -> Any:
    return select(User).where(condition, User.disabled_at.is_(None)).order_by(User.id)


def _is_concerned(challenge: Challenge) -> ColumnElement[bool]:
    """Members of the companies that asked or began a proposal, whatever they follow."""
    asked = select(AuditEntry.company_id).where(
        AuditEntry.challenge_id == challenge.id, AuditEntry.act == "question.asked"
    )
    drafters = list(db.session.scalars(select(Drafter.company_id).where(Drafter.challenge_id == challenge.id)))
    is_theirs = or_(Membership.organisation_id.in_(asked), Membership.organisation_id.in_(drafters))
    return User.id.in_(select(Membership.user_id).where(is_theirs, Membership.ended_at.is_(None)))


def is_drafted_by(challenge: Challenge, company_ids: Collection[int]) -> bool:
    """Whether one of these companies began a proposal."""
    own = Drafter.company_mark.in_(marks(DRAFTER, *company_ids))
    return db.session.scalar(select(Drafter.id).where(Drafter.challenge_id == challenge.id, own).limit(1)) is not None


def _followers(challenge: Challenge, *often: Often) -> Iterable[User]:
    following = select(Follow.user_id).where(
        or_(
            Follow.challenge_id == challenge.id,
            Follow.authority_id == challenge.authority_id,
            and_(Follow.theme == challenge.theme, Follow.theme != ""),
        )
    )
    chosen = _people(User.id.in_(following)).outerjoin(FollowPreference, FollowPreference.user_id == User.id)
    people: Iterable[User] = db.session.scalars(chosen.where(_often().in_(often)))
    return people


def _often() -> ColumnElement[str]:
    """The choice of the person joined; who never chose is told at once."""
    chosen: ColumnElement[str] = func.coalesce(FollowPreference.often, Often.AT_ONCE.value)
    return chosen


def _recipient(user: User, *, is_service: bool) -> Recipient:
    """Who is told because their company asks or drafts cannot unsubscribe from that: it decides whether a bid counts."""
    if is_service:
        return Recipient(user.email, user.id, user.name, footer=SERVICE)
    return follower(user)


def follower(user: User) -> Recipient:
    """Somebody who gets mail because they follow, with the way to stop it."""
    path = stop_path(user.id)
    footer = FOLLOWING.format(stop=link(path), manage=link("/following"))
    return Recipient(user.email, user.id, user.name, footer=footer, unsubscribe_path=path)


def stop_path(user_id: int) -> str:
    return STOP.to(user_id)


def whose(token: str) -> User | None:
    """The person whose mail this signed token stops."""
    return STOP.reader(token)


def follow_of(user_id: int | None, subject: Subject) -> Follow | None:
    query = select(Follow).where(
        Follow.user_id == user_id, *(getattr(Follow, name) == of for name, of in _given(subject))
    )
    return db.session.scalar(query)


def _given(subject: Subject) -> list[tuple[str, Any]]:
    return [(name, of) for name, of in vars(subject).items() if of is not None]


def often_of(user_id: int) -> Often:
    chosen = db.session.scalar(select(FollowPreference.often).where(FollowPreference.user_id == user_id))
    return Often(chosen or Often.AT_ONCE)


def digests_due(at: datetime) -> list[int]:
    """The people with news from before their last digest was due."""
    query = (
        select(DigestLine.user_id)
        .outerjoin(FollowPreference, FollowPreference.user_id == DigestLine.user_id)
        .where(DigestLine.done_at.is_(None), or_(*(_is_due(often, at) for often in Often)))
        .distinct()
        .order_by(DigestLine.user_id)
    )
    return list(db.session.scalars(query))


def _is_due(often: Often, at: datetime) -> ColumnElement[bool]:
    until = last_digest(often, at) if often.has_digest else at
    return and_(_often() == often.value, DigestLine.at < until)


def is_followed_by(user_id: int) -> ColumnElement[bool]:
    """Whether this person follows the challenge in any of the three ways."""
    reaching = or_(
        Follow.challenge_id == Challenge.id,
        Follow.authority_id == Challenge.authority_id,
        Follow.theme == Challenge.theme,
    )
    return select(Follow.id).where(Follow.user_id == user_id, reaching).correlate(Challenge).exists()
