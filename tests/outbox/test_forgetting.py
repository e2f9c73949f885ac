"""Mail is forgotten after a year, unless the record of a challenge or a proposal holds it or it has still to be sent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from sprint.db import db
from sprint.outbox.actions import forget_mail
from sprint.outbox.models import Message
from tests.frozen import Clock


@pytest.mark.once
def test_old_mail_about_no_challenge_is_forgotten(app: Flask, now: Clock) -> None:
    at, year = now(), timedelta(days=366)

    def mail(event: str, **changes: object) -> Message:
        known = {"created_at": at - year, "due_at": at - year, "sent_at": at - year, **changes}
        return Message(event=event, email="ada@example.org", subject="S", body="B", **known)

    db.session.add_all([
        mail("old"), mail("parked", sent_at=None, parked_at=at), mail("too late", sent_at=None, expires_at=at),
        mail("younger", created_at=at - year + timedelta(seconds=1)), mail("waits", sent_at=None),
        mail("challenge", challenge_id=1), mail("proposal", proposal_id=1), mail("sealed", about_mark="mark"),
    ])  # fmt: skip
    db.session.commit()
    assert [forget_mail(at=at) for _twice in range(2)] == [3, 0]
    kept = [each.event for each in db.session.query(Message).order_by(Message.id)]
    assert kept == ["younger", "waits", "challenge", "proposal", "sealed"]
