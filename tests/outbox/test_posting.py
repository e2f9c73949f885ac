"""Writing mail into the outbox: once for each event and person, with the act or not at all."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from sprint.db import db, unit_of_work
from sprint.outbox.actions import About, Recipient, link, post
from sprint.outbox.letters import write
from sprint.outbox.models import Message
from tests.frozen import Clock

ADA = Recipient("ada@example.org", 1, "Ada Fenwick")
BOB = Recipient("bob@example.org", 2, "Bob")
TEMPLATE = "accounts/password_changed"


def addresses() -> list[str]:
    return [row.email for row in db.session.query(Message).order_by(Message.id)]


def test_an_event_told_twice_is_one_mail_for_each_person(app: Flask, now: Clock) -> None:
    for _ in range(2):
        unit_of_work(post)("x:1", TEMPLATE, [ADA, BOB, ADA], at=now())
    assert addresses() == ["ada@example.org", "bob@example.org"]


def test_somebody_who_joins_later_is_told_and_nobody_else_again(app: Flask, now: Clock) -> None:
    unit_of_work(post)("x:1", TEMPLATE, [ADA], at=now())
    unit_of_work(post)("x:1", TEMPLATE, [ADA, BOB], at=now())
    assert addresses() == ["ada@example.org", "bob@example.org"]


def test_the_database_refuses_a_second_mail_about_the_same(app: Flask, now: Clock) -> None:
    def row() -> Message:
        return Message(event="x", email="a@b.example", subject="", body="", created_at=now(), due_at=now())

    db.session.add_all([row(), row()])
    with pytest.raises(IntegrityError):
        db.session.commit()


def test_an_act_that_fails_tells_nobody(app: Flask, now: Clock) -> None:
    @unit_of_work
    def act() -> None:
        post("x:1", TEMPLATE, [ADA], at=now())
        raise KeyError

    with pytest.raises(KeyError):
        act()
    assert addresses() == []


def test_what_it_is_about_and_whether_it_is_private_is_kept(app: Flask, now: Clock) -> None:
    about = About(authority_id=1, challenge_id=2, proposal_id=3)
    unit_of_work(post)("x:1", TEMPLATE, [ADA], at=now(), about=about, is_private=True)
    row = db.session.query(Message).one()
    assert (row.user_id, row.authority_id, row.challenge_id, row.proposal_id, row.is_private) == (1, 1, 2, 3, True)


INVITATION = {
    "recipient": ADA, "link": lambda path: f"https://sprint.example{path}", "organisation": "Saltergill Labs", "role": "Owner",
    "path": "/invitations/abc",
}  # fmt: skip


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\x0b", "\x85"])
def test_a_line_break_in_a_name_reaches_no_header_and_moves_no_text(now: Clock, end: str) -> None:
    name = f"Eve{end}Bcc: everybody@example.org{end}{end}Dear all"
    letter = write("organisations/invitation", inviter=name, expires_at=now(), **INVITATION)
    assert letter.subject == "Eve Bcc: everybody@example.org Dear all invites you to join Saltergill Labs"
    assert letter.body.startswith("Hello,\n\n")


def test_markup_in_a_name_stays_text(now: Clock) -> None:
    letter = write("organisations/invitation", inviter="<b>{{ 7*7 }}</b>", expires_at=now(), **INVITATION)
    assert letter.subject == "<b>{{ 7*7 }}</b> invites you to join Saltergill Labs"


def test_links_come_from_the_settings_never_from_a_request(app: Flask) -> None:
    with app.test_request_context("/", headers={"Host": "evil.example"}):
        assert link("/sign-in") == "http://localhost/sign-in"
