"""Each role's page of figures: what it counts, what it never tells, and how many statements it takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.assessments.models import ScoreSheet
from sprint.challenges.models import Follow
from sprint.challenges.models.problems import ChallengeProblem
from sprint.db import db
from sprint.delivery.actions import working
from sprint.delivery.models import CheckIn
from sprint.organisations.models import Membership
from sprint.panels.models import Interest, Ruling
from sprint.shortlists import actions
from tests import factories as make
from tests.counting import count_queries
from tests.delivery.outcomes import adoption, released
from tests.delivery.sprinting import AFTER_STANDSTILL, acting, sprinting
from tests.frozen import Clock
from tests.people import Browser
from tests.problems.pool import pool, words
from tests.shortlists.releasing import release
from tests.shortlists.rounds import DECIDING, REASON, World, add, world

TEAM, COUNCIL, COMPANY, CHAIR = (f"/dashboards/{name}" for name in ("running", "council", "company", "panels"))


def read(browser: Browser, user: User, path: str) -> str:
    return words(browser(user), path)


@pytest.mark.once
def test_the_team_reads_what_is_late_and_the_share_of_small_firms(app: Flask, browser: Browser, now: Clock) -> None:
    of = world((5, 5), (4, 4), (3, 3), moderated=False)
    for proposal, is_small in zip(of.proposals, (False, True, True), strict=True):
        proposal.bidder_is_sme = is_small
    of.companies[1].staff = 900
    db.session.commit()
    now.go_to(of.challenge.decision_due_at + timedelta(days=3))
    page = read(browser, of.cdo, TEAM)
    assert "67% of the proposals opened so far come from small and medium-sized companies" in page
    assert (
        "Waiting for the panel’s chair, due on" in page,
        "The shortlist promised to everybody" in page,
    ) == (True, True)
    assert "0 of 3 proposals have agreed scores." in page
    auditor = browser(of.auditor)
    assert [auditor.get(f"{TEAM}/{part}.csv").status_code for part in ("late", "open", "small-firms", "years", "steps", "other")] == [
        200, 200, 200, 200, 200, 404,
    ]  # fmt: skip


@pytest.mark.once
def test_a_sealed_box_tells_the_team_no_more_than_that_there_are_fewer_than_three(app: Flask, browser: Browser) -> None:
    region = make.authority()
    cdo, officer = make.member(region, Role.CDO), make.member(region, Role.OFFICER)
    challenge = make.challenge(make.edition(region, officer), written_by=officer, published_by=cdo)
    for number in range(3):
        make._kept(Follow(user_id=make.user().id, challenge_id=challenge.id, created_at=make.OPENS))
        pages = [words(browser(cdo), TEAM), browser(cdo).get(f"{TEAM}/open.csv").text]
        assert all("Fewer than 3" in page for page in pages)
        company = make.company(f"Firm {number}")
        make.proposal(challenge, company, make.member(company, Role.OWNER))
    elsewhere = make.authority("Westmarch", "WMC")
    auditor = make.member(region, Role.AUDITOR)
    make._kept(Membership(user_id=auditor.id, organisation_id=elsewhere.id, role=Role.OFFICER, since=make.LONG_AGO))
    assert "and each has three proposals" not in words(browser(auditor), TEAM)
    assert ",Sealed," in browser(auditor).get(f"{TEAM}/open.csv").text
    assert '">3<' not in browser(auditor).get("/today").text
    assert "Start one with its calendar" in words(browser(auditor), f"{TEAM}?of={elsewhere.slug}")
    page = words(browser(cdo), TEAM)
    assert "One challenge is open, and each has three proposals or more" in page
    assert ("Nothing can be said yet about small" in page, "One box is still sealed" in page) == (True, True)


@pytest.mark.once
def test_who_is_barred_gets_no_number_of_that_challenge(app: Flask, browser: Browser, now: Clock) -> None:
    of = world((5, 5), (4, 4))
    seat = make.seat(of.chair.panel, of.officer)
    make.interest(seat, of.proposals[0], "My sister works there.", Ruling.BARRED, of.cdo)
    now.go_to(DECIDING)
    page, csv = read(browser, of.officer, TEAM), browser(of.officer).get(f"{TEAM}/small-firms.csv").text
    assert "You are barred from a proposal here" in page
    assert ("small and medium-sized companies opened" in page, csv.count("\n")) == (False, 1)
    decision = actions.propose(
        of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.other_officer), at=DECIDING
    )
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    assert read(browser, of.officer, TEAM) == page


@pytest.mark.once
def test_missing_check_ins_and_milestones_are_late_for_the_team_and_paid_ones_next_for_the_company(
    app: Flask, browser: Browser, now: Clock
) -> None:
    at = sprinting()
    workspace = at.start()
    at.challenge.councils.append(at.council)
    db.session.commit()
    now.go_to(AFTER_STANDSTILL + timedelta(days=30))
    week = date(2027, 3, 22)
    make._kept(
        CheckIn(
            workspace_id=workspace.id,
            side="company",
            week=week,
            number=1,
            light="green",
            reason="Well.",
            by_id=at.member.id,
            at=now(),
        )
    )
    working.promise(workspace, 9000, date(2027, 5, 3), "Kick-off", by=acting(at.officer), at=now())
    page = read(browser, at.auditor, TEAM)
    assert ("weekly check-in" in page, "Saltergill Labs Ltd" in page, "Milestone: " in page) == (True, True, True)
    own = read(browser, at.member, COMPANY)
    assert ("£0 paid of £9,000 promised" in own, "Payment: Kick-off" in own) == (True, True)
    assert "£9,000" not in read(browser, at.rival, COMPANY)


def test_the_chair_reads_distances_only_where_every_sheet_is_locked_and_nothing_closed_to_them(
    app: Flask, browser: Browser, now: Clock
) -> None:
    of = world((5, 5), (4, 4), (2, 2), moderated=False)
    now.go_to(DECIDING)
    chair, sheets = of.chair.user, db.session.query(ScoreSheet).order_by(ScoreSheet.id).all()
    assert chair is not None
    sheets[0].scores[0].score = 2
    sheets[2].locked_at, sheets[2].scores[0].score = None, 0
    db.session.commit()
    page = read(browser, chair, CHAIR)
    assert ("5 of 6" in page, "Two points or more apart on 1 of 4 scores" in page) == (True, True)
    sheets[2].scores[0].score = 5
    db.session.commit()
    assert read(browser, chair, CHAIR) == page
    interest = db.session.query(Interest).filter_by(seat_id=of.chair.id, proposal_id=of.proposals[0].id).one()
    interest.has_interest, interest.detail, interest.ruling = True, "My cousin.", Ruling.BARRED
    interest.ruled_by_id, interest.ruled_at, interest.ruling_reason = of.cdo.id, DECIDING, "Too close."
    db.session.commit()
    blind = read(browser, chair, CHAIR)
    assert ("3 of 4" in blind, "Nowhere two points or more apart" in blind) == (True, True)
    assert browser(of.seats[1].user).get(CHAIR).status_code == 403


@pytest.mark.once
def test_a_company_reads_its_own_released_results_and_only_those(app: Flask, browser: Browser, now: Clock) -> None:
    of = world((5, 5), (3, 4))
    now.go_to(DECIDING)
    assert "Result promised" in read(browser, of.owners[1], COMPANY)
    decision = actions.propose(
        of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING
    )
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    assert "no result released yet" in read(browser, of.owners[1], COMPANY)
    release(decision, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=DECIDING)
    page, csv = read(browser, of.owners[1], COMPANY), browser(of.owners[1]).get(f"{COMPANY}/results.csv").text
    assert ("One result so far, none shortlisted" in page, "how many were received is not shown" in page) == (
        True,
        True,
    )
    assert (csv.count("\n"), of.proposals[0].reference in csv) == (2, False)
    assert browser(of.owners[1]).get(f"{COMPANY}/scores.csv").text.count("\n") == 3
    owner, other = of.owners[1], of.companies[0]
    make._kept(Membership(user_id=owner.id, organisation_id=other.id, role=Role.CONTRIBUTOR, since=make.LONG_AGO))
    pages = [read(browser, owner, f"{COMPANY}?of={slug}") for slug in (other.slug, of.companies[1].slug, "firm-9")]
    assert ["Shortlisted once in one result" in each for each in pages] == [True, False, True]


@pytest.mark.once
def test_a_council_reads_what_became_of_its_problems_and_what_it_could_adopt(app: Flask, browser: Browser) -> None:
    at = pool()
    problem, own = at.post(), released(at)
    own.councils.append(at.hallowdale)
    db.session.add(
        ChallengeProblem(challenge_id=own.id, problem_id=problem.id, linked_by_id=at.officer.id, linked_at=make.OPENS)
    )
    db.session.commit()
    at.join(problem)
    adoption(at, own)
    page = read(browser, at.owner, COUNCIL)
    assert ("The problem of your council became a challenge" in page, "1 adoption of them by others" in page) == (
        True,
        True,
    )
    assert "Marchbrook Council, from 31 August 2026. No reading yet." in page
    assert read(browser, at.neighbour, COUNCIL).count("You have this too") == 1
    assert "You have adopted nothing" not in read(browser, at.stranger, COUNCIL)
    assert browser(at.owner).get(f"{COUNCIL}/problems.csv").text.count("\n") == 2


@pytest.mark.once
def test_no_page_asks_more_when_there_is_more(app: Flask, browser: Browser, now: Clock) -> None:
    of = world((5, 5), (4, 4))
    now.go_to(DECIDING)
    member = make.member(make.council(of.region), Role.PROBLEM_OWNER)
    readers: list[tuple[User, str]] = [
        (of.cdo, TEAM), (member, COUNCIL), (of.owners[0], COMPANY), (of.chair.user, CHAIR),  # type: ignore[list-item]
    ]  # fmt: skip
    _more(of)
    before = [_statements(browser, *each) for each in readers]
    _more(of)
    assert [_statements(browser, *each) for each in readers] == before


def _statements(browser: Callable[[User], object], user: User, path: str) -> int:
    client = browser(user)
    with count_queries() as count:
        client.get(path)  # type: ignore[attr-defined]
    return count.number


def _more(of: World) -> None:
    """A further opened challenge with the same chair, and a bid of the first company there."""
    for _ in range(2):
        further = make.challenge(of.challenge.edition, written_by=of.officer, published_by=of.cdo)
        panel = make.panel(further, of.officer)
        make.seat(panel, of.chair.user, of.chair.role)  # type: ignore[arg-type]
        make.proposal(further, of.companies[0], of.owners[0])
        make.opening(further, of.cdo, of.officer)
    add(of)
