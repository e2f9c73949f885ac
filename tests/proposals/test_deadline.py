"""The close is one instant: a request that began before it counts, one at it or later does not, in winter and in summer."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.outbox.models import Message
from sprint.proposals import actions
from sprint.proposals.manifest import digest, read
from sprint.proposals.models import LateAttempt, Submission
from tests import factories as make
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import Bid, acting, drafted, submitted, text

CLOSES = {
    "GMT": datetime(2027, 3, 15, 12, tzinfo=UTC),
    "BST": datetime(2027, 6, 15, 11, tzinfo=UTC),
}
TICK = timedelta(microseconds=1)


def closing(at: datetime, now: Clock) -> Bid:
    now.go_to(at - timedelta(days=1))
    return drafted(
        now(), closes_at=at, questions_close_at=at - timedelta(days=7), answers_due_at=at - timedelta(days=4),
        scores_due_at=at + timedelta(days=20), decision_due_at=at + timedelta(days=36), feedback_due_at=at + timedelta(days=43),
    )  # fmt: skip


@pytest.mark.parametrize("season", CLOSES)
def test_the_last_microsecond_counts_and_the_close_does_not(
    app: Flask, browser: Browser, now: Clock, season: str
) -> None:
    close = CLOSES[season]
    made = closing(close, now)
    month = "March" if season == "GMT" else "June"
    for instant in (close, close + TICK):
        now.go_to(instant)
        late = browser(made.owner).post(f"{made.home}/submission")
        assert late.status_code == 409
        assert f"15 {month} 2027, 12 noon" in late.text
        assert "Your draft is kept as it was." in late.text
    assert db.session.query(Submission).count() == 0
    assert db.session.query(AuditEntry).filter_by(act="proposal.refused_late").count() == 1
    assert made.proposal.title == "One conversation"

    now.go_to(close - TICK)
    ada = browser(made.owner)
    assert ada.post(f"{made.home}/submission").status_code == 302
    assert db.session.query(Submission).one().at == close - TICK
    stamp = (close - TICK).strftime("%Y-%m-%dT%H:%M:%S.999999Z")
    assert stamp in text(ada, f"{made.home}/receipts/1")


def test_a_late_second_submission_leaves_the_first_in_force(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    ada = browser(made.owner)
    ada.post(f"{made.home}/answers/1", data={"text": "Better.", "version": "1"})
    now.go_to(made.challenge.closes_at)
    late = browser(made.owner).post(f"{made.home}/submission")
    assert late.status_code == 409
    assert f"receipt {made.proposal.reference}-1" in late.text
    assert "Later changes were not submitted and do not count." in text(browser(made.owner), made.home)


def test_a_double_click_gives_one_submission_and_one_receipt(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    answers = [ada.post(f"{made.home}/submission") for _ in range(3)]
    assert [each.headers["Location"] for each in answers] == [f"{made.home}/receipts/1"] * 3
    assert db.session.query(Submission).count() == 1
    assert db.session.query(Message).count() == 2


def test_two_members_submit_at_once_and_there_is_one_submission(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    home, clients = made.home, [browser(made.owner), browser(made.colleague)]
    db.session.remove()
    together, found = threading.Barrier(2), []

    def submit(position: int) -> None:
        with app.app_context():
            together.wait()
            found.append(clients[position].post(f"{home}/submission").headers.get("Location"))

    threads = [threading.Thread(target=submit, args=(position,)) for position in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [f"{home}/receipts/1"] * 2
    assert db.session.query(Submission).count() == 1
    assert db.session.query(AuditEntry).filter_by(act="proposal.submitted").count() == 1


def test_an_incomplete_draft_is_refused_with_links_to_what_is_missing(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    made.proposal.answers[0].text = ""
    db.session.commit()
    ada = browser(made.owner)
    answer = ada.post(f"{made.home}/submission")
    assert answer.status_code == 400
    assert "Nothing was submitted" in answer.text
    assert f'<a href="{made.home}/answers/1">Understands the problem</a> has no answer' in answer.text
    assert "tried to submit while something was missing" in text(ada, f"{made.home}/history")
    assert db.session.query(Submission).count() == 0


def test_the_receipt_holds_the_hash_of_what_was_sent(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    row = db.session.query(Submission).one()
    assert digest(row.manifest) == row.sha256
    assert digest(row.content) in row.manifest
    assert [each.text for each in read(row.content).answers] == [
        "We know about Understands the problem.", "We know about Will it work here.",
    ]  # fmt: skip
    assert made.proposal.withdrawn_at is None


def test_a_proposal_can_be_withdrawn_and_submitted_again(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    ada, page = browser(made.owner), f"{made.home}/withdrawal"
    assert "will not be opened or scored" in text(ada, page)
    assert [ada.post(page).status_code for _ in range(2)] == [302, 302]
    assert "Submit it again to take part after all." in text(ada, made.home)
    assert "Withdrawn" in text(ada, "/proposals")
    assert "was withdrawn on" in text(ada, f"{made.home}/receipts/1")
    assert db.session.query(AuditEntry).filter_by(act="proposal.withdrawn").count() == 1
    assert ada.post(f"{made.home}/submission").headers["Location"] == f"{made.home}/receipts/2"
    assert made.proposal.withdrawn_at is None


def test_what_was_never_submitted_cannot_be_withdrawn(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    assert "never submitted" in text(ada, f"{made.home}/withdrawal", 409)
    assert ada.post(f"{made.home}/withdrawal").status_code == 409


def test_every_act_needs_the_forms_token(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    app.config["WTF_CSRF_ENABLED"] = True
    ada = browser(made.owner)
    for page in ("idea", "answers/1", "details", "eligibility", "files", "confidential", "submission", "withdrawal"):
        assert ada.post(f"{made.home}/{page}").status_code == 400
    assert browser(made.officer).post(made.opening).status_code == 400
    assert db.session.query(Submission).count() == 0


def test_a_retry_whose_first_try_was_still_on_its_way_gives_the_receipt_of_the_first(app: Flask, now: Clock) -> None:
    made = submitted(now())
    proposal, actor = made.proposal, acting(made.owner)
    sent = actions.refuse_late(proposal, by=actor, at=made.challenge.closes_at)
    assert isinstance(sent, Submission)
    assert (sent.reference, db.session.query(LateAttempt).count()) == (f"{proposal.reference}-1", 0)
    actions.save_answer(proposal, made.challenge.criteria[0], "Better.", version=1, by=actor, at=now())
    assert isinstance(actions.refuse_late(proposal, by=actor, at=made.challenge.closes_at), LateAttempt)


def test_a_member_with_a_seat_on_the_panel_bids_and_the_seat_gives_way(
    app: Flask, browser: Browser, now: Clock
) -> None:
    """Nobody is told before the opening: the seat carries nothing while its person's company bids."""
    made = drafted(now())
    make.seat(make.panel(made.challenge, made.officer), made.colleague)
    colleague = browser(made.colleague)
    assert colleague.get(f"/challenges/{made.challenge.reference}/scoring").status_code == 404
    assert colleague.post(f"{made.home}/submission").status_code == 302
    assert db.session.query(Submission).count() == 1


