"""Scoring through the pages: saved as one goes, refused where it has to be, nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.assessments import actions
from sprint.assessments.models import ScoreSheet
from sprint.audit.models import AuditEntry
from sprint.db import db
from tests import factories as make
from tests.assessments.panels import LONG, SCORING, SHORT, autosave, form, kept, world
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import flashed
from tests.people import Browser


@pytest.fixture(autouse=True)
def scoring(now: Clock) -> Clock:
    now.go_to(SCORING)
    return now


def test_a_score_and_its_reason_are_saved_and_lead_to_the_next_criterion(app: Flask, browser: Browser) -> None:
    of = world()
    answer = browser(of.user(1)).post(of.scoring(), data=form())
    assert (answer.status_code, answer.headers["Location"]) == (302, of.scoring(0, "/2"))
    assert kept(of) == [(4, SHORT)]
    entry = db.session.query(AuditEntry).filter_by(act="score.saved").one()
    assert (entry.actor_id, entry.facts) == (of.user(1).id, '{"criterion":1,"version":1}')


def test_the_last_criterion_leads_to_checking_the_answers(app: Flask, browser: Browser) -> None:
    of = world()
    answer = browser(of.user(1)).post(of.scoring(0, "/2"), data=form())
    assert answer.headers["Location"] == of.scoring(0, "/check")


@pytest.mark.once
def test_the_page_shows_the_answer_the_scale_and_ones_own_scores(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    client.post(of.scoring(), data=form())
    page = unescape(client.get(of.scoring()).text)
    assert "Answer of Saltergill 1 Ltd to Understands the problem." in page
    assert "The company’s answer, 9 of 300 words." in page
    assert "Understands the problem, 60%" in page
    assert "Understands the problem, point 4" in page
    assert "At least 20 words, or 40 for a 0, a 1 or a 5." in page
    assert "A score below 2 fails this criterion." in page
    assert "Why 4?" in page
    assert "Your first score is a 4" in page
    assert "1. Understands the problem: 4" in page


def test_the_sheet_keeps_its_counts_and_total_current(app: Flask) -> None:
    of = world()
    steps = ((1, 4, SHORT, 1, None), (2, 3, SHORT, 2, Decimal(72)), (1, 5, LONG, 2, Decimal(84)))
    for position, score, reason, scored, total in steps:
        actions.save_score(
            of.assignment(1),
            of.criterion(position),
            score=score,
            reason=reason,
            version=None,
            by=of.actor(1),
            at=SCORING,
        )
        sheet = db.session.query(ScoreSheet).one()
        assert (sheet.scored, sheet.total) == (scored, total)


@pytest.mark.parametrize(("score", "reason"), [(4, ""), (None, SHORT), (4, "Too few words."), (5, SHORT), (1, SHORT)])
def test_what_locking_would_refuse_is_not_counted_as_scored(
    app: Flask, browser: Browser, score: int | None, reason: str
) -> None:
    """An end of the scale, and a score below the minimum, ask for 40 words."""
    of = world()
    for position in (1, 2):
        given = (score, reason) if position == 1 else (4, SHORT)
        actions.save_score(
            of.assignment(1), of.criterion(position), score=given[0], reason=given[1], version=None, by=of.actor(1), at=SCORING
        )  # fmt: skip
    assert db.session.query(ScoreSheet).one().scored == 1
    page = browser(of.user(1)).get(of.lists[0]).text
    assert ("1 of 2 scored" in page, ">Ready to lock</strong>" in page) == (True, False)
    assert browser(of.user(1)).post(of.scoring(0, "/lock"), data={}).status_code == 400


def test_nothing_given_begins_no_sheet(app: Flask, browser: Browser) -> None:
    of = world()
    sent = {"reason": "  ", "version": "0"}
    assert autosave(browser(of.user(1)), of.scoring(), sent) == (200, {"saved_at": "12:00", "version": 0})
    assert (db.session.query(ScoreSheet).count(), acts()) == (0, [])
    assert "Not started" in browser(of.user(1)).get(of.lists[0]).text


def test_what_was_given_can_be_taken_back_to_nothing(app: Flask) -> None:
    of = world()
    for score, reason in ((4, SHORT), (None, "")):
        actions.save_score(
            of.assignment(1), of.criterion(1), score=score, reason=reason, version=None, by=of.actor(1), at=SCORING
        )
    assert (kept(of), db.session.query(ScoreSheet).one().scored) == ([(None, "")], 0)


def acts() -> list[str]:
    return [each.act for each in db.session.query(AuditEntry)]


def test_what_is_typed_saves_itself_half_finished_too(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    assert autosave(client, of.scoring(), {"reason": "It names", "version": "0"}) == (
        200,
        {"saved_at": "12:00", "version": 1},
    )
    assert autosave(client, of.scoring(), {"score": "3", "reason": "It names", "version": "1"})[1]["version"] == 2
    assert kept(of) == [(3, "It names")]


def test_a_short_reason_is_saved_and_pointed_out(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    client.post(of.scoring(), data=form(5, SHORT))
    assert flashed(client.get(of.scoring(0, "/2"))) == [
        "“Understands the problem” is saved. Its reason has 21 of the 40 words it needs before you lock."
    ]
    assert kept(of) == [(5, SHORT)]


def test_two_windows_never_overwrite_each_other(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    client.post(of.scoring(), data=form(4, SHORT))
    page = client.post(of.scoring(), data=form(2, "Typed in the other window.", version=0))
    assert page.status_code == 409
    assert SHORT in page.text
    assert "Typed in the other window." in page.text
    assert kept(of) == [(4, SHORT)]
    assert client.post(of.scoring(), data=form(2, "Typed in the other window.", version=1)).status_code == 302
    assert kept(of) == [(2, "Typed in the other window.")]


def test_a_stale_window_that_saves_itself_is_told(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    client.post(of.scoring(), data=form())
    status, told = autosave(client, of.scoring(), form(2, "Another text."))
    assert (status, "changed in another window" in told["error"]) == (409, True)


@pytest.mark.parametrize("version", ["", "x", "-1", "7"])
def test_a_form_without_a_true_version_saves_over_nothing(app: Flask, browser: Browser, version: str) -> None:
    of = world()
    client = browser(of.user(1))
    client.post(of.scoring(), data=form())
    assert client.post(of.scoring(), data=form(1, "Another.", version)).status_code == 409
    assert kept(of) == [(4, SHORT)]


def test_a_double_click_saves_once(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    assert [client.post(of.scoring(), data=form()).status_code for _ in range(2)] == [302, 302]
    assert kept(of) == [(4, SHORT)]
    assert db.session.query(AuditEntry).filter_by(act="score.saved").count() == 1


def test_scoring_late_is_still_possible(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    now.go_to(of.challenge.scores_due_at + timedelta(days=2))
    client = browser(of.user(1))
    assert client.post(of.scoring(), data=form()).status_code == 302
    assert "Scores were due on Sunday 4 April" in client.get(of.scoring()).text


def test_the_list_shows_what_is_left_in_ones_own_order(app: Flask, browser: Browser) -> None:
    of = world(proposals=3)
    make.sheet(of.assignment(1, 0), 4, 3)
    client = browser(of.user(1))
    client.post(of.scoring(1), data=form())
    page = unescape(client.get(f"/challenges/{of.challenge.reference}/scoring").text)
    assert [label in page for label in ("Locked", "1 of 2 scored", "Not started")] == [True] * 3
    assert "1 of 3 locked." in page
    assert (
        "1 scored, 2 to go. About 20 minutes left at 5 minutes a criterion. Lock your scores by Sunday 4 April" in page
    )
    assert "Proposal K1: Idea 1" in page


@pytest.mark.once
def test_pages_take_the_same_number_of_queries_for_one_proposal_and_thirty(app: Flask, browser: Browser) -> None:
    taken = {}
    for number, region in ((1, "Northmoor"), (30, "Westmarch")):
        of = world(proposals=number, assessors=1, region=region)
        for each in range(number):
            make.sheet(of.assignment(1, each), 4, 3, locked=each % 2 == 1)
        client = browser(of.user(1))
        paths = [
            f"/challenges/{of.challenge.reference}/scoring",
            of.scoring(),
            of.scoring(0, "/check"),
            of.scoring(0, ""),
        ]
        taken[number] = [queries(client, path) for path in paths]
    assert taken[30] == taken[1]
    assert max(taken[30]) <= 18


def queries(client: FlaskClient, path: str) -> int:
    db.session.expire_all()
    with count_queries() as count:
        assert client.get(path).status_code == 200
    return count.number
