"""Rows of the brief: added and removed without scripts, saved in order, compared when two people met."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.challenges import actions
from sprint.challenges.models import Challenge, Criterion, Descriptor
from sprint.challenges.scales import PRESETS
from sprint.db import db
from sprint.errors import BadInput
from tests.challenges.desk import Desk, acting, desk, opened
from tests.challenges.test_brief import fresh, section
from tests.conftest import NOON
from tests.pages import errors, typed
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def author(at: Desk, browser: Browser) -> FlaskClient:
    return browser(at.author)


@pytest.fixture
def draft(at: Desk) -> Challenge:
    return at.draft()


def test_a_row_is_added_and_nothing_is_saved_or_lost(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "measures")
    page = author.post(path, data={**opened(author, path), "rows-0-metric": "Typed", "add": "1"})
    assert (page.status_code, typed(page, "rows-0-metric"), 'name="rows-1-metric"' in page.text) == (200, "Typed", True)
    assert (fresh(draft).version, len(draft.measures)) == (1, 1)


def test_a_row_is_removed_and_the_others_stay(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "criteria")
    page = author.post(path, data={**opened(author, path), "remove": "0"})
    assert ('name="rows-0-title"' in page.text, typed(page, "rows-1-title")) == (False, "Will it work here")


@pytest.mark.parametrize("index", ["99", "x", "-1", ""])
def test_removing_a_row_that_is_not_there_removes_none(draft: Challenge, author: FlaskClient, index: str) -> None:
    path = section(draft, "criteria")
    page = author.post(path, data={**opened(author, path), "remove": index})
    assert (page.status_code, typed(page, "rows-0-title")) == (200, "Understands the problem")


def test_no_more_rows_than_allowed(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "eligibility")
    rows = {f"rows-{number}": f"Question {number}?" for number in range(40)}
    page = author.post(path, data={**opened(author, path), **rows, "add": "1"})
    assert len(re.findall(r'<textarea[^>]*name="rows-', page.text)) == 10


def test_measures_are_saved_in_order_and_blank_rows_are_left_out(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "measures")
    second = {
        "rows-1-metric": "Calls",
        "rows-1-unit": "%",
        "rows-1-baseline": "12.5%",
        "rows-1-target": "3",
        "rows-2-metric": "  ",
    }
    author.post(path, data={**opened(author, path), **second})
    assert [(each.position, each.metric, each.baseline) for each in fresh(draft).measures] == [
        (1, "Days from first contact to first offer", Decimal(74)), (2, "Calls", Decimal("12.5")),
    ]  # fmt: skip


def test_a_row_keeps_its_identity(draft: Challenge, author: FlaskClient) -> None:
    path, before = section(draft, "criteria"), [each.id for each in draft.criteria]
    author.post(path, data={**opened(author, path), "rows-0-weight": "55", "rows-1-weight": "45"})
    assert ([each.id for each in fresh(draft).criteria], [int(each.weight) for each in draft.criteria]) == (
        before,
        [55, 45],
    )


def test_a_new_criterion_gets_the_words_of_the_scale(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "criteria")
    row = {
        "rows-2-title": "Social value",
        "rows-2-question": "What good?",
        "rows-2-weight": "10",
        "rows-2-word_limit": "150",
    }
    author.post(path, data={**opened(author, path), **row})
    assert [each.text for each in fresh(draft).criteria[2].descriptors] == list(PRESETS[5])


def test_a_shorter_scale_leaves_no_word_behind(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "criteria")
    author.post(path, data={**opened(author, path), "scale": "3"})
    assert (fresh(draft).top_score, [len(each.descriptors) for each in draft.criteria]) == (3, [4, 4])
    assert db.session.query(Descriptor).count() == 8


def test_a_scale_of_forty_has_words_for_every_point(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "criteria")
    author.post(path, data={**opened(author, path), "scale": "own", "own_top": "40"})
    assert (fresh(draft).top_score, [len(each.descriptors) for each in draft.criteria]) == (40, [41, 41])


def test_another_challenge_s_row_is_never_taken_over(at: Desk, draft: Challenge, author: FlaskClient) -> None:
    other, path = at.draft(), section(draft, "criteria")
    author.post(path, data={**opened(author, path), "rows-0-row_id": str(other.criteria[0].id), "rows-0-title": "Mine"})
    assert (fresh(draft).criteria[0].title, fresh(other).criteria[0].title) == ("Mine", "Understands the problem")
    assert db.session.query(Criterion).count() == 4


def test_what_each_score_means_is_written_on_its_own_page(draft: Challenge, author: FlaskClient) -> None:
    path = f"/challenges/{draft.reference}/brief/criteria/1"
    answer = author.post(path, data={**opened(author, path), "texts-5": "Everything, and more."})
    assert (answer.location, fresh(draft).criteria[0].descriptor(5)) == (
        section(draft, "criteria"),
        "Everything, and more.",
    )


def test_words_for_too_many_or_too_few_points_are_not_saved(draft: Challenge, author: FlaskClient) -> None:
    path = f"/challenges/{draft.reference}/brief/criteria/1"
    form = opened(author, path)
    form.pop("texts-5")
    assert (author.post(path, data=form).status_code, len(fresh(draft).criteria[0].descriptors)) == (400, 6)


def test_two_people_at_the_same_words_see_both(at: Desk, draft: Challenge, browser: Browser) -> None:
    path, first, second = f"/challenges/{draft.reference}/brief/criteria/1", browser(at.author), browser(at.colleague)
    mine, theirs = opened(first, path), opened(second, path)
    second.post(path, data={**theirs, "texts-0": "Theirs."})
    page = first.post(path, data={**mine, "texts-0": "Mine."})
    assert (page.status_code, "Theirs." in page.text, "Mine." in page.text, fresh(draft).criteria[0].descriptor(0)) == (
        409, True, True, "Theirs.",
    )  # fmt: skip


def test_two_people_at_the_same_measures_see_both(at: Desk, draft: Challenge, browser: Browser) -> None:
    path, first, second = section(draft, "measures"), browser(at.author), browser(at.colleague)
    mine, theirs = opened(first, path), opened(second, path)
    second.post(path, data={**theirs, "rows-0-target": "10"})
    page = first.post(path, data={**mine, "rows-0-target": "12"})
    assert (
        page.status_code,
        "Leena Rashid saved this section meanwhile" in page.text,
        typed(page, "rows-0-target"),
    ) == (
        409,
        True,
        "12",
    )


@pytest.mark.once
@pytest.mark.parametrize("question", ["Is your annual turnover over £1m?", "Have you worked with a council before?"])
def test_a_question_that_the_law_forbids_is_refused_with_the_reason(
    draft: Challenge, author: FlaskClient, question: str
) -> None:
    path = section(draft, "eligibility")
    page = author.post(path, data={**opened(author, path), "rows-0": question})
    assert (
        page.status_code,
        "Procurement Act 2023, sections 85 and 86" in errors(page)["rows-0"],
        question in page.text,
    ) == (400, True, True)


@pytest.mark.once
def test_the_act_itself_refuses_a_forbidden_question(at: Desk, draft: Challenge) -> None:
    with pytest.raises(BadInput, match="turnover"):
        actions.set_eligibility(draft, ["What is your turnover?"], version=draft.version, by=acting(at.author), at=NOON)


def test_questions_can_all_be_removed(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "eligibility")
    author.post(path, data={**opened(author, path), "rows-0": ""})
    assert fresh(draft).eligibility == []
