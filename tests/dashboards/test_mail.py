"""Own messages, and the outbox as far as each reader may see."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.outbox.models import Message
from sprint.panels.models import Ruling
from sprint.seal import veil
from tests import factories as make
from tests.conftest import NOON
from tests.counting import count_queries
from tests.people import Browser
from tests.shortlists.rounds import World, world


def mail(to: User | str, subject: str = "A subject", **changes: Any) -> Message:
    number = db.session.query(Message).count()
    person = {"user_id": to.id, "email": to.email} if isinstance(to, User) else {"user_id": None, "email": to}
    fields = {
        "event": f"test.happened:{number}",
        "body": f"The body of {subject}.\n",
        "created_at": NOON,
        "due_at": NOON,
    }
    row = Message(subject=subject, **{**person, **fields, **changes})
    db.session.add(row)
    db.session.commit()
    return row


def page(browser: Browser, user: User, path: str, status: int = 200) -> str:
    answer = browser(user).get(path)
    assert answer.status_code == status
    return unescape(answer.text)


@pytest.fixture
def of(app: Flask) -> World:
    """A round whose box is sealed."""
    found = world((5, 5))
    db.session.query(make.Opening).delete()
    db.session.commit()
    return found


def about(of: World, *, proposal: bool = False) -> dict[str, int]:
    found = {"authority_id": of.region.id, "challenge_id": of.challenge.id}
    return {**found, "proposal_id": of.proposals[0].id} if proposal else found


def test_people_read_their_own_messages_private_ones_too(app: Flask, browser: Browser) -> None:
    ada, bob = make.user("Ada"), make.user("Bob")
    mine, theirs = mail(ada, "Your link", is_private=True), mail(bob, "Not for Ada")
    assert ("Your link" in page(browser, ada, "/messages"), "Not for Ada" in page(browser, ada, "/messages")) == (
        True,
        False,
    )
    assert "The body of Your link." in page(browser, ada, f"/messages/{veil(mine.id)}")
    page(browser, ada, f"/messages/{veil(theirs.id)}", 404)
    page(browser, ada, f"/messages/{veil(999999)}", 404)


def test_mail_from_before_the_account_is_there_too(app: Flask, browser: Browser) -> None:
    ada = make.user("Ada")
    mail(ada.email, "You are invited")
    assert "You are invited" in page(browser, ada, "/messages")


def test_markup_in_a_mail_stays_text_and_addresses_become_links(app: Flask, browser: Browser) -> None:
    ada = make.user("Ada")
    row = mail(ada, body="<script>alert(1)</script> http://localhost/challenges\n")
    text = browser(ada).get(f"/messages/{veil(row.id)}").text
    assert ("<script>alert" in text, '<a href="http://localhost/challenges"' in text) == (False, True)


def test_no_message_yet_says_what_comes(app: Flask, browser: Browser) -> None:
    assert "No message has been sent to you yet." in page(browser, make.user(), "/messages")


def test_the_team_reads_its_regions_mail(app: Flask, browser: Browser, of: World) -> None:
    row = mail(of.cdo, "A brief waits", **about(of))
    assert "A brief waits" in page(browser, of.officer, "/outbox")
    assert "The body of A brief waits." in page(browser, of.auditor, f"/outbox/{veil(row.id)}")


def test_a_receipt_is_in_no_outbox_before_the_opening(app: Flask, browser: Browser, of: World) -> None:
    row = mail(of.owners[0], "Receipt for Idea 1", **about(of, proposal=True))
    operator = make.user(is_operator=True)
    for reader in (of.cdo, of.auditor, operator):
        assert "No mail has been written yet." in page(browser, reader, "/outbox").replace("No mail is set", "")
        page(browser, reader, f"/outbox/{veil(row.id)}", 404)
    make.opening(of.challenge, of.cdo, of.officer)
    assert "Receipt for Idea 1" in page(browser, of.cdo, "/outbox")


def test_mail_about_a_draft_that_was_never_submitted_stays_hidden(app: Flask, browser: Browser, of: World) -> None:
    company = make.company()
    draft = make.proposal(of.challenge, company, make.member(company, Role.OWNER), submitted=False)
    make.opening(of.challenge, of.cdo, of.officer)
    mail(of.owners[0], "About a draft", **{**about(of), "proposal_id": draft.id})
    assert "About a draft" not in page(browser, of.cdo, "/outbox")


def test_private_mail_shows_subject_and_role_only(app: Flask, browser: Browser, of: World) -> None:
    row = mail(of.seats[1].user, "Your seat", is_private=True, **about(of))
    for path in ("/outbox", f"/outbox/{veil(row.id)}"):
        text = page(browser, of.cdo, path)
        assert ("Your seat" in text, "Assessor" in text, of.seats[1].email in text) == (True, True, False)
        assert "The body of" not in text


def test_an_operator_sees_delivery_and_nothing_else(app: Flask, browser: Browser, of: World) -> None:
    row = mail(
        of.cdo, "A brief waits", **about(of), parked_at=NOON, attempts=6, last_error="SMTPServerDisconnected: gone"
    )
    operator = make.user(is_operator=True)
    for path in ("/outbox?state=parked", f"/outbox/{veil(row.id)}"):
        text = page(browser, operator, path)
        assert "after 6 tries: SMTPServerDisconnected: gone" in text
        assert [word in text for word in ("A brief waits", of.cdo.email, "The body of")] == [False, False, False]


@pytest.mark.once
def test_other_people_are_refused(app: Flask, browser: Browser, of: World) -> None:
    row = mail(of.cdo, "A brief waits", **about(of))
    for reader in (of.owners[0], of.chair.user, make.user()):
        page(browser, reader, "/outbox", 403)
        page(browser, reader, f"/outbox/{veil(row.id)}", 403)
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    assert "A brief waits" not in page(browser, elsewhere, "/outbox")
    page(browser, elsewhere, f"/outbox/{veil(row.id)}", 404)


def test_somebody_barred_sees_no_mail_of_that_challenge(app: Flask, browser: Browser, of: World) -> None:
    seat = make.seat(make.Panel.query.one(), of.officer)
    make.interest(seat, of.proposals[0], "A cousin", Ruling.BARRED, of.cdo)
    mail(of.cdo, "A shortlist waits", **about(of))
    assert "A shortlist waits" not in page(browser, of.officer, "/outbox")


@pytest.mark.once
def test_without_a_mail_server_the_page_says_so(app: Flask, browser: Browser, of: World) -> None:
    assert "No mail server is set up" in page(browser, of.cdo, "/outbox")


def test_a_parked_mail_is_sent_again_once(app: Flask, browser: Browser, of: World) -> None:
    row = mail(of.cdo, **about(of), parked_at=NOON, attempts=6)
    officer = browser(of.officer)
    assert [officer.post(f"/outbox/{veil(row.id)}/sending").status_code for _ in range(2)] == [302, 302]
    db.session.expire_all()
    assert (row.parked_at, row.attempts) == (None, 0)
    assert db.session.query(AuditEntry).filter_by(act="mail.sent_again").count() == 1


def test_a_mail_that_left_is_not_sent_again(app: Flask, browser: Browser, of: World) -> None:
    row = mail(of.cdo, **about(of), sent_at=NOON)
    assert browser(of.officer).post(f"/outbox/{veil(row.id)}/sending").status_code == 409


def test_an_auditor_cannot_send_again(app: Flask, browser: Browser, of: World) -> None:
    row = mail(of.cdo, **about(of), parked_at=NOON)
    assert browser(of.auditor).post(f"/outbox/{veil(row.id)}/sending").status_code == 403
    assert browser(of.cdo).post("/outbox/sending").status_code == 403


def test_an_operator_takes_up_all_parked_mail_unseen_ones_too(app: Flask, browser: Browser, of: World) -> None:
    rows = [mail(of.cdo, **about(of), parked_at=NOON), mail(of.owners[0], **about(of, proposal=True), parked_at=NOON)]
    assert browser(make.user(is_operator=True)).post("/outbox/sending").status_code == 302
    db.session.expire_all()
    assert [row.parked_at for row in rows] == [None, None]


@pytest.mark.once
@pytest.mark.parametrize("path", ["/messages", "/outbox", "/outbox?state=waiting"])
def test_lists_ask_as_often_for_one_row_as_for_thirty(app: Flask, browser: Browser, of: World, path: str) -> None:
    def statements() -> int:
        client = browser(of.cdo)
        with count_queries() as count:
            assert client.get(path).status_code == 200
        return count.number

    mail(of.cdo, **about(of))
    one = statements()
    for number in range(29):
        mail(of.cdo, created_at=NOON - timedelta(hours=number), **about(of))
    assert statements() == one


def test_long_lists_are_paged(app: Flask, browser: Browser) -> None:
    ada = make.user("Ada")
    for number in range(21):
        mail(ada, f"Mail {number:02d}", created_at=NOON + timedelta(minutes=number))
    assert ("Mail 20" in page(browser, ada, "/messages"), "Mail 00" in page(browser, ada, "/messages")) == (True, False)
    assert "Mail 00" in page(browser, ada, "/messages?page=2")
    assert "Mail 00" in page(browser, ada, "/messages?page=99999")
    assert "Mail 20" in page(browser, ada, "/messages?page=x")
