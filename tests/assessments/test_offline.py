"""Scoring in a workbook: down, filled in, compared, applied as one act, and never over what was saved meanwhile."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook

from sprint.assessments import actions
from sprint.assessments.models import DeskNote, ScoreSheet, SheetUpload
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.panels.models import Ruling
from tests import factories as make
from tests.assessments.panels import OTHER, SCORING, SHORT, form, kept, rule, world
from tests.assessments.workbooks import at, changed, download, filled, path, upload
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser


@pytest.fixture(autouse=True)
def scoring(now: Clock) -> Clock:
    now.go_to(SCORING)
    return now


def stamp(text: str) -> str:
    found = re.search(r'name="stamp" value="([0-9a-f]{64})"', text)
    return found[1] if found else ""


def test_a_workbook_holds_what_an_assessor_needs_and_nothing_that_calculates(app: Flask, browser: Browser) -> None:
    of = world(title="=HYPERLINK(1)")
    client = browser(of.user(1))
    client.post(of.scoring(), data=form(4, "=1+1 is what the answer says."))
    book = load_workbook(BytesIO(download(client, of)))
    assert book.sheetnames == ["How to use", "Scores", "Notes", "Scales", "Mark"]
    rows = list(book["Scores"].iter_rows(values_only=True))
    assert len(rows) == 1 + 4
    assert rows[1][:3] == ("K1", 1, "Understands the problem")
    assert rows[1][6:] == ("4: Understands the problem, point 4", "=1+1 is what the answer says.", 1)
    assert [
        cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ] == []
    assert [each.formula1 for each in book["Scores"].data_validations.dataValidation][:2] == [
        "Scales!$A$2:$F$2",
        "Scales!$A$3:$F$3",
    ]


def test_a_workbook_hides_names_where_they_are_hidden(app: Flask, browser: Browser) -> None:
    of = world(hides_names=True)
    rows = load_workbook(BytesIO(download(browser(of.user(1)), of)))["Scores"].iter_rows(values_only=True)
    text = " ".join(str(cell) for row in rows for cell in row)
    assert ("Saltergill" in text, "[name hidden]" in text) == (False, True)


def test_what_was_typed_offline_is_shown_first_and_then_saved_as_one(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    data = changed(download(client, of), filled((2, "4: Understands the problem, point 4", SHORT), (3, 3, OTHER)))
    data = changed(data, at("C2", "Ask about the orchard.", "Notes"))
    answer = upload(client, of, data)
    assert (answer.status_code, kept(of)) == (302, [])
    page = client.get(answer.headers["Location"])
    assert "2 scores and reasons and 1 note would change." in page.text
    sent = {"stamp": stamp(page.text)}
    results = [client.post(f"{answer.headers['Location']}/application", data=sent).status_code for _ in range(2)]
    assert (results, kept(of)) == ([302, 302], [(4, SHORT), (3, OTHER)])
    assert [each.text for each in db.session.query(DeskNote)] == ["Ask about the orchard."]
    entries = db.session.query(AuditEntry).filter_by(act="scores.imported").all()
    assert [each.facts for each in entries] == ['{"scores":2}']
    assert db.session.query(ScoreSheet).one().scored == 2


def test_rows_left_empty_take_nothing_away(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    client.post(of.scoring(), data=form())
    answer = upload(client, of, changed(download(client, of), filled((2, None, None))))
    assert "Nothing in the workbook differs" in client.get(answer.headers["Location"]).text


def test_a_score_changed_online_meanwhile_stays_unless_the_workbook_is_chosen(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    data = changed(download(client, of), filled((2, 2, SHORT), (3, 3, SHORT)))
    client.post(of.scoring(), data=form(4, OTHER))
    where = upload(client, of, data).headers["Location"]
    page = client.get(where)
    assert "You changed this online after you downloaded the workbook." in page.text
    client.post(f"{where}/application", data={"stamp": stamp(page.text)})
    assert kept(of) == [(4, OTHER), (3, SHORT)]
    where = upload(client, of, data).headers["Location"]
    sent = {"stamp": stamp(client.get(where).text), "taken": "K1-1"}
    client.post(f"{where}/application", data=sent)
    assert kept(of) == [(2, SHORT), (3, SHORT)]


def test_what_moved_after_the_page_was_shown_is_shown_again(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    where = upload(client, of, changed(download(client, of), filled((2, 2, SHORT)))).headers["Location"]
    sent = {"stamp": stamp(client.get(where).text)}
    client.post(of.scoring(), data=form(4, OTHER))
    page = client.post(f"{where}/application", data=sent)
    assert (page.status_code, "Look at the differences again." in page.text) == (409, True)
    assert kept(of) == [(4, OTHER)]


def test_locked_and_barred_proposals_are_left_out_with_a_word(app: Flask, browser: Browser) -> None:
    of = world(proposals=3)
    client = browser(of.user(1))
    data = changed(download(client, of), filled((2, 2, SHORT), (4, 3, SHORT), (6, 3, OTHER)))
    make.sheet(of.assignment(1, 0), 4, 3)
    rule(of.seats[1], of.proposals[1].id, Ruling.BARRED)
    where = upload(client, of, data).headers["Location"]
    page = unescape(client.get(where).text)
    assert "Left out, since you have locked them: proposal K1." in re.sub(r"<.*?>", "", page)
    assert "Left out, since they are not yours to score: proposal K2." in re.sub(r"<.*?>", "", page)
    client.post(f"{where}/application", data={"stamp": stamp(page)})
    assert [score for score, _ in kept(of, 1, 2)] == [3]
    assert db.session.query(ScoreSheet).count() == 2


@pytest.mark.once
def test_anothers_workbook_and_another_panels_are_refused(app: Flask, browser: Browser) -> None:
    of, elsewhere = world(), world(region="Westmarch")
    foreign = download(browser(of.user(2)), of)
    other_panel = download(browser(elsewhere.user(1)), elsewhere)
    client = browser(of.user(1))
    forged = changed(download(client, of), at("A1", "NMR-27-001.2.0000", "Mark"))
    for data in (foreign, other_panel, forged):
        page = upload(client, of, data)
        assert (page.status_code, "made for another panel" in page.text) == (400, True)
    assert db.session.query(SheetUpload).count() == 0


@pytest.mark.once
@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "Choose the workbook"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"Proposal,Score\r\nK1,4", "no XLSX workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(app: Flask, browser: Browser, data: bytes, why: str) -> None:
    of = world()
    client = browser(of.user(1))
    page = client.post(path(of, "offline"), data={}) if not data else upload(client, of, data)
    assert (page.status_code, why in page.text) == (400, True)


def test_an_upload_is_its_owners_and_is_forgotten_after_seven_days(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    client = browser(of.user(1))
    where = upload(client, of, changed(download(client, of), filled((2, 2, SHORT)))).headers["Location"]
    assert browser(of.user(2)).get(where).status_code == 404
    assert "A workbook is waiting." in client.get(path(of, "offline")).text
    now.pass_(days=7)
    client = browser(of.user(1))
    assert client.get(where).status_code == 404
    assert (actions.forget_uploads(at=SCORING + timedelta(days=7)), db.session.query(SheetUpload).count()) == (1, 0)


def test_an_upload_can_be_thrown_away(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    where = upload(client, of, changed(download(client, of), filled((2, 2, SHORT)))).headers["Location"]
    assert client.post(f"{where}/removal").status_code == 302
    assert (client.get(where).status_code, kept(of)) == (404, [])


@pytest.mark.once
def test_pages_take_the_same_number_of_queries_for_one_proposal_and_twenty(app: Flask, browser: Browser) -> None:
    taken: dict[int, list[int]] = {}
    for number, region in ((1, "Northmoor"), (20, "Westmarch")):
        of = world(proposals=number, assessors=1, region=region)
        client = browser(of.user(1))
        for each in range(number):
            make.sheet(of.assignment(1, each), 4, 3, locked=False)
        where = upload(client, of, changed(download(client, of), filled((2, 2, SHORT)))).headers["Location"]
        taken[number] = []
        for page in (path(of, "offline"), where, path(of, "workbook"), path(of, "ready")):
            db.session.expire_all()
            with count_queries() as count:
                assert client.get(page).status_code == 200
            taken[number].append(count.number)
    assert taken[20] == taken[1]
