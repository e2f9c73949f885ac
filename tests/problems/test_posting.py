"""Posting a problem: the form, what is similar first, changes with their history, closing."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.db import db
from sprint.errors import Refused
from sprint.problems import actions, queries
from sprint.problems.models import Problem
from sprint.problems.numbers import Numbers
from tests import factories as make
from tests.conftest import NOON
from tests.mails import subjects
from tests.pages import errors, flashed, heading
from tests.people import Browser
from tests.problems.pool import BINS, GULLIES, NUMBERS, Pool, acting, own_numbers, pool, sent, version_in, words


@pytest.fixture
def at(app: Flask) -> Pool:
    return pool()


def test_a_problem_owner_posts_a_problem_and_everybody_reads_it(at: Pool, browser: Browser) -> None:
    page = browser(at.owner).post("/problems/new", data=sent(), follow_redirects=True)
    assert (flashed(page), heading(page)) == (["The problem is in the pool."], BINS["title"])
    shown = words(browser(), "/problems/NMR-P-001")
    assert "posted by Hallowdale Council on 3 March 2027" in shown
    assert "14,400 times" in shown
    assert "£84,000" in shown


def test_a_team_posts_for_a_service_of_its_region(at: Pool, browser: Browser) -> None:
    browser(at.officer).post("/problems/new", data=sent())
    posted = db.session.query(Problem).one()
    assert (posted.reference, posted.body_id, posted.authority_id) == ("NMR-P-001", at.region.id, at.region.id)


def test_sent_twice_it_is_there_once(at: Pool, browser: Browser) -> None:
    client = browser(at.owner)
    pages = [client.post("/problems/new", data=sent(seen="NMR-P-001")).location for _ in range(2)]
    assert pages == ["/problems/NMR-P-001"] * 2
    assert db.session.query(Problem).count() == 1


def test_numbers_go_on_within_each_region(at: Pool) -> None:
    made = [at.post(), at.post(**GULLIES), at.post(at.stranger, at.marchbrook)]
    assert [each.reference for each in made] == ["NMR-P-001", "NMR-P-002", "WMC-P-001"]


BAD = [
    ({"title": " "}, "title", "Say what the problem is, in one sentence."),
    ({"title": "x" * 121}, "title", "The problem in one sentence must be 120 characters or fewer. It is 1 over."),
    ({"hurts": "word " * 201}, "hurts", "What hurts must be 200 words or fewer. It is 1 over."),
    ({"happens": "often"}, "happens", "How many times it happens must be a number, such as 12."),
    ({"happens": "-1"}, "happens", "How many times it happens must be between 0 and 100,000,000."),
    ({"cost_basis": ""}, "cost_basis", "Say how you know the cost."),
    ({"cost_basis": "heard"}, "cost_basis", "Say how you know the cost."),
    ({"service_area": "Magic"}, "service_area", "Choose one of the answers to “Service area”."),
    ({"evidence_url": "javascript:alert(1)"}, "evidence_url", "Link to evidence must be a web address that begins with https://."),
    ({"evidence_url": "https://[x"}, "evidence_url", "Link to evidence must be a web address that begins with https://."),
    ({"reading": ""}, "reading", "Choose who may read it."),
    ({"period": "fortnight"}, "period", "Choose one of the answers to “In each”."),
]  # fmt: skip


@pytest.mark.once
def test_bad_input_comes_back_with_its_reason_and_nothing_is_lost(at: Pool, browser: Browser) -> None:
    client = browser(at.owner)
    for changes, field, message in BAD:
        page = client.post("/problems/new", data=sent(**{"who": "Typed and kept", **changes}))
        assert (page.status_code, errors(page)) == (400, {field: message})
        assert "Typed and kept" in page.text
    assert db.session.query(Problem).count() == 0


def test_a_problem_without_numbers_is_welcome(at: Pool, browser: Browser) -> None:
    browser(at.owner).post("/problems/new", data=sent(happens="", cost_gbp="", cost_basis="", cost_source=""))
    assert own_numbers(db.session.query(Problem).one(), at.hallowdale) == Numbers()


@pytest.mark.once
def test_nobody_posts_for_another_council(at: Pool, browser: Browser) -> None:
    browser(at.owner).post("/problems/new", data=sent(body=str(at.easterby.id)))
    assert db.session.query(Problem).one().body_id == at.hallowdale.id
    with pytest.raises(Refused):
        actions.post(at.easterby, BINS, NUMBERS, is_public=True, by=acting(at.owner), at=NOON)
    company = browser(make.member(make.company(), Role.OWNER))
    assert (company.get("/problems/new").status_code, company.post("/problems/new", data=sent()).status_code) == (
        403,
        403,
    )


def test_what_is_similar_is_shown_before_posting_and_can_be_passed_by(at: Pool, browser: Browser) -> None:
    at.post(at.neighbour, at.easterby, title="A missed bin is reported again and again before crews come")
    client = browser(at.owner)
    step = client.post("/problems/new", data=sent())
    assert (heading(step), step.status_code, db.session.query(Problem).count()) == ("Is it one of these?", 200, 1)
    assert 'formaction="/problems/NMR-P-001/joining"' in step.text
    seen = re.search(r'name="seen" value="([^"]*)"', step.text)
    assert seen is not None
    client.post("/problems/new", data=sent(seen=seen.group(1)))
    assert [each.reference for each in db.session.query(Problem).order_by(Problem.id)] == ["NMR-P-001", "NMR-P-002"]


def test_checking_for_similar_ones_posts_nothing(at: Pool, browser: Browser) -> None:
    page = browser(at.owner).post("/problems/new", data={"title": BINS["title"], "check": "1"})
    assert (page.status_code, db.session.query(Problem).count()) == (200, 0)
    assert "Nothing in the pool and no challenge reads like this yet." in page.text


def test_numbers_typed_for_a_new_problem_come_along_to_one_that_is_there(at: Pool, browser: Browser) -> None:
    there = at.post(at.neighbour, at.easterby)
    page = browser(at.owner).post(f"/problems/{there.reference}/joining", data={**sent(), "carry": "1"})
    assert (page.status_code, heading(page)) == (200, "We have this too")
    assert BINS["hurts"] in page.text
    assert 'value="1,200"' in page.text
    assert own_numbers(there, at.hallowdale) is None


def test_a_change_keeps_what_was_there(at: Pool, browser: Browser) -> None:
    posted, client = at.post(), browser(at.owner)
    version = version_in(client, "/problems/NMR-P-001/change")
    client.post("/problems/NMR-P-001/change", data=sent(hurts="Nobody answers.", cost_gbp="90000", version=version))
    assert (posted.hurts, own_numbers(posted, at.hallowdale)) == (
        "Nobody answers.",
        Numbers(1200, "month", 90_000, "counted", "timesheets"),
    )
    inside, outside = words(browser(at.stranger), "/problems/NMR-P-001"), words(browser(), "/problems/NMR-P-001")
    assert "Changed what hurts, what it costs and where the cost comes from" in inside
    assert BINS["hurts"] in inside
    assert BINS["hurts"] not in outside
    assert subjects() == []


def test_the_later_of_two_writers_sees_what_the_first_saved(at: Pool, browser: Browser) -> None:
    posted, client = at.post(), browser(at.owner)
    version = version_in(client, "/problems/NMR-P-001/change")
    client.post("/problems/NMR-P-001/change", data=sent(who="A colleague's words.", version=version))
    late = client.post("/problems/NMR-P-001/change", data=sent(who="My own words.", version=version))
    assert late.status_code == 409
    assert "A colleague&#39;s words." in late.text
    assert "My own words." in late.text
    again = re.search(r'name="version" value="(\d+)"', late.text)
    assert again is not None
    client.post("/problems/NMR-P-001/change", data=sent(who="My own words.", version=again.group(1)))
    assert posted.who == "My own words."


def test_a_council_that_joins_meanwhile_is_in_nobodys_way(at: Pool, browser: Browser) -> None:
    posted, client = at.post(), browser(at.owner)
    version = version_in(client, "/problems/NMR-P-001/change")
    at.join(posted)
    assert client.post("/problems/NMR-P-001/change", data=sent(who="My own words.", version=version)).status_code == 302
    assert posted.who == "My own words."


def test_closing_takes_a_reason_and_tells_who_joined(at: Pool, browser: Browser) -> None:
    posted, client = at.post(), browser(at.owner)
    at.join(posted)
    assert errors(client.post("/problems/NMR-P-001/closing")) == {"reason": "Say why the problem is closed."}
    for _ in range(2):
        client.post("/problems/NMR-P-001/closing", data={"reason": "Solved by a new rota."})
    assert subjects(at.neighbour.email) == ["Closed: NMR-P-001"]
    assert "Solved by a new rota." in words(browser(), "/problems/NMR-P-001")
    assert client.post("/problems/NMR-P-001/reopening").location == "/problems/NMR-P-001"
    assert posted.closed_at is None


@pytest.mark.once
def test_other_councils_cannot_change_or_close_it(at: Pool, browser: Browser) -> None:
    at.post()
    client = browser(at.neighbour)
    answers = [
        client.post(f"/problems/NMR-P-001/{act}", data=sent(reason="No.")).status_code for act in ("change", "closing")
    ]
    assert (answers, client.post("/problems/NMR-P-001/reopening").status_code) == ([403, 403], 403)


def test_what_others_joined_for_councils_only_does_not_become_public(at: Pool, browser: Browser) -> None:
    posted, client = at.post(is_public=False), browser(at.owner)
    at.join(posted)
    version = version_in(client, "/problems/NMR-P-001/change")
    assert client.post("/problems/NMR-P-001/change", data=sent(version=version)).status_code == 409
    assert not posted.is_public


def test_what_was_said_before_it_was_public_stays_inside(at: Pool, browser: Browser) -> None:
    posted, client = at.post(is_public=False), browser(at.owner)
    at.join(posted, at=NOON)
    actions.leave(posted, at.easterby, by=acting(at.neighbour), at=NOON)
    browser.now.pass_(days=1)  # type: ignore[attr-defined]
    client = browser(at.owner)
    client.post("/problems/NMR-P-001/change", data=sent(version=version_in(client, "/problems/NMR-P-001/change")))
    assert "Easterby" in words(browser(at.stranger), "/problems/NMR-P-001")
    assert "Easterby" not in words(browser(), "/problems/NMR-P-001")
    assert len(queries.acts(posted, acting(at.owner), browser.now())) == 5
