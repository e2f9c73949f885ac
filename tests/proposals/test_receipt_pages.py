"""Receipts on the pages: the same for ever, for the company alone; late attempts; and the page on which anybody checks one."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.challenges import actions as challenges
from sprint.challenges.amending import Kind
from sprint.db import db
from sprint.policy_figures import RECEIPT_CHECKS
from sprint.proposals import actions
from sprint.proposals.manifest import digest
from sprint.proposals.models import LateAttempt, Submission
from sprint.proposals.receipts.keys import read, signer
from sprint.proposals.receipts.statement import Kind as ReceiptKind
from sprint.proposals.receipts.statement import Receipt, issue
from sprint.proposals.receipts.verify import Result, verify
from tests import factories as make
from tests.conftest import NOON
from tests.counting import count_queries
from tests.frozen import Clock
from tests.mails import mails
from tests.people import Browser
from tests.proposals.bids import acting, drafted, submitted, text

TICK = timedelta(microseconds=1)
BST_CLOSE = datetime(2027, 6, 15, 11, tzinfo=UTC)


def pasted(client: FlaskClient, words: str, status: int = 200) -> str:
    answer = client.post("/receipts", data={"text": words})
    assert answer.status_code == status, answer.text[:500]
    return unescape(answer.text)


def test_a_receipt_is_the_same_as_a_page_a_download_and_a_mail_and_for_ever(
    app: Flask, browser: Browser, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = submitted(NOON)
    ada, page = browser(made.owner), f"{made.home}/receipts/1"
    file = text(ada, f"{page}/receipt.json")
    published = read(client.get("/receipts/keys.json").data)
    assert verify(file.encode(), published).result is Result.GENUINE
    assert [
        file in text(ada, page),
        file in text(ada, f"{page}/print"),
        file in mails(made.colleague.email)[0].body,
    ] == [True] * 3
    statement = json.loads(file)["receipt"]
    row = db.session.query(Submission).one()
    assert (statement["instance"], statement["reference"], statement["at"], statement["sha256"]) == (
        "http://localhost", row.reference, "2027-03-03T12:00:00.000000Z", row.sha256,
    )  # fmt: skip
    content = ada.get(f"{page}/content.json")
    assert digest(content.text) == statement["manifest"]["content"]
    assert content.headers["Content-Disposition"] == f'attachment; filename="content-{row.reference}.json"'

    monkeypatch.setitem(app.config, "SIGNING_KEY", bytes(range(32)))
    monkeypatch.setitem(app.config, "BASE_URL", "https://moved.example.gov.uk")
    assert text(ada, f"{page}/receipt.json") == file
    assert "This receipt was signed with another key" in pasted(client, file)
    monkeypatch.setitem(app.config, "SIGNING_KEYS_RETIRED", (published[0].raw,))
    assert "This receipt is genuine" in pasted(client, file)
    assert f"A retired key: {published[0].id}" in text(client, "/receipts/key")


def test_a_retry_gives_the_same_receipt_also_after_the_close(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(NOON)
    ada = browser(made.owner)
    before = text(ada, f"{made.home}/receipts/1/receipt.json")
    assert ada.post(f"{made.home}/submission").location == f"{made.home}/receipts/1"
    now.go_to(made.challenge.closes_at)
    ada = browser(made.owner)
    answer = ada.post(f"{made.home}/submission", follow_redirects=True)
    assert (answer.status_code, answer.request.path) == (200, f"{made.home}/receipts/1")
    assert "This version was submitted before the close." in answer.text
    assert text(ada, f"{made.home}/receipts/1/receipt.json") == before
    assert db.session.query(LateAttempt).count() == 0


def test_a_confirmation_after_an_amendment_is_signed_too(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(NOON)
    waiting = challenges.propose(
        made.challenge,
        Kind.AMENDMENT,
        {"title": "How might we help?"},
        "Clearer.",
        by=acting(made.officer),
        at=NOON + TICK,
    )
    challenges.publish_amendment(waiting, version=None, by=acting(made.cdo), at=NOON + TICK)
    at = now.go_to(NOON + 2 * TICK)
    actions.reconfirm(made.proposal, by=acting(made.owner), at=at)
    file = text(browser(made.owner), f"{made.home}/receipts/1/receipt.json")
    assert [each["receipt"]["at"] for each in json.loads(file)["confirmed"]] == ["2027-03-03T12:00:00.000002Z"]
    page = pasted(app.test_client(), file)
    assert ["This receipt is genuine" in page, "Confirmed again" in page] == [True, True]
    assert file in mails(made.colleague.email)[-1].body


@pytest.mark.parametrize("late_by", [timedelta(0), TICK, timedelta(days=30)])
def test_a_late_attempt_gets_a_signed_receipt_once(
    app: Flask, browser: Browser, now: Clock, late_by: timedelta
) -> None:
    now.go_to(BST_CLOSE - timedelta(days=1))
    made = drafted(
        now(), closes_at=BST_CLOSE, questions_close_at=BST_CLOSE - timedelta(days=7), answers_due_at=BST_CLOSE - timedelta(days=4),
        scores_due_at=BST_CLOSE + timedelta(days=20), decision_due_at=BST_CLOSE + timedelta(days=36),
        feedback_due_at=BST_CLOSE + timedelta(days=43),
    )  # fmt: skip
    words = {timedelta(0): "at the very instant of the close", TICK: "0.000001 seconds after the close"}
    at = now.go_to(BST_CLOSE + late_by)
    ada, page = browser(made.owner), f"{made.home}/attempts/1"
    first = ada.post(f"{made.home}/submission")
    again = browser(made.colleague).post(f"{made.home}/submission")
    assert (first.status_code, again.status_code) == (409, 409)
    assert words.get(late_by, "30 days after the close") in unescape(first.text)
    row = db.session.query(LateAttempt).one()
    assert (row.at, row.reference, row.by_id) == (at, f"{made.proposal.reference}-L1", made.owner.id)
    file = text(ada, f"{page}/receipt.json")
    statement = json.loads(file)["receipt"]
    assert (statement["kind"], statement["at"], statement["closes"]) == (
        "refused", at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), "2027-06-15T11:00:00.000000Z",
    )  # fmt: skip
    assert "This receipt of a late attempt is genuine" in pasted(app.test_client(), file)
    (mail,) = mails(made.colleague.email)
    assert mail.subject == f"{row.reference}: your proposal came after the close"
    assert "Ada Fenwick tried to submit your proposal" in mail.body
    assert [row.reference in text(ada, made.home), file in text(ada, page), "Ada Fenwick" in text(ada, page)] == [
        True
    ] * 3
    assert (db.session.query(Submission).count(), made.proposal.title) == (0, "One conversation")


def test_a_changed_draft_that_comes_late_leaves_what_was_submitted(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(NOON)
    criterion = made.challenge.criteria[0]
    actions.save_answer(made.proposal, criterion, "Better.", version=1, by=acting(made.owner), at=NOON + TICK)
    now.go_to(made.challenge.closes_at)
    page = unescape(browser(made.owner).post(f"{made.home}/submission").text)
    assert [f"receipt {made.proposal.reference}-1" in page, digest("Better.") in page] == [True, True]


def test_an_answer_or_file_exchanged_after_the_check_is_not_submitted_unread(app: Flask, browser: Browser) -> None:
    made = drafted(NOON)
    ada = browser(made.owner)
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', text(ada, f"{made.home}/check"))
    assert seen
    actions.attach(made.proposal, b"a,b\n1,2\n", "costs.csv", by=acting(made.colleague), at=NOON)
    refused = ada.post(f"{made.home}/submission", data={"seen": seen[1]})
    assert (refused.status_code, "A colleague changed the proposal after you opened this page." in refused.text) == (
        409,
        True,
    )
    assert "costs.csv" in refused.text
    assert db.session.query(Submission).count() == 0
    assert "was refused a submission, because the draft had changed" in text(ada, f"{made.home}/history")
    now_seen = re.search(r'name="seen" value="([0-9a-f]{64})"', refused.text)
    assert now_seen
    sent = [
        ada.post(f"{made.home}/submission", data={"seen": each}).location
        for each in (now_seen[1], now_seen[1], seen[1])
    ]
    assert sent == [f"{made.home}/receipts/1"] * 3


def test_receipts_are_for_the_company_alone(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(NOON)
    actions.withdraw(made.proposal, by=acting(made.owner), at=NOON + TICK)
    now.go_to(made.challenge.closes_at)
    browser(made.owner).post(f"{made.home}/submission")
    rival = make.member(make.company(), Role.OWNER)
    pages = ("receipts/1/receipt.json", "receipts/1/content.json", "attempts/1", "attempts/1/receipt.json")
    for page in pages:
        found = [
            browser(person).get(f"{made.home}/{page}").status_code
            for person in (made.owner, rival, made.officer, made.cdo)
        ]
        assert found == [200, 404, 404, 404]
    assert browser(made.owner).get(f"{made.home}/attempts/{10**12}").status_code == 404
    assert browser(rival).post(f"{made.home}/submission").status_code == 404


def test_what_was_withdrawn_is_revived_with_a_receipt_of_its_own(app: Flask, browser: Browser) -> None:
    made = submitted(NOON)
    actions.withdraw(made.proposal, by=acting(made.owner), at=NOON + TICK)
    actions.submit(made.proposal, by=acting(made.owner), at=NOON + 2 * TICK)
    ada = browser(made.owner)
    files = [json.loads(text(ada, f"{made.home}/receipts/{number}/receipt.json")) for number in (1, 2)]
    assert [each["receipt"]["number"] for each in files] == [1, 2]
    assert files[0]["receipt"]["manifest"]["content"] == files[1]["receipt"]["manifest"]["content"]
    assert "Submitted on Wednesday 3 March 2027, 12 noon" in text(ada, made.home)
    assert "A later submission counts" in text(ada, f"{made.home}/receipts/1")


def test_anybody_checks_a_file_and_nothing_is_looked_up(app: Flask, client: FlaskClient) -> None:
    made = submitted(NOON)
    file = db.session.query(Submission).one().receipt.encode()
    key = signer(app.config["SIGNING_KEY"])
    unknown = issue(
        Receipt(ReceiptKind.SUBMITTED, "http://localhost", "NMR-27-999", "NMR-27-999-AAAAAA", "NMR-27-999-AAAAAA-1", 1, NOON, NOON,
                json.dumps(json.loads(file)["receipt"]["manifest"])),
        key,
    )  # fmt: skip
    assert client.get("/receipts").status_code == 200
    with count_queries() as count:
        answer = client.post("/receipts", data={"file": (BytesIO(file), "receipt.json")})
    assert "This receipt is genuine" in answer.text
    assert [each for each in count.statements if "submissions" in each or "proposals" in each or "stored" in each] == []
    assert "This receipt is genuine" in pasted(client, unknown)
    assert made.owner.name not in answer.text


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", 400, "There is nothing in it."),
        (b"not a receipt", 400, "It is not JSON"),
        (b"[" * 50_000, 400, "It is nested far deeper"),
        (b'{"receipt":1,"signature":2}', 400, "“receipt” should be an object."),
        (b'{"receipt":' + b"9" * 5000 + b"}", 400, "more than 15 digits"),
        (b"x" * 200_000, 400, "It is larger than 100 kB."),
        (b"\xff\x00<script>", 400, "It is not text in UTF-8"),
    ],
)
def test_a_bad_file_is_explained_with_the_form(client: FlaskClient, data: bytes, status: int, words: str) -> None:
    for sent in (
        {"file": (BytesIO(data), "x.json")},
        {"text": data.decode("latin-1")} if data != b"" else {"text": " "},
    ):
        answer = client.post("/receipts", data=sent)
        assert answer.status_code == status
        assert "There is a problem" in answer.text
    answer = client.post("/receipts", data={"file": (BytesIO(data), "x.json")})
    assert words in unescape(answer.text)


def test_nothing_given_asks_for_something(client: FlaskClient) -> None:
    assert "Choose the file of a receipt, or paste its text." in unescape(client.post("/receipts").text)


def test_a_changed_byte_shows_on_the_page(client: FlaskClient) -> None:
    submitted(NOON)
    file = db.session.query(Submission).one().receipt
    page = pasted(client, file.replace('T12:00:00.000000Z","challenge', 'T11:00:00.000000Z","challenge', 1))
    assert ["This receipt was changed" in page, "The time was changed" in page] == [True, True]
    assert "Saltergill" not in page


@pytest.mark.once
def test_one_address_checks_only_so_many(app: Flask, client: FlaskClient, now: Clock) -> None:
    found = [client.post("/receipts", data={"text": "x"}).status_code for _ in range(RECEIPT_CHECKS + 1)]
    assert found == [400] * RECEIPT_CHECKS + [429]
    now.pass_(minutes=11)
    assert client.post("/receipts", data={"text": "x"}).status_code == 400
