"""The advice on the decision page: beside the ranking, as files, and worked out by the worker where it takes long."""

from __future__ import annotations

import csv
from datetime import timedelta
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from sprint.cli_advice import advise
from sprint.db import db
from sprint.panels.models import Seat
from sprint.proposals.models import Proposal
from sprint.shortlists import actions, basis, queries
from sprint.shortlists.models import KeptAdvice
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser
from tests.shortlists.rounds import DECIDING, World, add, assess, world

SPREAD = [(5, 5), (4, 5), (4, 4), (3, 4), (3, 3), (2, 3), (2, 2), (1, 1)]


@pytest.fixture(autouse=True)
def deciding(now: Clock) -> Clock:
    now.go_to(DECIDING)
    return now


@make.together()
def panel_of_three(*scores: tuple[int, int]) -> World:
    """A third assessor is a step stricter than the others."""
    of = world(*scores, assessors_per_proposal=3)
    strict = make.seat(of.seats[0].panel, make.user("Strict Assessor"))
    for proposal, pair in zip(of.proposals, scores, strict=True):
        score_strictly(strict, proposal, pair)
    return of


def score_strictly(seat: Seat, proposal: Proposal, pair: tuple[int, int]) -> None:
    make.interest(seat, proposal)
    make.sheet(make.assignment(seat, proposal), *(max(score - 1, 0) for score in pair))


def page(of: World) -> str:
    return f"/challenges/{of.challenge.reference}/decision"


@pytest.mark.once
def test_the_chart_stands_beside_the_ranking_and_says_that_it_does_not_decide(app: Flask, browser: Browser) -> None:
    of = panel_of_three(*SPREAD)
    text = unescape(browser(of.officer).get(page(of)).text)
    assert "The advice does not decide." in text
    assert text.count("likely place") == len(SPREAD) + 1
    assert "Strict Assessor" in text
    assert "Stricter than the panel." in text
    assert "clearly out" in text


def test_thin_scores_get_their_reason_and_plain_means(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    text = unescape(browser(of.officer).get(page(of)).text)
    assert "fewer than 3 scores" in text
    assert "Mean total" in text
    assert "The advice does not decide." not in text


def test_before_the_round_is_ready_there_is_no_advice(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4), moderated=False)
    officer = browser(of.officer)
    assert "Advice on the scores" not in officer.get(page(of)).text
    assert [officer.get(f"{page(of)}/{name}.csv").status_code for name in ("scores", "advice")] == [409, 409]


def test_whoever_has_the_scores_works_out_the_same_advice(app: Flask, browser: Browser, tmp_path: Path) -> None:
    of = panel_of_three(*SPREAD)
    officer = browser(of.officer)
    scores, published = (officer.get(f"{page(of)}/{name}.csv").text for name in ("scores", "advice"))
    assert "Strict" not in scores + published
    path = tmp_path / "scores.csv"
    path.write_text(scores, encoding="utf-8", newline="")
    shown = queries.advising(of.challenge, queries.load_round(of.challenge), top=3)
    assert shown is not None
    words = basis.command(shown.basis, str(path)).split()[4:]
    again = CliRunner().invoke(advise, words).stdout
    assert list(csv.reader(StringIO(published.lstrip("\ufeff")))) == list(csv.reader(StringIO(again)))


def test_a_large_round_waits_for_the_worker(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (basis, actions.advising):
        monkeypatch.setattr(module, "AT_ONCE", 3)
    of = panel_of_three(*SPREAD)
    officer = browser(of.officer)
    assert "is worked out beside the pages" in officer.get(page(of)).text
    assert actions.work_out_advice(at=DECIDING + timedelta(minutes=1)) == of.challenge.shortlist_up_to
    assert actions.work_out_advice(at=DECIDING + timedelta(minutes=2)) == 0
    db.session.expire_all()
    assert db.session.query(KeptAdvice).count() == of.challenge.shortlist_up_to
    assert "The advice does not decide." in officer.get(page(of)).text


@pytest.mark.once
def test_it_takes_the_same_number_of_statements_for_more_proposals(app: Flask, browser: Browser) -> None:
    of, counts = panel_of_three(*SPREAD[:6]), []
    strict = db.session.query(Seat).order_by(Seat.id.desc()).first()
    assert strict is not None
    for more in ([], SPREAD * 2):
        for pair in more:
            proposal = add(of)
            assess(of, proposal, *pair)
            score_strictly(strict, proposal, pair)
        officer = browser(of.officer)
        officer.get(page(of))
        with count_queries() as asked:
            assert officer.get(page(of)).text.count("likely place") > 4
        counts.append(len(asked.statements))
    assert counts[0] == counts[1]
