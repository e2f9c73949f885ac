"""A company's side after the close: what its page shows in each phase, and what it never shows before it is told."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from sprint import audit
from sprint.db import db
from sprint.proposals import actions
from sprint.when import day, utc_stamp
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import Bid, acting, drafted, submitted, text

LATER = timedelta(hours=1)


def status(made: Bid, browser: Browser) -> str:
    page = text(browser(made.owner), made.home)
    found = re.search(r'<h2 id="way">.*?<b>(.*?)</b>', page, re.DOTALL)
    return found.group(1) if found else ""


def current(made: Bid, browser: Browser) -> str:
    page = text(browser(made.owner), made.home)
    found = re.search(r'aria-current="step"><span class="nm-way__label">(.*?)</span>', page)
    return found.group(1) if found else ""


def opened(made: Bid, now: Clock) -> None:
    now.go_to(made.challenge.closes_at + LATER)
    for person in (made.officer, made.cdo):
        actions.open_box(made.challenge, by=acting(person), at=now())


def test_while_it_is_open_the_page_shows_nothing_of_afterwards(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    page = text(browser(made.owner), made.home)
    assert ("Where it stands" in page, "What was promised" in page) == (False, False)


def test_each_act_shows_once_it_is_told_and_not_before(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    now.go_to(made.challenge.closes_at)
    assert (status(made, browser), current(made, browser)) == (
        "In the sealed box. The challenge closed on Monday 15 March 2027, 12 noon.", "Opening of the box",
    )  # fmt: skip
    actions.open_box(made.challenge, by=acting(made.officer), at=now.pass_(minutes=1))
    assert current(made, browser) == "Opening of the box"
    actions.open_box(made.challenge, by=acting(made.cdo), at=now.pass_(minutes=1))
    assert current(made, browser) == "Check of eligibility"
    officer = acting(made.officer)
    actions.screen(made.proposal, is_eligible=True, rule="", reason="", by=officer, at=now.pass_(minutes=1))
    assert (status(made, browser), current(made, browser)) == ("Eligible, and with the panel.", "With the panel")


def test_an_exclusion_that_waits_for_its_second_person_changes_nothing(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = submitted(now())
    opened(made, now)
    before = text(browser(made.owner), made.home)
    officer, cdo = acting(made.officer), acting(made.cdo)
    actions.screen(made.proposal, is_eligible=False, rule="duplicate", reason="Twice.", by=officer, at=now())
    assert without_tokens(text(browser(made.owner), made.home)) == without_tokens(before)
    actions.confirm_exclusion(made.proposal, by=cdo, at=now())
    assert (status(made, browser), current(made, browser)) == ("Found not eligible on 15 March 2027.", "Decision")


def test_somebody_who_was_told_to_be_eligible_is_so_until_told_otherwise(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = submitted(now())
    opened(made, now)
    officer = acting(made.officer)
    actions.screen(made.proposal, is_eligible=True, rule="", reason="", by=officer, at=now())
    before = text(browser(made.owner), made.home)
    actions.screen(made.proposal, is_eligible=False, rule="duplicate", reason="Twice.", by=officer, at=now())
    assert without_tokens(text(browser(made.owner), made.home)) == without_tokens(before)


def test_the_release_shows_the_result_with_its_dates(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    opened(made, now)
    officer = acting(made.officer)
    actions.screen(made.proposal, is_eligible=True, rule="", reason="", by=officer, at=now())
    now.go_to(made.challenge.decision_due_at + timedelta(days=2))
    audit.record("decision.approved", made.challenge, by=officer, at=now())
    audit.record("decision.released", made.challenge, by=officer, at=now())
    audit.record("summary.released", made.proposal, by=officer, at=now(), result="reserve")
    db.session.commit()
    assert (status(made, browser), current(made, browser)) == ("Your proposal is on the reserve list.", "Standstill")
    page = text(browser(made.owner), made.home)
    assert "2 working days late, on 22 April 2027" in page
    assert f"{made.home}/summary" in page


def test_a_draft_that_was_never_submitted_has_dates_and_no_way(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    opened(made, now)
    page = text(browser(made.owner), made.home)
    assert ("Where it stands" in page, "Eligibility checked" in page, "Proposals close" in page) == (False, False, True)


def test_a_date_that_was_moved_says_so(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    edition = made.challenge.edition
    before, after = edition.demo_day_at, edition.demo_day_at + timedelta(days=7)
    edition.demo_day_at = after
    moved = {"demo_day_at": [utc_stamp(before), utc_stamp(after)]}
    audit.record("edition.calendar_changed", edition, by=acting(made.officer), at=now(), moved=moved)
    db.session.commit()
    now.go_to(made.challenge.closes_at)
    page = text(browser(made.owner), made.home)
    assert re.findall(r"moved from (.*?)<", page) == [day(before)]


@pytest.mark.once
def test_the_page_asks_as_much_after_many_moves_as_after_none(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    opened(made, now)
    ada, numbers = browser(made.owner), []
    for more in (0, 30):
        for _ in range(more):
            audit.record("sheet.locked", made.challenge, by=acting(made.officer), at=now())
        db.session.commit()
        with count_queries() as count:
            text(ada, made.home)
        numbers.append(count.number)
    assert numbers[0] == numbers[1]


def without_tokens(page: str) -> str:
    return re.sub(r'(nonce|name="csrf_token"[^>]* value|name="csrf-token" content)="[^"]*"', "", page)
