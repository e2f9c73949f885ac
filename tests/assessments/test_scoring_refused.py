"""What scoring refuses, at the form and in the act: what was typed is never lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from sprint.assessments import actions
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotNow, Refused
from tests import factories as make
from tests.assessments.panels import LONG, SCORING, SHORT, autosave, form, kept, world
from tests.frozen import Clock
from tests.pages import errors
from tests.people import Browser


@pytest.fixture(autouse=True)
def scoring(now: Clock) -> Clock:
    now.go_to(SCORING)
    return now


@pytest.mark.once
@pytest.mark.parametrize(
    "score", ["6", "-1", "2.5", "four", "٣", "03", "<script>alert(1)</script>", "99999999999999999999"]
)
def test_a_score_that_is_not_on_the_scale_is_refused_and_the_reason_kept(
    app: Flask, browser: Browser, score: str
) -> None:
    of = world()
    page = browser(of.user(1)).post(of.scoring(), data=form(score, "My <script>reason</script>"))
    assert page.status_code == 400
    assert errors(page) == {"score": "A score is a whole number from 0 to 5. Choose one of the descriptions."}
    assert "My &lt;script&gt;reason&lt;/script&gt;" in page.text
    assert "<script>reason" not in page.text
    assert kept(of) == []


@pytest.mark.once
def test_a_blank_score_and_a_blank_reason_are_refused_by_the_button(app: Flask, browser: Browser) -> None:
    of = world()
    page = browser(of.user(1)).post(of.scoring(), data={"reason": "  \n ", "version": "0"})
    assert page.status_code == 400
    assert errors(page) == {
        "score": "Choose a score from 0 to 5.",
        "reason": "Say why you chose this score. A few words are enough for now.",
    }
    assert kept(of) == []


@pytest.mark.once
def test_a_reason_that_is_too_long_is_refused_and_kept_on_the_page(app: Flask, browser: Browser) -> None:
    of = world()
    long = "word " * 1100
    page = browser(of.user(1)).post(of.scoring(), data=form(4, long))
    assert page.status_code == 400
    assert errors(page)["reason"] == "Reason must be 5,000 characters or fewer. It is 499 over."
    assert long.strip() in page.text
    assert autosave(browser(of.user(1)), of.scoring(), form(4, long))[0] == 400


def test_after_the_lock_nothing_changes(app: Flask, browser: Browser) -> None:
    of = world()
    sheet = make.sheet(of.assignment(1), 4, 3)
    client = browser(of.user(1))
    answer = client.post(of.scoring(), data=form(1, LONG, 1))
    assert answer.status_code == 409
    assert "You locked these scores on" in answer.text
    assert autosave(client, of.scoring(), form(1, LONG, 1))[0] == 409
    with pytest.raises(NotNow):
        actions.save_score(
            of.assignment(1), of.criterion(1), score=1, reason=LONG, version=None, by=of.actor(1), at=SCORING
        )
    db.session.refresh(sheet)
    assert [each.score for each in sheet.scores] == [4, 3]
    assert "Choose the description that fits best" not in client.get(of.scoring()).text


@pytest.mark.once
def test_nobody_scores_in_anothers_name(app: Flask) -> None:
    of = world()
    with pytest.raises(Refused):
        actions.save_score(
            of.assignment(1), of.criterion(1), score=4, reason=SHORT, version=None, by=of.actor(2), at=SCORING
        )


@pytest.mark.once
def test_a_criterion_of_another_challenge_is_refused(app: Flask) -> None:
    of = world()
    other = make.challenge(of.challenge.edition, written_by=of.officer, published_by=of.cdo)
    with pytest.raises(BadInput):
        actions.save_score(
            of.assignment(1), other.criteria[0], score=4, reason=SHORT, version=None, by=of.actor(1), at=SCORING
        )


@pytest.mark.parametrize("score", [6, -1, 2.5, True, "3"])
def test_the_act_itself_takes_only_points_of_the_scale(app: Flask, score: Any) -> None:
    of = world()
    with pytest.raises(BadInput):
        actions.save_score(
            of.assignment(1), of.criterion(1), score=score, reason=SHORT, version=None, by=of.actor(1), at=SCORING
        )


def test_the_act_checks_the_version(app: Flask) -> None:
    of = world()
    with pytest.raises(Conflict):
        actions.save_score(
            of.assignment(1), of.criterion(1), score=4, reason=SHORT, version=3, by=of.actor(1), at=SCORING
        )


def test_a_withdrawn_challenge_is_not_scored(app: Flask, browser: Browser) -> None:
    of = world()
    of.challenge.withdrawn_at = SCORING - timedelta(days=1)
    db.session.commit()
    answer = browser(of.user(1)).post(of.scoring(), data=form())
    assert (answer.status_code, "no longer assessed" in answer.text) == (409, True)


@pytest.mark.once
def test_pages_that_are_not_there(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    paths = [
        of.scoring(0, "/3"),
        of.scoring(0, "/0"),
        of.scoring(0, "/99999999999999999999"),
        of.scoring(0, "/files/none"),
    ]
    paths += [f"/challenges/{of.challenge.reference}/scoring/Q9", "/challenges/NMR-27-999/scoring"]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
