"""A large panel's piles are kept in memory, and follow every act as if they were counted each time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from sprint import audit
from sprint.assessments.queries import piles
from sprint.db import db
from sprint.panels.models import Ruling
from sprint.panels.queries import declared
from tests.assessments.panels import LONG, SCORING, SHORT, World, autosave, form, rule, world
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def _large(app: Flask, now: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every panel is a large one."""
    now.go_to(SCORING)
    for kept in (piles, declared):
        monkeypatch.setattr(kept, "KEPT_FROM", 1)
        kept.KEPT.forget()
    yield
    for kept in (piles, declared):
        kept.KEPT.forget()


def test_a_page_seen_again_counts_nothing_and_says_the_same(app: Flask, browser: Browser) -> None:
    of = world(proposals=3)
    client = browser(of.user(1))
    for _look_that_is_noted in range(2):
        client.get(of.scoring())
    with count_queries() as counted:
        first = client.get(of.scoring()).text
    piles.KEPT.forget()
    with count_queries() as anew:
        again = client.get(of.scoring()).text
    assert "Proposal" in first
    assert _told(first) == _told(again)
    assert anew.number == counted.number + 2


def test_own_saves_and_a_lock_are_followed(app: Flask, browser: Browser) -> None:
    of = world(proposals=3)
    client = browser(of.user(1))
    client.get(of.lists[0])
    for position in (1, 2):
        autosave(client, of.scoring(0, f"/{position}"), form(3, f"{LONG} On {position}."))
    autosave(client, of.scoring(0), form(4, f"{LONG} On 1 again.", 1))
    assert "1 scored, 2 to go." in _same_as_anew(of, browser)
    assert client.post(of.scoring(0, "/lock"), data={"version": _version(client, of)}).status_code == 302
    assert "1 of 3 locked." in _same_as_anew(of, browser)


def test_another_persons_save_changes_nothing(app: Flask, browser: Browser) -> None:
    of = world(proposals=2)
    before = _same_as_anew(of, browser)
    autosave(browser(of.user(2)), of.scoring(), form(3, SHORT))
    assert _same_as_anew(of, browser) == before


def test_a_ruling_takes_a_proposal_off_the_pile_at_once(app: Flask, browser: Browser) -> None:
    of = world(proposals=2)
    client = browser(of.user(1))
    assert "0 of 2 locked." in client.get(of.lists[0]).text
    rule(of.seats[1], of.proposals[0].id, Ruling.BARRED)
    audit.record("interest.ruled", of.seats[1], by=None, at=SCORING)
    db.session.commit()
    assert "0 of 1 locked." in _same_as_anew(of, browser)
    assert client.get(of.scoring()).status_code == 404


def _same_as_anew(of: World, browser: Browser) -> str:
    """What the list says, which is what it says when everything is counted anew."""
    client = browser(of.user(1))
    found = _told(client.get(of.lists[0]).text)
    piles.KEPT.forget()
    declared.KEPT.forget()
    assert found == _told(client.get(of.lists[0]).text)
    return found


def _version(client: object, of: World) -> str:
    page = client.get(of.scoring(0, "/check")).text  # type: ignore[attr-defined]
    return str(page.split('name="version"')[1].split('value="')[1].split('"')[0])


def _told(page: str) -> str:
    """The page without what is drawn anew for every answer."""
    return page.split("<main")[1].split("</main>")[0].split('name="csrf_token"')[0]
