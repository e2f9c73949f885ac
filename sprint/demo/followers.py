"""Lets some of the sample's people follow themes, the region and challenges, and sends the digests of the weeks since."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from sprint.challenges import actions, queries
from sprint.challenges.actions.digests import send_digest
from sprint.challenges.following import Often, Subject, next_digest
from sprint.challenges.models import Challenge, DigestLine
from sprint.db import db
from sprint.demo.people import Cast
from sprint.demo.story import Facts, instant, read

SOON_AFTER = timedelta(minutes=1)


def follow_widely(cast: Cast, *, today: date) -> None:
    """Those who follow a theme or the region: before there is news, so that it reaches them."""
    for facts in read("followers")["follower"]:
        if "challenge" not in facts:
            _follow(facts, _wide(facts, cast), cast, today=today)


def follow_challenge(slug: str, challenge: Challenge, cast: Cast, *, today: date) -> None:
    for facts in read("followers")["follower"]:
        if facts.get("challenge") == slug:
            _follow(facts, Subject(challenge_id=challenge.id), cast, today=today)


def _wide(facts: Facts, cast: Cast) -> Subject:
    return Subject(theme=facts["theme"]) if "theme" in facts else Subject(authority_id=cast.bodies[facts["region"]].id)


def _follow(facts: Facts, subject: Subject, cast: Cast, *, today: date) -> None:
    by, at = cast.actor(facts["person"]), instant(facts["days"], today=today)
    actions.follow(subject, by=by, at=at)
    actions.set_often(Often(facts.get("often", Often.AT_ONCE)), by=by, at=at + SOON_AFTER)
    if "stopped" in facts:
        actions.stop_mail(cast.people[facts["person"]], at=instant(facts["stopped"], today=today))


def send_digests(cast: Cast, *, now: datetime) -> None:
    """Every digest that would have left by now, each at its own hour."""
    for facts in read("followers")["follower"]:
        _catch_up(cast.people[facts["person"]].id, now=now)


def _catch_up(user_id: int, *, now: datetime) -> None:
    often = queries.often_of(user_id)
    waiting = select(func.min(DigestLine.at)).where(DigestLine.user_id == user_id, DigestLine.done_at.is_(None))
    while often.has_digest and (first := db.session.scalar(waiting)) and (due := next_digest(often, first)) <= now:
        send_digest(user_id, at=due)
