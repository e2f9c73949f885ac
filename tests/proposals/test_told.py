"""What the company told the region goes with each proposal: confirmed as a whole, frozen at submission."""

from __future__ import annotations

import json
from datetime import timedelta

from flask import Flask

from sprint.db import db
from sprint.organisations import actions as organisations
from sprint.organisations.models import Membership
from sprint.proposals import actions
from sprint.proposals.manifest import StatementText, read, write
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import Bid, acting, drafted, submitted, text


def say(made: Bid, words: str, now: Clock, version: int = 0) -> None:
    by = acting(made.owner)
    organisations.save_statement(made.company, "security", words, version=version, by=by, at=now.pass_(minutes=1))


def test_a_submission_from_before_there_were_statements_reads_and_writes_as_it_was(app: Flask, now: Clock) -> None:
    old = submitted(now()).proposal.submissions[0].content
    assert ("statements" in json.loads(old), read(old).statements, write(read(old)) == old) == (False, (), True)


def test_a_new_statement_is_confirmed_before_submission_and_frozen_by_it(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = drafted(now())
    say(made, "We hold Cyber Essentials.", now)
    ada = browser(made.owner)
    page = text(ada, f"{made.home}/details")
    assert ("We hold Cyber Essentials." in page, "Last checked 3 March 2027, by Ada Fenwick." in page) == (True, True)
    assert ada.post(f"{made.home}/submission").status_code == 400
    actions.confirm_details(made.proposal, by=acting(made.colleague), at=now())
    assert "We hold Cyber Essentials." in text(ada, f"{made.home}/check")
    assert ada.post(f"{made.home}/submission").status_code == 302
    say(made, "We hold more.", now, version=1)
    sent = read(made.proposal.submissions[0].content)
    assert sent.statements == (StatementText("security", "Security", "We hold Cyber Essentials."),)
    assert "Changes not submitted" in text(ada, made.home)


def test_what_a_colleague_changes_after_the_page_was_opened_is_read_again(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = drafted(now())
    say(made, "One", now)
    shown = made.company.version
    say(made, "Two", now, version=1)
    answer = browser(made.owner).post(f"{made.home}/details", data={"version": str(shown)})
    assert (answer.status_code, "Two" in answer.text) == (409, True)


def test_after_the_close_what_the_company_says_elsewhere_is_no_change_of_its_proposal(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = submitted(now())
    now.go_to(made.challenge.closes_at + timedelta(hours=1))
    say(made, "New", now)
    assert "Later changes were not submitted" not in text(browser(made.owner), made.home)


def test_who_leaves_or_is_disabled_is_out_at_once_and_what_they_wrote_stays(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = drafted(now())
    home, ben, ada = made.home, browser(made.colleague), browser(made.owner)
    ben.post(f"{home}/answers/1", data={"text": "Ben wrote this.", "version": "1"})
    db.session.query(Membership).filter_by(user_id=made.colleague.id).one().ended_at = now()
    db.session.commit()
    assert [ben.get(home).status_code, ben.post(f"{home}/answers/1").status_code] == [404, 404]
    assert "Ben wrote this." in text(ada, f"{home}/check")
    assert "Ben Ode" in text(ada, f"{home}/history")
    made.owner.disabled_at = now()
    db.session.commit()
    assert ada.get(home).location.startswith("/sign-in")
