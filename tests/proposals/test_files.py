"""Files given with a proposal: what is taken, what is refused, and how they are served."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.proposals.actions import filing
from sprint.proposals.manifest import read
from sprint.proposals.models import Attachment
from tests import factories as make
from tests.counting import count_queries
from tests.files import samples
from tests.files.clamd import MARKER, SIGNATURE
from tests.files.samples import CSV, DOCX, HTML, PDF, PNG, zipped
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import Bid, drafted, text


def send(client: FlaskClient, page: str, data: bytes, name: str) -> TestResponse:
    head = f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + b"\r\n--edge--\r\n"
    return client.post(page, data=body, content_type="multipart/form-data; boundary=edge")


def test_a_file_is_added_listed_downloaded_and_removed(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, page = browser(made.owner), f"{made.home}/files"
    assert "No files yet." in text(ada, page)
    assert send(ada, page, CSV, "Ergebnis – größer.csv").status_code == 302
    listed = text(ada, page)
    assert "Ergebnis – größer.csv" in listed
    assert f"{len(CSV)} bytes" in listed
    assert "1 of 5 files, CSV" in text(ada, made.home)

    token = made.proposal.attachments[0].token
    answer = ada.get(f"{page}/{token}")
    assert answer.data == CSV
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''Ergebnis%20%E2%80%93%20gr%C3%B6%C3%9Fer.csv" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "no-store"

    assert [ada.post(page, data={"remove": token}).status_code for _ in range(2)] == [302, 302]
    assert "No files yet." in text(ada, page)
    assert ada.post(page, data={"remove": "unknown"}).status_code == 404


def test_a_receipt_keeps_the_files_that_were_sent(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, page = browser(made.owner), f"{made.home}/files"
    send(ada, page, PDF, "plan.pdf")
    attachment = made.proposal.attachments[0]
    ada.post(f"{made.home}/submission")
    ada.post(page, data={"remove": attachment.token})
    receipt = text(ada, f"{made.home}/receipts/1")
    assert "plan.pdf" in receipt
    assert attachment.file.sha256 in receipt
    assert ada.get(f"{page}/{attachment.token}").data == PDF
    assert "Changes not submitted" in text(ada, made.home)


@pytest.mark.once
@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (HTML, "plan.pdf", "“plan.pdf” is named PDF but its content is something else."),
        (b"", "plan.pdf", "The selected file is empty."),
        (zipped(a_txt="x"), "plan.docx", "is named DOCX but its content is something else."),
        (HTML, "page.html", "The selected file must be a PDF"),
        (PDF, "plan", "The selected file must be a PDF"),
        (b"x" * (10 * 1024 * 1024 + 1), "big.csv", "must be smaller than 10 MB"),
        (PDF, "", "Choose a file first."),
    ],
)
def test_a_file_that_is_not_taken_is_refused_with_the_reason(
    app: Flask, browser: Browser, now: Clock, data: bytes, name: str, words: str
) -> None:
    made = drafted(now())
    answer = send(browser(made.owner), f"{made.home}/files", data, name)
    assert answer.status_code == 400
    assert words in unescape(answer.text)
    assert "<h1>Files</h1>" in answer.text
    assert (db.session.query(Attachment).count(), acts("proposal.refused_file")) == (0, int(bool(name)))


@pytest.mark.once
def test_no_file_at_all_is_explained(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    answer = browser(made.owner).post(f"{made.home}/files")
    assert answer.status_code == 400
    assert "Choose a file first." in answer.text


@pytest.mark.once
def test_far_too_much_is_refused_before_it_is_read(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    assert send(browser(made.owner), f"{made.home}/files", b"x" * (12 * 1024 * 1024), "big.csv").status_code == 413


def test_a_path_in_the_name_is_cut_off(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    for name in ("../../etc/plan.pdf", "/srv/plan.pdf", "plan\x07.pdf"):
        assert send(ada, f"{made.home}/files", PDF, name).status_code == 302
    names = {each.name for each in made.proposal.attachments}
    assert "plan.pdf" in names
    assert [each for each in names if "/" in each or "\x07" in each] == []
    for each in made.proposal.attachments:
        answer = ada.get(f"{made.home}/files/{each.token}")
        assert answer.status_code == 200


def test_a_script_in_the_name_is_only_text(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, name = browser(made.owner), "<img src=x onerror=alert(1)>.pdf"
    assert send(ada, f"{made.home}/files", PDF, name).status_code == 302
    for page in ("files", "check"):
        assert "<img" not in ada.get(f"{made.home}/{page}").text


def test_a_sixth_file_is_refused_and_the_same_one_twice_is_kept_once(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, page = browser(made.owner), f"{made.home}/files"
    for number, (data, name) in enumerate(
        [(PDF, "a.pdf"), (PNG, "b.png"), (CSV, "c.csv"), (DOCX, "d.docx"), (PDF, "e.pdf")], 1
    ):
        assert [send(ada, page, data, name).status_code for _ in range(2)] == [302, 302]
        assert len(made.proposal.attachments) == number
    answer = send(ada, page, CSV, "f.csv")
    assert answer.status_code == 400
    assert "A proposal can have up to 5 files. Remove one first." in answer.text
    assert "You have all 5 files." in text(ada, page)


def test_a_file_of_one_proposal_is_not_found_under_another(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    send(ada, f"{made.home}/files", PDF, "plan.pdf")
    token = made.proposal.attachments[0].token
    challenge = make.challenge(made.challenge.edition, written_by=made.officer, published_by=made.cdo)
    other = make.proposal(challenge, made.company, made.owner)
    there = f"/proposals/{other.reference}/files"
    text(ada, f"{there}/{token}", 404)
    assert ada.post(there, data={"remove": token}).status_code == 404
    assert ada.post(f"{there}/{token}/versions").status_code == 404
    assert (len(made.proposal.attachments), acts("proposal.refused_other_file")) == (1, 2)


def versions(made: Bid, token: str) -> str:
    return f"{made.home}/files/{token}/versions"


def test_a_replaced_file_keeps_its_place_and_its_earlier_versions(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, ben, page = browser(made.owner), browser(made.colleague), f"{made.home}/files"
    send(ada, page, PDF, "plan.pdf")
    send(ada, page, CSV, "costs.csv")
    first = made.proposal.attachments[0].token
    ada.post(f"{made.home}/submission")

    answer = send(ben, versions(made, first), DOCX, "plan 2.docx")
    second = made.proposal.attachments[0].token
    assert answer.headers["Location"] == versions(made, second)
    assert [each.name for each in made.proposal.attachments] == ["plan 2.docx", "costs.csv"]
    listed = text(ada, versions(made, first))
    told = ("Version 2: plan 2.docx", "by Ben Ode", "Version 1: plan.pdf", "by Ada Fenwick", "submission 1")
    assert re.findall("|".join(told), listed) == list(told)
    assert "version 2" in text(ada, page)
    assert (ada.get(f"{page}/{first}").data, ada.get(f"{page}/{second}").data) == (PDF, DOCX)
    assert read(made.proposal.submissions[0].content).files[0].token == first

    ada.post(f"{made.home}/submission")
    assert [read(each.content).files[0].token for each in made.proposal.submissions] == [first, second]
    assert ada.get(f"{page}/{first}").data == PDF


def test_replacing_twice_by_a_double_click_gives_one_version(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    send(ada, f"{made.home}/files", PDF, "plan.pdf")
    first = made.proposal.attachments[0].token
    for _ in range(2):
        assert send(ada, versions(made, first), CSV, "plan.csv").status_code == 302
    assert db.session.query(Attachment).count() == 2


def test_a_version_that_a_colleague_replaced_or_removed_is_not_replaced_again(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    send(ada, f"{made.home}/files", PDF, "plan.pdf")
    first = made.proposal.attachments[0].token
    send(browser(made.colleague), versions(made, first), CSV, "plan.csv")
    answer = send(ada, versions(made, first), DOCX, "plan.docx")
    assert answer.status_code == 409
    assert "This version was replaced or removed in the meantime." in unescape(answer.text)
    ada.post(f"{made.home}/files", data={"remove": made.proposal.attachments[0].token})
    page = text(ada, versions(made, first))
    assert "This file was removed from the draft." in page
    assert "Replace the file" not in page


def test_a_refused_replacement_leaves_the_file_as_it_was(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    send(ada, f"{made.home}/files", PDF, "plan.pdf")
    page = versions(made, made.proposal.attachments[0].token)
    for data, name, words in ((HTML, "plan.pdf", "its content is something else"), (PDF, "", "Choose a file first.")):
        answer = send(ada, page, data, name)
        assert (answer.status_code, words in unescape(answer.text)) == (400, True)
    now.go_to(made.challenge.closes_at)
    ada = browser(made.owner)
    assert send(ada, page, CSV, "plan.csv").status_code == 409
    assert "Version 1: plan.pdf" in text(ada, page)
    assert "Replace the file" not in text(ada, page)
    assert [each.name for each in made.proposal.attachments] == ["plan.pdf"]


def test_files_of_another_company_are_not_found(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    rival = make.company("Rival Ltd")
    eve = browser(make.member(rival, Role.OWNER, "Eve Rival"))
    theirs = make.proposal(made.challenge, rival, db.session.query(User).filter_by(name="Eve Rival").one())
    send(browser(made.owner), f"{made.home}/files", PDF, "plan.pdf")
    token = made.proposal.attachments[0].token
    for home in (made.home, f"/proposals/{theirs.reference}"):
        text(eve, f"{home}/files/{token}", 404)
        text(eve, f"{home}/files/{token}/versions", 404)
        assert send(eve, f"{home}/files/{token}/versions", CSV, "x.csv").status_code == 404
        assert eve.post(f"{home}/files", data={"remove": token}).status_code == 404
    assert [each.name for each in made.proposal.attachments] == ["plan.pdf"]


def test_another_file_of_the_same_name_gets_a_number(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada, page = browser(made.owner), f"{made.home}/files"
    for data in (PDF, samples.pdf(b"other"), samples.pdf(b"other")):
        answer = send(ada, page, data, "Plan.pdf")
    assert [each.name for each in made.proposal.attachments] == ["Plan.pdf", "Plan (2).pdf"]
    shown = unescape(ada.get(answer.headers["Location"]).text)
    assert "It is added as “Plan (2).pdf”, since there is another “Plan.pdf”." in shown


def test_a_proposal_does_not_keep_versions_without_end(
    app: Flask, browser: Browser, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filing, "FILE_VERSIONS_UP_TO", 2)
    made = drafted(now())
    ada = browser(made.owner)
    send(ada, f"{made.home}/files", PDF, "plan.pdf")
    send(ada, versions(made, made.proposal.attachments[0].token), CSV, "plan.csv")
    answer = send(ada, versions(made, made.proposal.attachments[0].token), DOCX, "plan.docx")
    assert "This proposal has kept 2 versions of files, and cannot keep any more." in unescape(answer.text)


@pytest.mark.parametrize("hides_names", [True, False])
def test_the_names_in_a_file_are_pointed_out_where_the_panel_reads_without_names(
    app: Flask, browser: Browser, now: Clock, hides_names: bool
) -> None:
    made = drafted(now(), hides_names=hides_names)
    ada, page = browser(made.owner), f"{made.home}/files"
    data = samples.pdf(b"<< /Author (<b>Ada</b> Fenwick) /Company (Saltergill Labs Ltd) >>")
    assert send(ada, page, data, "plan.pdf").status_code == 302
    for shown in (page, versions(made, made.proposal.attachments[0].token)):
        said = "This file names <b>Ada</b> Fenwick (author) and Saltergill Labs Ltd (company) in its properties."
        assert (said in text(ada, shown)) == hides_names
        assert "<b>Ada</b>" not in ada.get(shown).text
    assert ada.post(f"{made.home}/submission").status_code == 302


def harm(app: Flask, made: Bid) -> None:
    place = made.proposal.attachments[0].file.place
    (Path(app.config["FILE_STORE_URL"].removeprefix("file://")) / place[:2] / place).write_bytes(b"something else")


def acts(act: str) -> int:
    return db.session.query(AuditEntry).filter_by(act=act).count()


def test_a_file_swapped_between_check_and_submission_is_noticed(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = browser(made.owner)
    data = samples.pdf(b"swapped between check and submission")
    send(ada, f"{made.home}/files", data, "plan.pdf")
    assert "plan.pdf" in text(ada, f"{made.home}/check")
    harm(app, made)
    for _ in range(2):
        answer = ada.post(f"{made.home}/submission")
        assert answer.status_code == 409
        assert "“plan.pdf” was lost or changed in our store since you gave it. Nothing was submitted." in unescape(
            answer.text
        )
    assert made.proposal.submissions == []
    assert (acts("proposal.refused_damaged"), acts("file.damaged")) == (2, 1)

    token = made.proposal.attachments[0].token
    assert "was lost or changed in our store, so it is not served." in text(ada, f"{made.home}/files/{token}", 409)
    assert send(ada, f"{made.home}/files", data, "plan.pdf").status_code == 302
    assert ada.post(f"{made.home}/submission").status_code == 302
    assert ada.get(f"{made.home}/files/{token}").data == data
    assert acts("file.mended") == 1


def test_an_infected_file_is_refused_by_name_and_recorded_and_not_kept(
    app: Flask, browser: Browser, now: Clock, clamd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "CLAMAV_URL", clamd)
    made = drafted(now())
    ada = browser(made.owner)
    assert send(ada, f"{made.home}/files", PDF, "plan.pdf").status_code == 302
    for page in (f"{made.home}/files", versions(made, made.proposal.attachments[0].token)):
        answer = send(ada, page, samples.pdf(MARKER), "bad.pdf")
        assert answer.status_code == 400
        assert f"“bad.pdf” was refused: our virus scanner found “{SIGNATURE}” in it." in unescape(answer.text)
    assert (db.session.query(Attachment).count(), acts("proposal.file_infected")) == (1, 2)


def test_a_scanner_that_does_not_answer_lets_nothing_pass(
    app: Flask, browser: Browser, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "CLAMAV_URL", "tcp://127.0.0.1:1")
    made = drafted(now())
    answer = send(browser(made.owner), f"{made.home}/files", PDF, "plan.pdf")
    assert answer.status_code == 400
    assert "does not answer just now, so the file was not kept. Try again in a minute." in unescape(answer.text)
    assert db.session.query(Attachment).count() == 0


@pytest.mark.once
def test_the_pages_ask_as_often_for_five_files_as_for_one(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now(), hides_names=True)
    ada, page = browser(made.owner), f"{made.home}/files"

    def asked() -> tuple[int, int]:
        counts = []
        for path in (page, versions(made, made.proposal.attachments[0].token)):
            db.session.expire_all()
            with count_queries() as count:
                text(ada, path)
            counts.append(count.number)
        return counts[0], counts[1]

    send(ada, page, PDF, "1.pdf")
    one = asked()
    for number in range(2, 6):
        send(ada, page, samples.pdf(b"%d" % number), f"{number}.pdf")
        send(ada, versions(made, made.proposal.attachments[0].token), samples.pdf(b"v%d" % number), "1.pdf")
    assert asked() == one