def refused(made: Bid) -> list[tuple[str, str]]:
    """Every attempt on the company's record that was refused, the oldest first."""
    db.session.expire_all()
    query = db.session.query(AuditEntry).filter(AuditEntry.act.startswith("proposal.refused_"))
    query = query.filter_by(proposal_id=made.proposal.id).order_by(AuditEntry.id)
    return [(each.act.removeprefix("proposal.refused_"), each.told.actor_name) for each in query]


@pytest.mark.parametrize(
    ("change", "act", "says"),
    [
        ({"paused_at": CLOSES["GMT"] - timedelta(days=9)}, "paused", "This challenge is paused"),
        ({"withdrawn_at": CLOSES["GMT"] - timedelta(days=9)}, "ended", "This challenge was withdrawn"),
        ({"no_award_at": CLOSES["GMT"] - timedelta(days=9)}, "ended", "ended without an award"),
    ],
    ids=["paused", "withdrawn", "no award"],
)
def test_an_attempt_while_nothing_is_taken_is_refused_and_recorded(
    app: Flask, browser: Browser, now: Clock, change: dict[str, datetime], act: str, says: str
) -> None:
    made = submitted(now())
    for name, value in change.items():
        setattr(made.challenge, name, value)
    db.session.commit()
    ada, paths = browser(made.owner), ("submission", "reconfirmation", "withdrawal")
    answers = [ada.post(f"{made.home}/{path}") for path in paths]
    assert [(each.status_code, says in each.text) for each in answers] == [(409, True)] * 3
    assert refused(made) == [(act, "Ada Fenwick")] * 3
    assert (db.session.query(Submission).count(), made.proposal.withdrawn_at) == (1, None)


def test_a_withdrawal_at_the_close_is_refused_and_recorded(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    now.go_to(made.challenge.closes_at)
    ada = browser(made.owner)
    assert [ada.get(f"{made.home}/withdrawal").status_code, refused(made)] == [409, []]
    answer = ada.post(f"{made.home}/withdrawal", data={"reason": "We changed our minds about it."})
    assert (answer.status_code, "We changed our minds about it." in answer.text) == (409, True)
    assert (refused(made), made.proposal.withdrawn_at) == ([("closed", "Ada Fenwick")], None)


def test_who_left_finds_nothing_and_the_company_learns_of_the_attempt(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    home, ben, stranger = made.home, browser(made.colleague), browser(make.user("Stranger"))
    db.session.query(make.Membership).filter_by(user_id=made.colleague.id).one().ended_at = now()
    db.session.commit()
    for path in ("submission", "withdrawal", "reconfirmation"):
        assert [each.post(f"{home}/{path}").status_code for each in (ben, stranger)] == [404, 404]
    assert refused(made) == [("gone", "Ben Ode")] * 3
    assert "Ben Ode" in text(browser(made.owner), f"{home}/history")
    assert db.session.query(Submission).count() == 1
