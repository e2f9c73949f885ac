"""The list and the likenesses of the pool: who sees what, filters in the address, search with any text, a constant cost."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.problems import actions
from sprint.problems.numbers import Numbers
from tests import factories as make
from tests.conftest import NOON
from tests.counting import count_queries
from tests.people import Browser
from tests.problems.pool import BINS, GULLIES, Pool, acting, listed, pool, words


@pytest.fixture
def at(app: Flask) -> Pool:
    return pool()


def test_what_is_for_councils_only_shows_nowhere_outside_the_pool(at: Pool, browser: Browser) -> None:
    hidden = at.post(
        is_public=False, title="Crews rename secret depots twice", theme="Trade support", service_area="Planning"
    )
    company, operator = browser(make.member(make.company(), Role.OWNER)), browser(make.user(is_operator=True))
    alike = "/problems/similar?title=Crews+rename+secret+depots"
    before = [browser().get(path).data for path in ("/problems", "/problems?q=depots", "/problems?theme=Trade+support")]
    for outside in (browser(), company, operator):
        assert (outside.get(f"/problems/{hidden.reference}").status_code, listed(outside, "standing=all")) == (404, [])
        assert hidden.reference not in outside.get(alike).text
        assert "Trade support" not in outside.get("/problems").text
    for inside in (at.stranger, at.officer, make.member(at.elsewhere, Role.AUDITOR)):
        client = browser(inside)
        assert (client.get(f"/problems/{hidden.reference}").status_code, listed(client)) == (200, [hidden.reference])
        assert hidden.reference in client.get(alike).text
        assert listed(client, "standing=councils") == [hidden.reference]
    hidden.title = "Something quite different"
    assert before == [
        browser().get(path).data for path in ("/problems", "/problems?q=depots", "/problems?theme=Trade+support")
    ]


FILTERS = {
    "": ["gullies", "bins"],
    "order=shared": ["bins", "gullies"],
    "q=missed": ["bins"],
    'q="fixed+order"': ["gullies"],
    "q=%22%27%29+OR+%2A+AND+NOT+%28": ["gullies", "bins"],
    "q=%22missed+drain%22+bin%2A": [],
    "theme=Digital+adoption": ["bins"],
    "area=Highways+and+drainage": ["gullies"],
    "region=westmarch": ["gullies"],
    "theme=Nonsense&region=nowhere": ["gullies", "bins"],
    "standing=closed": ["closed"],
    "standing=all": ["gullies", "bins", "closed"],
    "standing=taken": [],
    "whose=ours": ["gullies", "bins"],
}


def test_filters_are_plain_links(at: Pool, client: FlaskClient) -> None:
    made = {"closed": at.post(title="Something else hurts")}
    actions.close(made["closed"], "Solved.", by=acting(at.owner), at=NOON)
    made |= {"bins": at.post(), "gullies": at.post(at.stranger, at.marchbrook, **GULLIES)}
    at.join(made["bins"])
    names = {each.reference: name for name, each in made.items()}
    assert {query: [names[each] for each in listed(client, query)] for query in FILTERS} == FILTERS


def test_ours_are_those_that_my_council_posted_or_joined(at: Pool, browser: Browser) -> None:
    bins, gullies = at.post(), at.post(at.stranger, at.marchbrook, **GULLIES)
    at.join(bins)
    client = browser(at.neighbour)
    assert (listed(client, "whose=ours"), listed(client, "whose=others")) == ([bins.reference], [gullies.reference])


@pytest.mark.once
def test_an_empty_pool_says_what_to_do(at: Pool, browser: Browser) -> None:
    assert "Post the first one" in words(browser(at.owner), "/problems")
    assert "see the dates of the sprint" in words(browser(), "/problems")
    assert "see all problems" in words(browser(), "/problems?q=nothing")


@pytest.mark.once
def test_the_list_costs_the_same_for_thirty(at: Pool, browser: Browser) -> None:
    client = browser(at.owner)
    at.join(at.post())
    with count_queries() as one:
        client.get("/problems")
    for number in range(29):
        at.post(title=f"Problem number {number} of many", numbers=Numbers(number, "week"))
    with count_queries() as thirty:
        client.get("/problems")
    assert thirty.number == one.number


@pytest.mark.once
def test_the_page_costs_the_same_for_many_councils(at: Pool, browser: Browser) -> None:
    posted, client = at.post(), browser(at.owner)
    path = f"/problems/{posted.reference}"
    with count_queries() as one:
        client.get(path)
    for number in range(12):
        council = make.council(at.region, f"Council {number}")
        person = make.member(council, Role.PROBLEM_OWNER)
        actions.join(posted, council, "We do.", Numbers(number, "day"), version=None, by=acting(person), at=NOON)
    with count_queries() as many:
        assert "Council 11" in client.get(path).text
    assert many.number == one.number


ALIKE = {
    "Missed bins reported three times": True,
    "MISSED BIN, again: crews never come!": True,
    "The council has a problem with people": False,
    "": False,
    '\' OR 1=1 -- "*" NEAR(': False,
}


def test_likeness_needs_telling_words(at: Pool, client: FlaskClient) -> None:
    at.post()
    found = {typed: client.get("/problems/similar", query_string={"title": typed}).text for typed in ALIKE}
    assert {typed: BINS["title"] in page for typed, page in found.items()} == ALIKE
