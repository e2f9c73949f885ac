"""After an amendment: what was submitted before is confirmed again by its company, or shown as not re-confirmed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.challenges import actions as challenges
from sprint.challenges.amending import Kind
from sprint.db import db
from sprint.errors import NotNow, Refused
from sprint.proposals import actions, queries
from sprint.proposals.confirming import needs_word
from sprint.proposals.models import Reconfirmation
from tests import factories as make
from tests.conftest import NOON
from tests.frozen import Clock
from tests.mails import subjects
from tests.people import Browser
from tests.proposals.bids import Bid, acting, drafted

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("amended", "submitted", "confirmed", "withdrawn", "wanted"),
    [
        (None, NOON, None, None, False),
        (NOON, None, None, None, False),
        (NOON, NOON - DAY, None, None, True),
        (NOON, NOON, None, None, False),
        (NOON, NOON - DAY, NOON + DAY, None, False),
        (NOON + 2 * DAY, NOON - DAY, NOON + DAY, None, True),
        (NOON, NOON - DAY, None, NOON, False),
    ],
)
def test_when_a_company_is_asked_again(
    amended: datetime | None,
    submitted: datetime | None,
    confirmed: datetime | None,
    withdrawn: datetime | None,
    wanted: bool,
) -> None:
    given = needs_word(amended_at=amended, submitted_at=submitted, confirmed_at=confirmed, withdrawn_at=withdrawn)
    assert given is wanted


@pytest.fixture
def made(app: Flask, now: Clock) -> Bid:
    """Submitted at noon, amended an hour later; the clock stands another hour on."""
    made = drafted(NOON)
    actions.submit(made.proposal, by=acting(made.owner), at=NOON)
    amend(made, NOON + timedelta(hours=1))
    now.pass_(hours=2)
    return made


def amend(made: Bid, at: datetime, title: str = "How might we help carers?") -> None:
    waiting = challenges.propose(
        made.challenge, Kind.AMENDMENT, {"title": title}, "Clearer.", by=acting(made.officer), at=at
    )
    challenges.publish_amendment(waiting, version=None, by=acting(made.cdo), at=at)


def test_the_company_sees_a_warm_banner_and_confirms_with_one_click(made: Bid, browser: Browser) -> None:
    ada = browser(made.owner)
    page = ada.get(made.home).text
    assert ["Confirm your proposal again" in page, "If you do nothing it still counts" in page] == [True, True]
    assert "Confirm your proposal again" in ada.get("/today").text
    assert "Confirm again" in ada.get("/proposals").text
    answers = [ada.post(f"{made.home}/reconfirmation") for _ in range(2)]
    assert [(answer.status_code, answer.location) for answer in answers] == [(302, f"{made.home}/receipts/1")] * 2
    assert "Confirmed again" in ada.get(f"{made.home}/receipts/1").text
    assert "Confirm your proposal again" not in ada.get(made.home).text + ada.get("/today").text
    receipt = queries.latest(made.proposal)
    assert receipt
    assert (db.session.query(Reconfirmation).count(), receipt.number) == (1, 1)
    assert [each for each in subjects(made.colleague.email) if each.startswith("Confirmed")] == [
        f"Confirmed again: {receipt.reference}"
    ]


def test_submitting_it_unchanged_confirms_it_too(made: Bid) -> None:
    at = NOON + 2 * DAY
    assert actions.submit(made.proposal, by=acting(made.owner), at=at).number == 1
    assert not queries.is_unconfirmed(made.proposal)


def test_a_later_amendment_asks_again(made: Bid) -> None:
    actions.reconfirm(made.proposal, by=acting(made.owner), at=NOON + DAY)
    amend(made, NOON + 2 * DAY, "How might we help carers sooner?")
    assert queries.is_unconfirmed(made.proposal)


def test_only_its_company_and_only_until_the_close(made: Bid, browser: Browser) -> None:
    rival = browser(make.member(make.company(), Role.OWNER))
    assert rival.post(f"{made.home}/reconfirmation").status_code == 404
    with pytest.raises(Refused):
        actions.reconfirm(made.proposal, by=acting(made.officer), at=NOON + DAY)
    with pytest.raises(NotNow):
        actions.reconfirm(made.proposal, by=acting(made.owner), at=made.challenge.closes_at)


def test_a_draft_that_was_never_submitted_has_nothing_to_confirm(app: Flask) -> None:
    made = drafted(NOON)
    with pytest.raises(NotNow, match="Only a proposal that is submitted can be confirmed"):
        actions.reconfirm(made.proposal, by=acting(made.owner), at=NOON)


@pytest.mark.parametrize("confirms", [True, False])
def test_the_team_learns_it_after_the_opening_and_the_bid_counts_either_way(
    made: Bid, browser: Browser, now: Clock, confirms: bool
) -> None:
    if confirms:
        actions.reconfirm(made.proposal, by=acting(made.owner), at=now())
    sealed = browser(made.officer).get(made.received).text
    assert ("Not re-confirmed" in sealed, "not re-confirmed" in sealed) == (False, False)
    now.go_to(made.challenge.closes_at + DAY)
    for person in (made.officer, made.cdo):
        actions.open_box(made.challenge, by=acting(person), at=now())
    opened = browser(made.officer).get(made.received).text
    assert ("One conversation" in opened, "Not re-confirmed" in opened) == (True, not confirms)
