"""What stands around every page: right at every moment, and asked for in few statements."""

from __future__ import annotations

from html import unescape

import pytest
from flask import Flask

from sprint import audit
from sprint.actor import Role, SeatRole
from sprint.audit.actions import link_waiting
from sprint.audit.models import AuditLink
from sprint.db import db
from sprint.identity import actor_of
from sprint.organisations.models import Authority
from tests import factories as make
from tests.conftest import NOON
from tests.counting import count_queries
from tests.people import Browser

PAGE = "/how-it-works"


def text(browser: Browser, person: object = None) -> str:
    return unescape(browser(person).get(PAGE).text)  # type: ignore[arg-type]


def test_what_changes_shows_on_the_next_page(app: Flask, browser: Browser) -> None:
    assert "Regional" in text(browser), "before there is a region"
    region = make.authority()
    assert "Northmoor" in text(browser)
    make.edition(region, year=2031)
    assert "2031" in text(browser)
    region.short_name = "Southmoor"
    db.session.commit()
    assert "Southmoor" in text(browser)
    assert "acts, chained" not in text(browser)
    audit.record("council.set_up", region, by=None, at=NOON)
    db.session.commit()
    link_waiting()
    link = db.session.query(AuditLink).one()
    assert f"1 acts, chained; the last ends {link.hash[:12]}" in text(browser)


def test_the_region_is_the_one_that_the_settings_name(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.authority()
    make.authority("Westmarch", "WMC")
    assert db.session.query(Authority).count() == 2
    assert "Northmoor" in text(browser)
    monkeypatch.setitem(app.config, "REGION", "westmarch")
    assert ("Westmarch" in text(browser), "Northmoor" in text(browser)) == (True, False)


def test_a_visitors_frame_takes_one_statement_and_a_members_two(app: Flask, browser: Browser) -> None:
    region = make.authority()
    make.edition(region)
    company = make.company()
    people = [None, make.user(), make.member(company, Role.OWNER), make.member(region, Role.CDO)]
    asked = []
    for person in people:
        client = browser(person)
        with count_queries() as count:
            client.get(PAGE)
        asked.append(count.number)
    assert asked == [1, 2, 2, 2]


def test_an_actor_is_everything_that_somebody_is_at_once(app: Flask) -> None:
    region, company = make.authority(), make.company("Saltergill Labs Ltd")
    officer = make.member(region, Role.OFFICER)
    challenge = make.challenge(
        make.edition(region, officer), written_by=officer, published_by=make.member(region, Role.CDO)
    )
    bid = make.proposal(challenge, make.company(), make.user())
    person = make.member(company, Role.CONTRIBUTOR)
    held = make.seat(make.panel(challenge, officer), person, SeatRole.OBSERVER)
    make.interest(held, bid, "My sister works there.")
    found = actor_of(person, has_second_factor=True)
    assert (found.contributor_of, found.company_name, found.seats, found.barred_from) == (
        frozenset({company.id}), "Saltergill Labs Ltd", {challenge.id: SeatRole.OBSERVER}, frozenset({bid.id}),
    )  # fmt: skip
    held.removed_at = NOON
    db.session.commit()
    left = actor_of(person, has_second_factor=True)
    assert (left.seats, left.barred_from) == ({}, frozenset({bid.id})), "what kept them away still does"
    halfway = actor_of(officer, has_second_factor=False)
    assert (halfway.officer_of, halfway.needs_second_factor) == (frozenset(), True)
