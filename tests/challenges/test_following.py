"""Who is told of news, at once or in a digest, exactly once; and how one stops it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from sprint import audit, cli
from sprint.accounts.models import User
from sprint.actor import VISITOR, Role
from sprint.challenges import actions, notify, queries
from sprint.challenges.actions import digests
from sprint.challenges.following import Often, Subject
from sprint.challenges.models import Challenge, DigestLine, Follow
from sprint.db import db, unit_of_work
from sprint.errors import NotNow, Refused
from sprint.identity import actor_of
from sprint.organisations.models import Company
from sprint.outbox.models import Message
from sprint.seal import veil
from tests import factories as make
from tests.challenges.desk import Desk, desk
from tests.conftest import NOON
from tests.frozen import Clock
from tests.people import Browser

TUESDAY_7 = datetime(2027, 3, 9, 7, tzinfo=UTC)
MONDAY_7 = datetime(2027, 3, 8, 7, tzinfo=UTC)


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def follower(subject: Subject, often: Often | None = None, name: str = "") -> User:
    person = make.user(name)
    by = actor_of(person, has_second_factor=True)
    actions.follow(subject, by=by, at=NOON)
    if often:
        actions.set_often(often, by=by, at=NOON)
    return person


@unit_of_work
def tell(challenge: Challenge, event: str = "challenge.tested:1", at: datetime = NOON) -> None:
    notify.news(challenge, event, "following/opened", at=at)


@dataclass
class Matter:
    audit_scope: dict[str, int | None]


@unit_of_work
def note(act: str, challenge: Challenge, company: Company) -> None:
    audit.record(act, Matter({"challenge_id": challenge.id, "company_id": company.id}), by=None, at=NOON)


def told() -> list[str]:
    return [email for (email,) in db.session.query(Message.email).order_by(Message.id)]


def test_followers_of_challenge_theme_and_region_are_told_once(at: Desk) -> None:
    challenge, other = at.published(theme="Digital skills"), at.published(theme="Trade support")
    one = follower(Subject(challenge_id=challenge.id))
    theme, region = follower(Subject(theme="Digital skills")), follower(Subject(authority_id=at.region.id))
    follower(Subject(challenge_id=other.id)), follower(Subject(theme="Trade support"))
    follower(Subject(theme="Digital skills"), Often.NEVER)
    actions.follow(Subject(theme="Digital skills"), by=actor_of(one, has_second_factor=True), at=NOON)
    gone = follower(Subject(challenge_id=challenge.id))
    gone.disabled_at = NOON
    tell(challenge)
    tell(challenge)
    assert told() == [one.email, theme.email, region.email]


def test_companies_that_asked_or_draft_are_told_whatever_they_chose(at: Desk) -> None:
    challenge, company, asking = at.published(), make.company(), make.company()
    owner, asker = make.member(company, Role.OWNER), make.member(asking, Role.CONTRIBUTOR)
    actions.follow(Subject(challenge_id=challenge.id), by=actor_of(owner, has_second_factor=True), at=NOON)
    actions.set_often(Often.NEVER, by=actor_of(owner, has_second_factor=True), at=NOON)
    left = make.member(company, Role.CONTRIBUTOR)
    db.session.query(make.Membership).filter_by(user_id=left.id).update({"ended_at": NOON})
    actions.note_drafter(challenge, company.id)
    note("question.asked", challenge, asking)
    tell(challenge)
    mails = db.session.query(Message).order_by(Message.id).all()
    assert [(mail.email, mail.unsubscribe_path, "your company asked" in mail.body) for mail in mails] == [
        (owner.email, "", True),
        (asker.email, "", True),
    ]


def test_nobody_is_told_of_what_is_not_public(at: Desk) -> None:
    challenge = at.published(opens_at=NOON + timedelta(days=9), public_from=NOON + timedelta(days=9))
    follower(Subject(authority_id=at.region.id)), follower(Subject(authority_id=at.region.id), Often.DAILY)
    tell(challenge)
    assert (told(), db.session.query(DigestLine).count()) == ([], 0)


def test_a_digest_gathers_the_news_of_a_day_or_week_in_one_mail(at: Desk) -> None:
    challenge = at.published()
    daily = follower(Subject(challenge_id=challenge.id), Often.DAILY)
    weekly = follower(Subject(challenge_id=challenge.id), Often.WEEKLY)
    tell(challenge, "challenge.tested:1", at=MONDAY_7 - timedelta(days=1))
    tell(challenge, "challenge.tested:1", at=MONDAY_7 - timedelta(days=1))
    tell(challenge, "challenge.tested:2", at=MONDAY_7 + timedelta(minutes=1))
    assert actions.send_what_is_due(at=MONDAY_7 - timedelta(seconds=1)) == 0
    actions.send_what_is_due(at=MONDAY_7 + timedelta(minutes=5))
    actions.send_what_is_due(at=TUESDAY_7)
    assert (actions.send_what_is_due(at=TUESDAY_7), told()) == (0, [daily.email, weekly.email, daily.email])
    first = db.session.query(Message).first()
    assert (first.subject, first.is_unlisted, first.body.count("Open for proposals")) == (
        "News about 1 challenge you follow", True, 1,
    )  # fmt: skip


def test_a_digest_leaves_out_what_is_not_followed_any_more(at: Desk) -> None:
    kept, dropped = at.published(), at.published()
    person = follower(Subject(challenge_id=kept.id), Often.DAILY)
    by = actor_of(person, has_second_factor=True)
    actions.follow(Subject(challenge_id=dropped.id), by=by, at=NOON)
    tell(kept, "challenge.tested:1"), tell(dropped, "challenge.tested:2")
    actions.unfollow(Subject(challenge_id=dropped.id), by=by, at=NOON)
    actions.send_what_is_due(at=TUESDAY_7)
    body = db.session.query(Message).one().body
    assert (kept.title in body, dropped.title in body) == (True, False)
    assert db.session.query(DigestLine).filter_by(done_at=None).count() == 0


def test_news_that_waits_comes_at_once_when_the_digest_ends_and_is_dropped_with_all_mail(at: Desk) -> None:
    challenge = at.published()
    impatient, silent = (follower(Subject(challenge_id=challenge.id), Often.WEEKLY) for _ in range(2))
    tell(challenge)
    actions.set_often(Often.AT_ONCE, by=actor_of(impatient, has_second_factor=True), at=NOON)
    actions.stop_mail(silent, at=NOON)
    actions.stop_mail(silent, at=NOON)
    assert (told(), db.session.query(DigestLine).filter_by(done_at=None).count()) == ([impatient.email], 0)
    assert db.session.query(Follow).count() == 2


def test_the_clock_tells_that_a_challenge_opened_or_became_public_once(at: Desk) -> None:
    opens = NOON + timedelta(days=1)
    preview, quiet = at.published(opens_at=opens), at.published(opens_at=opens, public_from=opens)
    later = at.published(opens_at=NOON + timedelta(days=9), public_from=opens)
    at.published(opens_at=opens, withdrawn_at=NOON, withdrawal_reason="Not now.")
    (
        at.published(opens_at=NOON - timedelta(days=4)),
        at.published(opens_at=NOON + timedelta(days=9), published_at=NOON - timedelta(days=4)),
    )
    person = follower(Subject(authority_id=at.region.id))
    assert actions.send_what_is_due(at=opens - timedelta(microseconds=1)) == 0
    assert (actions.send_what_is_due(at=opens), actions.send_what_is_due(at=opens)) == (3, 0)
    assert [(mail.email, mail.subject) for mail in db.session.query(Message).order_by(Message.id)] == [
        (person.email, f"Announced: {later.reference}"),
        (person.email, f"Open for proposals: {preview.reference}"),
        (person.email, f"Open for proposals: {quiet.reference}"),
    ]


def test_a_worker_that_dies_half_way_leaves_the_rest_for_the_next_and_doubles_nothing(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    challenge = at.published()
    people = [follower(Subject(challenge_id=challenge.id), Often.DAILY) for _ in range(3)]
    tell(challenge)
    real = digests.post

    def dies_at_the_second(event: str, *rest: Any, **facts: Any) -> None:
        real(event, *rest, **facts)
        if event.startswith(f"digest:{people[1].id}:"):
            raise KeyboardInterrupt

    monkeypatch.setattr(digests, "post", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        actions.send_what_is_due(at=TUESDAY_7)
    assert told() == [people[0].email]
    monkeypatch.setattr(digests, "post", real)
    actions.send_what_is_due(at=TUESDAY_7 + timedelta(minutes=1))
    assert sorted(told()) == sorted(each.email for each in people)


def test_the_worker_writes_the_digests_that_are_due(
    at: Desk, app: Flask, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli.socket, "setdefaulttimeout", lambda seconds: None)
    monkeypatch.setattr(cli.signal, "signal", lambda number, handler: None)
    challenge = at.published()
    person = follower(Subject(challenge_id=challenge.id), Often.DAILY)
    tell(challenge)
    now.go_to(TUESDAY_7)
    db.session.rollback()
    answer = app.test_cli_runner().invoke(args=["worker", "--once"])
    assert (answer.exit_code, told()) == (0, [person.email])


def test_following_takes_an_account_and_a_public_challenge(at: Desk) -> None:
    subject = Subject(challenge_id=at.draft().id)
    with pytest.raises(NotNow):
        actions.follow(subject, by=actor_of(at.author, has_second_factor=True), at=NOON)
    with pytest.raises(Refused):
        actions.follow(Subject(theme="Digital skills"), by=VISITOR, at=NOON)


def test_no_outbox_page_shows_who_was_told(at: Desk, browser: Browser, now: Clock) -> None:
    challenge, company = at.published(), make.company()
    make.member(company, Role.OWNER)
    make.user("Somebody else")
    readers = [at.author, make.member(at.region, Role.CDO), make.user(is_operator=True)]
    before = [browser(each).get(path).text for each in readers for path in ("/outbox", "/outbox?state=waiting")]
    actions.note_drafter(challenge, company.id)
    follower(Subject(challenge_id=challenge.id))
    tell(challenge)
    after = [browser(each).get(path).text for each in readers for path in ("/outbox", "/outbox?state=waiting")]
    assert (len(told()), [text.count("<tr") for text in after]) == (2, [text.count("<tr") for text in before])
    assert {
        browser(each).get(f"/outbox/{veil(db.session.query(Message.id).first()[0])}").status_code for each in readers
    } == {404}


def test_a_token_is_of_one_person_and_cannot_be_made_up(at: Desk) -> None:
    person = make.user()
    token = queries.stop_path(person.id).rsplit("/", 1)[1]
    assert (queries.whose(token), queries.whose(token[:-1]), queries.whose("")) == (person, None, None)
