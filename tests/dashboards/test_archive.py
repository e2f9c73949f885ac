"""The download of everything a company gave and got about a proposal."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.db import db
from sprint.files.zipping import Entry, numbered, safe_name, text_entry, write_zip
from sprint.outbox.actions import About, Recipient, post
from sprint.proposals import actions
from sprint.proposals.models import Attachment
from tests import factories as make
from tests.frozen import Clock
from tests.people import Browser
from tests.proposals.bids import Bid, acting, drafted, submitted
from tests.shortlists.rounds import world
from tests.shortlists.test_pages import DECIDING, decide

NOON = datetime(2027, 3, 3, 12, tzinfo=UTC)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\plan.pdf", "C__plan.pdf"),
        ('a"b<c>|?*.pdf', "a_b_c____.pdf"),
        ("étude №1.odt", "étude _1.odt"),
        ("\u202egnp.exe", "_gnp.exe"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        (" .. ", "file"),
        ("", "file"),
    ],
)
def test_names_are_safe_on_every_system(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert len(numbered(7, name)) <= 104


def test_the_same_parts_give_the_same_bytes_and_one_is_loaded_at_a_time() -> None:
    loaded: list[str] = []

    def part(name: str) -> Entry:
        return Entry(name, NOON, lambda: (loaded.append(name), name.encode())[1], is_packed=True)

    def whole() -> bytes:
        out = BytesIO()
        write_zip([part("1"), text_entry("2", NOON, "é")], out)
        return out.getvalue()

    assert whole() == whole()
    with ZipFile(BytesIO(whole())) as found:
        assert [(each.filename, each.date_time) for each in found.infolist()] == [
            ("1", (2027, 3, 3, 12, 0, 0)), ("2", (2027, 3, 3, 12, 0, 0)),
        ]  # fmt: skip


def address(made: Bid) -> str:
    return f"{made.home}/everything.zip"


def fetched(client: FlaskClient, made: Bid) -> dict[str, bytes]:
    answer = client.get(address(made))
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with ZipFile(BytesIO(answer.data)) as found:
        assert found.testzip() is None
        return {each.partition("/")[2]: found.read(each) for each in found.namelist()}


def table(text: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(text.decode("utf-8-sig"))))


def test_it_holds_what_was_sent_kept_and_removed(app: Flask, browser: Browser, now: Clock) -> None:
    made = drafted(now())
    ada = acting(made.owner)
    first = actions.attach(made.proposal, PDF, "=plan.pdf", by=ada, at=now.pass_(minutes=1))
    actions.submit(made.proposal, by=ada, at=now.pass_(minutes=1))
    actions.remove(db.session.get_one(Attachment, first.id), by=ada, at=now.pass_(minutes=1))
    actions.submit(made.proposal, by=ada, at=now.pass_(minutes=1))
    client = browser(made.colleague)
    found = fetched(client, made)
    assert sorted(found)[:3] == ["draft/content.html", "draft/content.json", "draft/versions.json"]
    assert [each for each in sorted(found) if each.startswith("submissions")] == [
        f"submissions/00{number}/{name}" for number in (1, 2)
        for name in ("content.html", "content.json", "manifest.json", "receipt.json")
    ]  # fmt: skip
    assert found["files/001 _plan.pdf"] == PDF
    assert table(found["files.csv"])[1][:4] == [
        "files/001 _plan.pdf",
        "'=plan.pdf",
        str(len(PDF)),
        sha256(PDF).hexdigest(),
    ]
    assert b'href="../../files/001 _plan.pdf"' in found["submissions/001/content.html"]
    manifest = json.loads(found["submissions/001/manifest.json"])
    assert manifest["content"] == sha256(found["submissions/001/content.json"]).hexdigest()
    assert json.loads(found["submissions/001/receipt.json"])["receipt"]["manifest"] == manifest
    assert len([each for each in found if each.startswith("mails/")]) == 4
    assert client.get(address(made)).data == browser(made.owner).get(address(made)).data


def test_scripts_are_only_ever_text(app: Flask, browser: Browser, now: Clock) -> None:
    made, attack = drafted(now()), "<script>alert(1)</script>"
    criterion = made.challenge.criteria[0]
    actions.save_answer(made.proposal, criterion, attack, version=None, by=acting(made.owner), at=now())
    found = fetched(browser(made.owner), made)
    assert (attack.encode() in found["draft/content.html"], attack.encode() in found["draft/content.json"]) == (
        False, True,
    )  # fmt: skip


def test_a_draft_that_was_never_submitted_and_one_that_was_withdrawn_are_given_out_too(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = drafted(now())
    assert b"It was never submitted." in fetched(browser(made.owner), made)["index.html"]
    actions.submit(made.proposal, by=acting(made.owner), at=now())
    actions.withdraw(made.proposal, by=acting(made.owner), at=now.pass_(minutes=1))
    assert b"It was withdrawn on" in fetched(browser(made.owner), made)["index.html"]
    now.go_to(made.challenge.closes_at)
    assert "submissions/001/receipt.json" in fetched(browser(made.owner), made)


def test_the_released_result_is_in_it_once_it_is_released(app: Flask, browser: Browser, now: Clock) -> None:
    now.go_to(DECIDING)
    of = world((5, 5), (3, 3))
    own = f"/proposals/{of.proposals[1].reference}/everything.zip"

    def names() -> set[str]:
        with ZipFile(BytesIO(browser(of.owners[1]).get(own).data)) as found:
            return {each.partition("/")[2] for each in found.namelist() if "/result/" in each}

    before = names()
    decide(of)
    assert (before, names()) == (set(), {"result/result.html", "result/result.json"})


def test_what_staff_were_told_and_what_acts_for_one_person_is_not_in_it(
    app: Flask, browser: Browser, now: Clock
) -> None:
    made = submitted(now())
    before = sorted(fetched(browser(made.owner), made))
    about = About(made.region.id, made.challenge.id, made.proposal.id)
    facts = {"company": "x", "person": "x", "email": "x", "path": "x"}
    stop = [Recipient(made.owner.email, made.owner.id, "Ada", unsubscribe_path="/stop/token")]
    post("screening.asked:1", "organisations/claim", [Recipient(made.officer.email)], at=now(), about=about, **facts)
    post("proposal.reminded:1", "organisations/claim", stop, at=now(), about=about, **facts)
    db.session.commit()
    assert sorted(fetched(browser(made.owner), made)) == before


def test_nobody_outside_the_company_finds_it(app: Flask, browser: Browser, now: Clock) -> None:
    made = submitted(now())
    rival = make.member(make.company(), Role.OWNER)
    people = [made.officer, made.cdo, make.member(made.region, Role.AUDITOR), rival, make.user(is_operator=True)]
    assert {browser(each).get(address(made)).status_code for each in people} == {404}
    assert browser().get(address(made)).location.startswith("/sign-in")
