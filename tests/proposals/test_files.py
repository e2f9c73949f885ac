"""Files given with a proposal: what is taken, what is refused, and how they are served."""

from __future__ import annotations

from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.db import db
from sprint.proposals.models import Attachment
from tests import factories as make
from tests.files.samples import CSV, DOCX, HTML, PDF, PNG, zipped
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import drafted, text


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
    assert f"{len(CSV)} Bytes" in listed
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
    assert db.session.query(Attachment).count() == 0


def test_no_file_at_all_is_explained(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    answer = browser(made.owner).post(f"{made.home}/files")
    assert answer.status_code == 400
    assert "Choose a file first." in answer.text


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
    text(ada, f"/proposals/{other.reference}/files/{token}", 404)
