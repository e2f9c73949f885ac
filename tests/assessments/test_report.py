"""The report on a panel: everything it did, no score before its time, nothing barred, and files safe to open."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.assessments import actions
from sprint.assessments.models import Score
from sprint.assessments.report import Part
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.web.spreadsheet import as_csv, in_parts
from tests import factories as make
from tests.assessments.panels import MEETING, World, locked, ready, rule, world
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import without_tokens
from tests.people import Browser


def path(of: World, part: Part | None = None) -> str:
    return f"/challenges/{of.challenge.reference}/panel/report" + (f"/{part}.csv" if part else "")


def table(client: FlaskClient, of: World, part: Part) -> list[dict[str, str]]:
    answer = client.get(path(of, part))
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.DictReader(StringIO(answer.text.removeprefix("\ufeff"))))


def test_a_long_table_in_parts_is_the_same_table() -> None:
    rows = [[number, "=SUM(A1)", "–", None, "plain"] for number in range(1_201)]
    assert "".join(in_parts(("a", "b", "c", "d", "e"), rows)) == as_csv([("a", "b", "c", "d", "e"), *rows])


def test_every_part_has_a_title_columns_and_words_for_when_it_is_empty() -> None:
    assert [part for part in Part if not (part.about.title and part.about.headings and part.about.empty)] == []


def test_scores_are_in_it_once_all_have_locked_with_their_reasons(app: Flask, browser: Browser, now: Clock) -> None:
    of = ready()
    now.go_to(MEETING)
    make.sheet(of.assignment(1, 1), 5, 5)
    found = table(browser(of.auditor), of, Part.SCORES)
    assert [(each["Proposal"], each["Name"], each["Criterion"], each["Score as it stands"]) for each in found] == [
        (of.label(0), name, criterion, score)
        for name, scores in (("Carla Chair", "43"), ("Ada Assessor 1", "23"), ("Ada Assessor 2", "44"))
        for criterion, score in zip("12", scores, strict=True)
    ]
    assert {each["Reason as it stands"] for each in found} == {make.REASON}
    assert [each["Score as first locked"] for each in found] == list("432344")


def test_a_file_is_whole_where_the_session_ends_before_it_is_sent(app: Flask, browser: Browser, now: Clock) -> None:
    """As on a server: a thread that has no application context of its own."""
    of = ready()
    now.go_to(MEETING)
    client, path_ = browser(of.auditor), path(of, Part.SCORES)
    db.session.rollback()
    with ThreadPoolExecutor(1) as server:
        text = server.submit(lambda: FlaskClient.open(client, path_).text).result()
    assert text.count("\r\n") == 7


@pytest.mark.once
def test_an_unlocked_score_is_not_in_it_and_changes_no_byte(app: Flask, browser: Browser, now: Clock) -> None:
    of = ready()
    now.go_to(MEETING)
    sheet = make.sheet(of.assignment(1, 1), 2, 2, locked=False)
    readers = [browser(each) for each in (of.cdo, of.auditor, of.user(0))]
    before = [[without_tokens(each.get(path(of, part))) for part in (None, Part.SCORES)] for each in readers]
    for score in sheet.scores:
        score.score, score.reason = 5, "Quite another reason."
    db.session.commit()
    assert [[without_tokens(each.get(path(of, part))) for part in (None, Part.SCORES)] for each in readers] == before


def test_a_score_that_was_unlocked_and_changed_stands_beside_the_first(
    app: Flask, browser: Browser, now: Clock
) -> None:
    of = world(proposals=1, assessors=0)
    now.go_to(MEETING)
    sheet = make.sheet(of.assignment(0), 4, 3, locked=False)
    actions.lock(sheet, by=of.actor(0), at=now())
    actions.unlock(sheet, "A slip of the pen.", by=of.actor(0), at=now())
    assert table(browser(of.cdo), of, Part.SCORES) == []
    actions.save_score(
        of.assignment(0), of.criterion(1), score=2, reason="It names no route. " + make.REASON, version=None,
        by=of.actor(0), at=now(),
    )  # fmt: skip
    actions.lock(sheet, by=of.actor(0), at=now())
    found = table(browser(of.cdo), of, Part.SCORES)
    assert [(each["Score as first locked"], each["Score as it stands"], each["Times locked"]) for each in found] == [
        ("4", "2", "2"), ("3", "3", "2"),
    ]  # fmt: skip
    unlocked = table(browser(of.cdo), of, Part.UNLOCKINGS)
    assert [(each["Proposal"], each["Why"]) for each in unlocked] == [(of.label(0), "A slip of the pen.")]


def test_a_chair_reads_nothing_of_what_is_barred_in_any_part(app: Flask, browser: Browser, now: Clock) -> None:
    of = ready()
    rule(of.seats[0], of.proposals[0].id, "barred")
    now.go_to(MEETING)
    chair = browser(of.user(0))
    for part in (Part.SCORES, Part.AGREED, Part.RUNS, Part.DATES):
        assert table(chair, of, part) == []
    assert {each["Company"] for each in table(chair, of, Part.INTERESTS)} == {"Saltergill 2 Ltd"}
    assert {each["Proposal"] for each in table(chair, of, Part.ASSIGNMENTS)} == {of.label(1)}
    before = {part: table(chair, of, part) for part in Part if part is not Part.ACTS}
    make.moderation(of.proposals[0], of.cdo, 4, 4)
    rule(of.seats[1], of.proposals[0].id, "barred")
    assert {part: table(chair, of, part) for part in Part if part is not Part.ACTS} == before


def test_agreed_scores_seats_and_dates_are_told(app: Flask, browser: Browser, now: Clock) -> None:
    of = ready()
    make.moderation(of.proposals[0], of.user(0), 4, 3)
    now.go_to(MEETING)
    officer = browser(of.officer)
    agreed = table(officer, of, Part.AGREED)
    assert [(each["Criterion"], each["Score as it stands"], each["Recorded by"]) for each in agreed] == [
        ("1", "4", "Carla Chair"), ("2", "3", "Carla Chair"),
    ]  # fmt: skip
    assert [each["Name"] for each in table(officer, of, Part.SEATS)] == [
        "Carla Chair",
        "Ada Assessor 1",
        "Ada Assessor 2",
    ]
    assert "Scores due" in {each["What"] for each in table(officer, of, Part.DATES)} | {"Scores due"}
    page = officer.get(path(of))
    assert page.status_code == 200
    assert [part.about.title in page.text for part in Part] == [True] * len(Part)


def test_that_a_file_was_taken_is_on_record_and_no_cell_calculates(app: Flask, browser: Browser, now: Clock) -> None:
    of = ready()
    score = db.session.query(Score).order_by(Score.id).limit(1).one()
    score.reason = "=HYPERLINK(1)"
    db.session.commit()
    now.go_to(MEETING)
    assert "'=HYPERLINK(1)" in browser(of.auditor).get(path(of, Part.SCORES)).text
    acts = db.session.query(AuditEntry).filter_by(act="report.taken").all()
    assert [(each.actor_name, each.told.facts["part"]) for each in acts] == [("Aron Auditor", "scores")]
    assert browser(of.auditor).get(path(of) + "/unknown.csv").status_code == 404


def test_who_does_not_lead_and_other_regions_get_no_report(app: Flask, browser: Browser, now: Clock) -> None:
    of, elsewhere = ready(), world(region="Westmarch")
    for part in (None, Part.SCORES):
        asked = [browser(each).get(path(of, part)).status_code for each in (of.user(1), elsewhere.cdo)]
        assert asked == [403, 404]


@pytest.mark.once
def test_the_report_asks_the_same_number_of_questions_for_any_number(app: Flask, browser: Browser, now: Clock) -> None:
    numbers = []
    for proposals, assessors, region in ((1, 1, "Eastmoor"), (6, 3, "Southmoor")):
        of = world(proposals=proposals, assessors=assessors, region=region)
        for number in range(proposals):
            locked(of, number, *[(4, 3)] * (assessors + 1))
        now.go_to(MEETING + timedelta(days=1))
        client = browser(of.officer)
        for part in (None, Part.SCORES):
            with count_queries() as count:
                assert client.get(path(of, part)).status_code == 200
            numbers.append(count.number)
    assert numbers[:2] == numbers[2:]
