"""The public record, the acts that staff may read, and the results."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask

from sprint import audit
from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.audit.actions import link_waiting
from sprint.audit.models import AuditLink, SealedDetail
from sprint.db import db
from sprint.panels.models import Ruling
from sprint.shortlists import actions
from tests import factories as make
from tests.conftest import NOON
from tests.counting import count_queries
from tests.people import Browser
from tests.shortlists.releasing import release
from tests.shortlists.rounds import DECIDING, REASON, World, world


def act(name: str, subject: Any, by: User, at: Any = NOON) -> None:
    audit.record(name, subject, by=Actor(user_id=by.id, name=by.name), at=at)
    db.session.commit()


def page(browser: Browser, user: User | None, path: str = "/record") -> str:
    answer = browser(user).get(path)
    assert answer.status_code == 200
    return " ".join(unescape(answer.text).split())


def sentences(browser: Browser, user: User, path: str = "/record") -> list[str]:
    rows = page(browser, user, path).split('nm-history__who">')[1:]
    return [row.split("</span>")[1].split(":")[0].split("<")[0].strip() for row in rows]


@pytest.fixture
def of(app: Flask) -> World:
    """A round whose box is sealed."""
    found = world((5, 5))
    db.session.query(make.Opening).delete()
    db.session.commit()
    return found


def test_everybody_sees_the_end_of_the_chain_and_how_to_check_it(app: Flask, browser: Browser, of: World) -> None:
    act("challenge.published", of.challenge, of.cdo)
    link_waiting()
    head = db.session.query(AuditLink).one().hash
    text = page(browser, None)
    assert (head in text, "audit verify" in text, "Published the challenge" in text) == (True, True, False)


def test_a_company_sees_no_acts(app: Flask, browser: Browser, of: World) -> None:
    act("challenge.published", of.challenge, of.cdo)
    assert "Published the challenge" not in page(browser, of.owners[0])


def test_staff_read_the_acts_of_their_region_only(app: Flask, browser: Browser, of: World) -> None:
    act("challenge.published", of.challenge, of.cdo)
    assert sentences(browser, of.auditor) == ["Published the challenge"]
    assert sentences(browser, make.member(make.authority("Westmarch", "WMC"), Role.CDO)) == []


def test_acts_about_proposals_appear_after_the_opening_and_drafting_never(
    app: Flask, browser: Browser, of: World
) -> None:
    act("proposal.started", of.proposals[0], of.owners[0])
    act("proposal.submitted", of.proposals[0], of.owners[0])
    assert sentences(browser, of.cdo) == []
    make.opening(of.challenge, of.cdo, of.officer)
    act("screening.eligible", of.proposals[0], of.officer, make.CLOSES + timedelta(hours=2))
    assert sentences(browser, of.cdo) == ["Found a proposal eligible", "Submitted a proposal"]


def test_a_draft_challenges_acts_are_the_teams(app: Flask, browser: Browser, of: World) -> None:
    draft = make.challenge(of.challenge.edition, written_by=of.officer)
    act("challenge.saved", draft, of.officer)
    assert sentences(browser, of.cdo) == ["Changed the brief"]
    assert sentences(browser, of.auditor) == []
    assert draft.reference not in page(browser, of.auditor)


def test_somebody_barred_reads_nothing_about_the_assessing(app: Flask, browser: Browser, of: World) -> None:
    make.opening(of.challenge, of.cdo, of.officer)
    act("decision.proposed", of.challenge, of.cdo)
    act("challenge.published", of.challenge, of.cdo)
    seat = make.seat(make.Panel.query.one(), of.officer)
    make.interest(seat, of.proposals[0], "A cousin", Ruling.BARRED, of.cdo)
    assert sentences(browser, of.officer) == ["Published the challenge"]


def test_the_record_can_be_filtered(app: Flask, browser: Browser, of: World) -> None:
    act("challenge.published", of.challenge, of.cdo)
    act("edition.started", of.challenge.edition, of.officer, NOON - timedelta(days=1))
    reference = of.challenge.reference
    for asked, expected in {
        f"challenge={reference}": ["Published the challenge"],
        "act=edition": ["Started the edition"],
        "person=otto": ["Started the edition"],
        "person=%25": [],
        "day-day=2&day-month=3&day-year=2027": ["Started the edition"],
        f"challenge={reference}&act=edition": [],
    }.items():
        assert sentences(browser, of.cdo, f"/record?{asked}") == expected


def test_a_person_is_found_behind_acts_that_were_sealed(app: Flask, browser: Browser, of: World) -> None:
    of.proposals[0].bidder_id = None
    act("proposal.submitted", of.proposals[0], of.owners[0])
    assert db.session.query(SealedDetail).count() == 1
    owner, other = (f"/record?person={name.upper().replace(' ', '+')}" for name in (of.owners[0].name, "Somebody"))
    assert sentences(browser, of.cdo, owner) == []
    make.opening(of.challenge, of.cdo, of.officer)
    assert [sentences(browser, of.cdo, each) for each in (owner, other)] == [["Submitted a proposal"], []]


def test_a_filter_that_makes_no_sense_is_explained_and_left_out(app: Flask, browser: Browser, of: World) -> None:
    act("challenge.published", of.challenge, of.cdo)
    for asked in (
        "day-day=31&day-month=2&day-year=2027",
        f"person={'x' * 101}",
        "challenge=NMR-99-999",
        "act=<script>",
    ):
        text = page(browser, of.cdo, f"/record?{asked}")
        assert ("There is a problem" in text, "Published the challenge" in text) == (True, True)


@pytest.mark.once
def test_the_record_asks_as_often_for_one_act_as_for_thirty(app: Flask, browser: Browser, of: World) -> None:
    def statements() -> int:
        client = browser(of.cdo)
        with count_queries() as count:
            assert client.get("/record").status_code == 200
        return count.number

    act("challenge.saved", of.challenge, of.officer)
    one = statements()
    for _ in range(29):
        act("challenge.saved", of.challenge, of.officer)
    assert statements() == one


def test_results_name_the_shortlisted_by_edition(app: Flask, browser: Browser) -> None:
    assert "No challenge has been decided yet." in page(browser, None, "/results")
    of = world((5, 5), (4, 4))
    decision = actions.propose(
        of.challenge, shortlisted=1, reserves=1, reason=REASON, by=of.actor(of.officer), at=DECIDING
    )
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    assert "Firm 1" not in page(browser, None, "/results")
    release(decision, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=DECIDING)
    text = page(browser, None, "/results")
    assert ("Northmoor 2027" in text, "Shortlisted: Firm 1." in text, "Firm 2" in text) == (True, True, False)


@pytest.mark.once
def test_results_ask_as_often_for_one_as_for_thirty(app: Flask, browser: Browser) -> None:
    of = world((5, 5))
    decision = actions.propose(
        of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING
    )
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    release(decision, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=DECIDING)

    def statements() -> int:
        client = browser()
        with count_queries() as count:
            assert client.get("/results").status_code == 200
        return count.number

    one = statements()
    for _ in range(29):
        challenge = make.challenge(of.challenge.edition, written_by=of.officer, published_by=of.cdo)
        make.opening(challenge, of.cdo, of.officer)
        other = actions.propose(
            challenge, shortlisted=0, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING
        )
        actions.approve(other, by=of.actor(of.cdo), at=DECIDING)
        release(other, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=DECIDING)
    assert statements() == one
