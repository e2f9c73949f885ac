"""Two colleagues write one proposal, the box keeps it until two people open it, and the company sees what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.db import db
from sprint.proposals import actions
from tests import factories as make
from tests.frozen import Clock
from tests.journeys import box_steps, receipt_steps, writing_steps
from tests.journeys.walker import Walker
from tests.people import Browser
from tests.proposals.bids import Bid, bid

pytestmark = pytest.mark.browser


@make.together()
def world() -> tuple[Bid, User]:
    """A company that bid once before, a rival that has submitted, and a third person in the team."""
    made = bid(hides_names=True)
    earlier = make.challenge(made.challenge.edition, written_by=made.officer, published_by=made.cdo)
    make.proposal(earlier, made.company, made.owner, title="What we did for another challenge")
    rival = make.company("Quillbeck Systems Ltd")
    make.proposal(made.challenge, rival, make.member(rival, Role.OWNER), title="A rival idea for carers")
    return made, make.member(made.region, Role.OFFICER, "Thea Third")


@pytest.mark.once
def test_a_proposal_is_never_lost_and_never_leaks(
    app: Flask, walk: Callable[..., Walker], now: Clock, tmp_path: Path, database: str
) -> None:
    """The second writer, the CDO and a visitor on a phone; asked for on PostgreSQL, everybody."""
    made, other = world()
    challenge, closes_at = made.challenge.reference, made.challenge.closes_at
    users = (made.owner, made.colleague, made.officer, made.cdo, other)
    phones = users if database == "postgresql" else (made.colleague, made.cdo)
    ada, ben, desk, chief, third = windows = [walk(each, phone=each in phones) for each in users]
    visitor = walk(phone=True)

    def sign_in_again() -> None:
        """After days nobody is signed in any more."""
        for window, user in zip(windows, users, strict=True):
            db.session.rollback()
            window.take_cookie_of(Browser(app, now)(user))

    ada.open("/company").press("Ask for an owner's sign-off").sees("An owner signs off").shot("01-company")
    home = writing_steps.start(ada, challenge)
    writing_steps.write_at_once(ada, ben, home)
    writing_steps.comment_and_settle(ada, ben, home)
    writing_steps.bring_back(ada, home)
    writing_steps.use_again(ben, home)
    writing_steps.give_files(ben, home)
    writing_steps.complete(ben, home)

    now.go_to(closes_at - timedelta(days=7))
    db.session.rollback()
    actions.send_reminders(at=now())
    sign_in_again()
    ben.open("/messages").click(f"NOT SUBMITTED: {challenge}").sees("closes in 7 days", f"{home}/check").shot(
        "19-reminder"
    )
    ben.open("/proposals/reminders").shot("19-reminders")
    writing_steps.sign_off(ada, ben, home)
    box_steps.find_it_sealed(desk, challenge, "Saltergill", "One conversation")
    receipt_steps.submit(ben, home).shot("21-receipt")
    receipt = receipt_steps.keep(ben, "Download the signed receipt", tmp_path)
    receipt_steps.check_in_public(visitor, receipt, challenge, shot="22-checked")
    ada.open(f"{home}/answers/2").put("text", "A better second answer.").press("Save and go to the list")
    ada.sees("Changes not submitted").shot("23-changed")
    receipt_steps.submit(ada, home, button="Submit again").shot("24-second-receipt")
    receipt_steps.withdraw_and_revive(ada, home)

    now.go_to(closes_at - timedelta(minutes=5))
    sign_in_again()
    ben.open(f"{home}/answers/2").put("text", "A last thought.").press("Save and go to the list").shot(
        "30-last-minutes"
    )
    ada.open(f"{home}/check")
    now.go_to(closes_at)
    receipt_steps.come_too_late(ada)
    late = receipt_steps.keep(ada, "Download the signed receipt", tmp_path)
    receipt_steps.check_in_public(visitor, late, challenge, shot="32-late-checked")
    ben.open(home).sees("Late attempts", "What was promised").shot("33-after-the-close")

    now.pass_(minutes=30)
    box_steps.open_by_two(desk, chief, challenge)
    box_steps.exclude(desk, chief, challenge, writing_steps.TITLE)
    box_steps.ask_for_another_look(ada, home)
    box_steps.decide(desk, chief, third, challenge, writing_steps.TITLE)
    ben.open(f"{home}/exclusion").sees("Your proposal goes to the panel after all").shot("59-after-all")
    ben.open(home).sees("Eligible", "What was promised").shot("60-company-after")
    parcel = receipt_steps.keep(ben, "Download everything (ZIP)", tmp_path)
    same = {"submissions/001/receipt.json": receipt, "late-attempts/001.json": late}
    receipt_steps.holds_everything(
        parcel, same, "index.html", "history.csv", "files/001 plan.pdf", "files/002 plan.csv"
    )
