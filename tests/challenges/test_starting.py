"""Starting from an earlier challenge: its words and rules come along, its numbers, money and dates do not."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from tests import factories as make
from tests.challenges.desk import Desk, desk
from tests.counting import count_queries
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def started(at: Desk, browser: Browser, like: Challenge) -> Challenge:
    answer = browser(at.author).post(f"/editions/{at.edition.reference}/challenges", data={"like": like.reference})
    assert answer.status_code == 302
    db.session.expire_all()
    return db.session.query(Challenge).filter_by(reference=answer.location.split("/")[2]).one()


def test_words_and_rules_come_along_numbers_do_not(at: Desk, browser: Browser) -> None:
    like = at.published(notice_number="990101-0001", datasets="Bins https://data.example.org/bins")
    made = started(at, browser, like)
    assert (made.problem, made.theme, made.adoption_post, made.datasets) == (
        like.problem,
        like.theme,
        like.adoption_post,
        like.datasets,
    )
    assert (made.budget_max, made.notice_number, made.conflicts_confirmed_at) == (None, "", None)
    assert [(each.metric, each.unit, each.baseline, each.due_on) for each in made.measures] == [
        (like.measures[0].metric, "days", None, None)
    ]
    assert [(each.title, each.weight, each.descriptor(5)) for each in made.criteria] == [
        (each.title, each.weight, each.descriptor(5)) for each in like.criteria
    ]
    assert (made.window, made.councils, made.eligibility[0].text) == (
        at.edition.calendar.window, like.councils, like.eligibility[0].text,
    )  # fmt: skip


@pytest.mark.once
def test_the_brief_says_where_it_began(at: Desk, browser: Browser) -> None:
    like = at.published(title="How might we help tenants?")
    page = browser(at.author).get(f"/challenges/{started(at, browser, like).reference}/brief").text
    assert "Began from" in page
    assert f'<a href="/challenges/{like.reference}">How might we help tenants?</a>' in page


def test_posts_and_data_of_another_region_stay_behind(at: Desk, browser: Browser) -> None:
    other = make.authority("Westmarch", "WMC")
    edition = make.edition(other)
    theirs = make.challenge(
        edition, written_by=make.user(), published_by=make.user(), datasets="Bins https://data.example.org/bins"
    )
    made = started(at, browser, theirs)
    assert (made.problem, made.adoption_post, made.datasets, made.councils) == (theirs.problem, "", "", [])


@pytest.mark.once
def test_a_draft_of_another_region_cannot_be_copied(at: Desk, browser: Browser) -> None:
    hidden = make.challenge(make.edition(make.authority("Westmarch", "WMC")), written_by=make.user())
    answer = browser(at.author).post(f"/editions/{at.edition.reference}/challenges", data={"like": hidden.reference})
    page = browser(at.author).get(f"/editions/{at.edition.reference}/challenges/new").text
    assert (answer.status_code, hidden.reference in page) == (404, False)


def test_a_double_click_starts_one(at: Desk, browser: Browser) -> None:
    like = at.published()
    assert started(at, browser, like).id == started(at, browser, like).id


def test_the_list_is_for_the_team_is_searched_and_costs_the_same(at: Desk, browser: Browser) -> None:
    path, author = f"/editions/{at.edition.reference}/challenges/new", browser(at.author)
    at.published(title="How might we find blocked gullies?")
    with count_queries() as one:
        author.get(path)
    for _ in range(29):
        at.published()
    with count_queries() as thirty:
        page = author.get(path)
    assert (one.number, page.text.count("Start from this") > 10) == (thirty.number, True)
    assert author.get(f"{path}?q=gullies").text.count("Start from this<") == 1
    assert browser(make.member(at.region, Role.AUDITOR)).get(path).status_code == 403
