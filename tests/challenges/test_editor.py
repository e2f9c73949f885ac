"""The editor of criteria and dates: sets, duplicates, what is left to give, a timetable proposed from the close."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.challenges import actions
from sprint.challenges.models import Challenge
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


def test_a_named_set_takes_the_place_of_the_rows_and_is_saved_by_the_button(
    draft: Challenge, author: FlaskClient
) -> None:
    path = section(draft, "criteria")
    form = opened(author, path)
    page = author.post(path, data={**form, "named_set": "short", "use_set": "1"})
    assert (page.status_code, typed(page, "rows-0-title"), fresh(draft).version) == (
        200,
        "The problem and your idea",
        1,
    )
    assert 'data-autosave="unsaved"' in page.text
    kept = {name: text for name, text in form.items() if not name.startswith("rows-")}
    rows = {
        "rows-0-title": "The problem and your idea", "rows-0-question": "How?", "rows-0-weight": "60", "rows-0-word_limit": "400",
        "rows-1-title": "Plan and price", "rows-1-question": "What?", "rows-1-weight": "40", "rows-1-word_limit": "200",
    }  # fmt: skip
    assert author.post(path, data={**kept, **rows}).status_code == 302
    assert [(each.title, int(each.weight)) for each in fresh(draft).criteria] == [
        ("The problem and your idea", 60), ("Plan and price", 40),
    ]  # fmt: skip


@pytest.mark.once
def test_using_a_set_needs_a_choice(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "criteria")
    page = author.post(path, data={**opened(author, path), "named_set": "", "use_set": "1"})
    assert (page.status_code, errors(page)) == (400, {"named_set": "Choose a set of criteria first."})


@pytest.mark.once
@pytest.mark.parametrize(
    ("key", "changes", "control", "reason"),
    [
        ("criteria", {"rows-1-title": "understands  the PROBLEM"}, "rows-1-title",
         "Two criteria are called “understands  the PROBLEM”. Give each its own title."),
        ("criteria", {"rows-1-question": "Understands the problem: how"}, "rows-1-question",
         "Two criteria ask “Understands the problem: how”. Ask each thing once."),
        ("criteria", {"rows-0-weight": "-5"}, "rows-0-weight", "Weight must be between 0 and 100."),
        ("measures", {"rows-1-metric": "Days from first contact to first offer"}, "rows-1-metric",
         "“Days from first contact to first offer” is measured twice. Change or remove one of them."),
        ("eligibility", {"rows-1": "Can one of you visit each team twice during the sprint?"}, "rows-1",
         "This question is asked twice."),
    ],
)  # fmt: skip
def test_what_is_there_twice_or_below_nought_is_refused_at_its_field(
    draft: Challenge, author: FlaskClient, key: str, changes: dict[str, str], control: str, reason: str
) -> None:
    path = section(draft, key)
    page = author.post(path, data={**opened(author, path), **changes})
    assert (page.status_code, errors(page).get(control), fresh(draft).version) == (400, reason, 1)


def test_the_acts_refuse_what_is_there_twice(at: Desk, draft: Challenge) -> None:
    row = {"title": "Fit", "question": "How?", "weight": 50, "word_limit": 200}
    with pytest.raises(BadInput, match="The criterion “Fit” is there twice"):
        actions.set_criteria(draft, [row, row], version=draft.version, by=acting(at.author), at=NOON)


@pytest.mark.once
@pytest.mark.parametrize(
    ("weight", "words"),
    [("60", "The weights add up to 100%."), ("50.1", "9.9% left to give."), ("60.5", "0.5% too much.")],
)
def test_the_page_says_what_is_left_to_give(draft: Challenge, author: FlaskClient, weight: str, words: str) -> None:
    path = section(draft, "criteria")
    page = author.post(path, data={**opened(author, path), "rows-0-weight": weight, "add": "1"})
    assert words in page.text


# Dates

CLOSE = {"closes_at-day": "14", "closes_at-month": "6", "closes_at-year": "2027", "closes_at-time": "12 noon"}


def test_a_timetable_is_proposed_from_the_close_and_nothing_is_saved(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "dates")
    page = author.post(path, data={**opened(author, path), **CLOSE, "propose": "1"})
    shown = [
        f"{typed(page, f'{name}-day')}.{typed(page, f'{name}-month')}."
        for name in ("opens_at", "questions_close_at", "closes_at")
    ]
    assert (page.status_code, shown, fresh(draft).version) == (200, ["30.4.", "7.6.", "14.6."], 1)
    answer = author.post(path, data={**opened_from(page.text), "choice": "own"})
    assert (answer.status_code, str(fresh(draft).closes_at)) == (302, "2027-06-14 11:00:00+00:00")


def opened_from(html: str) -> dict[str, str]:
    """The form of a page as it came back."""

    class Page:
        def get(self, _path: str) -> object:
            return type("Reply", (), {"text": html})

    return opened(Page(), "")  # type: ignore[arg-type]


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "status", "reason"),
    [
        ({"closes_at-day": "x"}, 400, "Proposals close must be a real date."),
        ({"closes_at-day": "9", "closes_at-month": "3"}, 200, "Proposals would be open for 4 working days. Companies need at least 10."),
        ({"closes_at-day": "25", "closes_at-month": "12"}, 200,
         "Proposals cannot close on Saturday 25 December 2027: it is not a working day in England (Christmas Day)."),
        ({"closes_at-day": "31", "closes_at-month": "10", "closes_at-time": "1:30am"}, 400,
         "Proposals close must be a time that comes once: clocks go back from 2am to 1am that night, so this time comes twice. "
         "Choose another time."),
        ({"closes_at-day": "1", "closes_at-month": "2"}, 200, "Proposals would close on Monday 1 February 2027, 12 noon, which has passed."),
    ],
)  # fmt: skip
def test_a_close_that_breaks_a_rule_is_explained_at_its_date(
    draft: Challenge, author: FlaskClient, changes: dict[str, str], status: int, reason: str
) -> None:
    path = section(draft, "dates")
    page = author.post(path, data={**opened(author, path), **CLOSE, **changes, "propose": "1"})
    assert (page.status_code, errors(page).get("closes_at")) == (status, reason)


def test_own_dates_that_have_passed_are_not_saved(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "dates")
    changes = {
        "choice": "own",
        "opens_at-day": "1",
        "opens_at-month": "2",
        "questions_close_at-day": "1",
        "questions_close_at-month": "3",
    }
    page = author.post(path, data={**opened(author, path), **changes})
    assert (page.status_code, errors(page).get("questions_close_at")) == (
        400, "“Last day to ask a question” would be 1 March 2027, which has passed.",
    )  # fmt: skip
