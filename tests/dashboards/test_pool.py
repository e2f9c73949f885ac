"""The pool on the day of a team and of a council: calm news, within what each may see."""

from __future__ import annotations

from flask import Flask

from sprint.dashboards.tasks.pool import PoolNews, for_council, for_team
from sprint.problems import actions
from tests.conftest import NOON
from tests.people import Browser
from tests.problems.pool import GULLIES, NUMBERS, acting, pool, words


def test_news_is_said_in_words() -> None:
    one, more = PoolNews(1, NOON, 1, ("Bins",)), PoolNews(4, NOON, 3, ("Bins", "Drains"))
    assert [each.title for news in (one, more) for each in (*for_team(news), *for_council(news))] == [
        "One problem waits in the pool", "One problem of your region that you may have too",
        "Four problems wait in the pool", "Four problems of your region that you may have too",
    ]  # fmt: skip
    assert [each.text for each in for_council(more)] == ["Bins; Drains …"]
    assert (list(for_team(None)), list(for_council(None))) == ([], [])


def test_the_team_hears_of_its_own_region_and_a_council_of_what_it_has_not_joined(app: Flask, browser: Browser) -> None:
    at = pool()
    assert "in the pool" not in words(browser(at.officer), "/today")
    bins = at.post()
    at.post(at.stranger, at.marchbrook, **GULLIES)
    assert "One problem waits in the pool" in words(browser(at.officer), "/today")
    assert "One problem of your region that you may have too" in words(browser(at.neighbour), "/today")
    assert "that you may have too" not in words(browser(at.owner), "/today")
    actions.join(bins, at.easterby, "", NUMBERS, version=None, by=acting(at.neighbour), at=NOON)
    assert "that you may have too" not in words(browser(at.neighbour), "/today")
    assert "Two bodies of your region have it" in words(browser(at.officer), "/today")
