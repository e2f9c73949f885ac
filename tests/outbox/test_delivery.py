"""Delivering mail through a real mail server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask_mail import Mail
from sqlalchemy import text

from sprint.db import db, unit_of_work
from sprint.outbox.actions import BACK_OFF, LEASE, Recipient, deliver_due, post, send_again
from sprint.outbox.models import Message
from sprint.seal import veil
from tests.frozen import Clock
from tests.outbox.mailbox import Mailbox, mail_server

ADA = Recipient("ada@example.org", 1, "Ada Fenwick")
LONG_TOKEN = "MTIzNDU2Nzg5." + "x" * 60
BOB = Recipient("bob@example.org", 2, "Bob")


@pytest.fixture
def mailbox(app: Flask) -> Iterator[Mailbox]:
    """The app sends to this server while the test runs."""
    box, kept = Mailbox(), dict(app.config)
    with mail_server(box) as port:
        app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=port, MAIL_USE_TLS=False)
        app.extensions["mailer"] = Mail(app)
        yield box
    app.config.update({name: kept[name] for name in ("MAIL_SERVER", "MAIL_PORT", "MAIL_USE_TLS")})
    app.extensions["mailer"] = Mail(app)


@unit_of_work
def tell(*to: Recipient, now: Clock, event: str = "test:1") -> None:
    post(event, "accounts/password_changed", list(to), at=now())


def messages() -> list[Message]:
    db.session.rollback()
    return db.session.query(Message).order_by(Message.id).all()


def test_a_mail_arrives_as_it_was_written(mailbox: Mailbox, now: Clock) -> None:
    tell(ADA, now=now)
    assert deliver_due(at=now()) == 1
    (mail,), (row,) = mailbox.mails, messages()
    assert (mail["To"], mail["Subject"], mail["Message-ID"]) == (
        "ada@example.org",
        "Your password has changed",
        f"<outbox-{veil(row.id)}@localhost>",
    )
    assert mail.get_content().replace("\r\n", "\n").strip() == row.body.strip()
    assert (row.sent_at, row.attempts, row.last_error) == (now(), 1, "")


def test_a_mail_that_one_can_stop_carries_the_headers_for_it(mailbox: Mailbox, now: Clock) -> None:
    tell(replace(ADA, unsubscribe_path=f"/following/stop/{LONG_TOKEN}", footer="\nStop it.\n"), BOB, now=now)
    deliver_due(at=now())
    first, second = mailbox.raw
    whole = f"List-Unsubscribe: <http://localhost/following/stop/{LONG_TOKEN}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    assert (whole.encode() in first, b"Stop it." in first, b"List-Unsubscribe" in second) == (True, True, False)


def test_what_was_sent_is_not_sent_again(mailbox: Mailbox, now: Clock) -> None:
    tell(ADA, BOB, now=now)
    assert (deliver_due(at=now()), deliver_due(at=now()), len(mailbox.mails)) == (2, 0, 2)


def test_without_a_mail_server_mail_stays(app: Flask, now: Clock) -> None:
    tell(ADA, now=now)
    assert (deliver_due(at=now()), messages()[0].attempts, messages()[0].sent_at) == (0, 0, None)


def test_a_refused_mail_is_tried_again_later_and_later_then_parked(mailbox: Mailbox, now: Clock) -> None:
    tell(ADA, now=now)
    mailbox.answer = "451 Come back later"
    for minutes in BACK_OFF:
        began = now()
        assert deliver_due(at=now()) == 1
        assert messages()[0].due_at == began + timedelta(minutes=minutes)
        now.pass_(minutes=minutes, seconds=-1)
        assert deliver_due(at=now()) == 0
        now.pass_(seconds=1)
    assert deliver_due(at=now()) == 1
    (row,) = messages()
    assert (row.parked_at, row.attempts, row.sent_at) == (now(), len(BACK_OFF) + 1, None)
    assert "451" in row.last_error
    now.pass_(days=30)
    assert deliver_due(at=now()) == 0


def test_a_parked_mail_can_be_taken_up_again(mailbox: Mailbox, now: Clock) -> None:
    tell(ADA, now=now)
    messages()[0].parked_at = now()
    db.session.commit()
    now.pass_(hours=1)
    send_again(messages()[0], at=now())
    assert (deliver_due(at=now()), mailbox.subjects) == (1, ["Your password has changed"])


def test_one_that_fails_does_not_hold_up_the_others(mailbox: Mailbox, now: Clock) -> None:
    tell(Recipient("not an address\r\nBcc: eve@example.org"), BOB, now=now)
    assert deliver_due(at=now()) == 2
    bad, good = messages()
    assert (bad.sent_at, good.sent_at, [mail["To"] for mail in mailbox.mails]) == (None, now(), ["bob@example.org"])


def test_a_server_that_is_gone_is_waited_for(mailbox: Mailbox, app: Flask, now: Clock) -> None:
    port, app.config["MAIL_PORT"] = app.config["MAIL_PORT"], 9
    app.extensions["mailer"] = Mail(app)
    tell(ADA, now=now)
    deliver_due(at=now())
    assert messages()[0].last_error.startswith("ConnectionRefusedError")
    app.config["MAIL_PORT"] = port
    app.extensions["mailer"] = Mail(app)
    now.pass_(minutes=1)
    assert (deliver_due(at=now()), len(mailbox.mails)) == (1, 1)


def test_what_another_worker_has_claimed_is_left_alone_until_it_seems_dead(mailbox: Mailbox, now: Clock) -> None:
    tell(ADA, now=now)
    messages()[0].claimed_at = now()
    db.session.commit()
    now.pass_(seconds=LEASE.total_seconds())
    assert deliver_due(at=now()) == 0
    now.pass_(seconds=1)
    assert (deliver_due(at=now()), len(mailbox.mails)) == (1, 1)


def test_nobody_waits_for_the_mail_server(mailbox: Mailbox, app: Flask, now: Clock) -> None:
    """While the server takes a mail, somebody else can write: no transaction is open."""
    written: list[int] = []

    def write(_mail: object) -> None:
        with db.engine.connect() as other:
            if other.dialect.name == "postgresql":
                other.execute(text("SET LOCAL lock_timeout = '1s'"))
            written.append(other.execute(text("UPDATE messages SET last_error = 'seen'")).rowcount)
            other.rollback()

    mailbox.on_mail = lambda mail: _in_context(app, write, mail)
    tell(ADA, now=now)
    assert (deliver_due(at=now()), written) == (1, [1])


def _in_context(app: Flask, act: object, mail: object) -> None:
    with app.app_context():
        act(mail)  # type: ignore[operator]


def test_the_worker_sends_what_is_due_and_stops_when_told_once(mailbox: Mailbox, app: Flask, now: Clock) -> None:
    tell(ADA, BOB, now=now)
    result = app.test_cli_runner().invoke(args=["worker", "--once"])
    assert (result.exit_code, len(mailbox.mails)) == (0, 2)
