"""Sessions and links that ended long ago are forgotten; one that could still be used never is."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask

from sprint.accounts.actions import forget_sign_ins
from sprint.accounts.models import AccountLink, LinkPurpose, UserSession
from sprint.db import db
from tests import factories as make
from tests.frozen import Clock

DAYS, HOURS = timedelta(days=30), timedelta(hours=12)


def session(user_id: int, name: str, began: datetime, ended: datetime | None = None) -> UserSession:
    return UserSession(token_hash=name, user_id=user_id, started_at=began, ended_at=ended)


@pytest.mark.once
def test_what_ended_thirty_days_ago_is_forgotten_but_for_the_latest_session(app: Flask, now: Clock) -> None:
    at, minute = now(), timedelta(minutes=1)
    ada, bob = make.user("Ada").id, make.user("Bob").id
    db.session.add_all(
        [
            session(ada, "ended", at - DAYS - minute, at - DAYS),
            session(ada, "ran out", at - DAYS - HOURS),
            session(ada, "ended later", at - DAYS - minute, at - DAYS + minute),
            session(ada, "runs out later", at - DAYS - HOURS + minute),
            session(ada, "now", at),
            session(bob, "his last", at - 9 * DAYS),
        ]
    )
    for name, expires in (("over", at - DAYS), ("good", at - DAYS + minute)):
        db.session.add(AccountLink(user_id=ada, purpose=LinkPurpose.RESET, token_hash=name, expires_at=expires))
    db.session.commit()
    assert [forget_sign_ins(at=at) for _twice in range(2)] == [3, 0]
    assert {each.token_hash for each in db.session.query(UserSession)} == {
        "ended later", "runs out later", "now", "his last"
    }  # fmt: skip
    assert [each.token_hash for each in db.session.query(AccountLink)] == ["good"]
