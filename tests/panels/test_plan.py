"""The team's plan for a panel, its promised days, and starting from an earlier panel."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role, SeatRole
from sprint.db import db
from sprint.errors import Conflict
from sprint.organisations.models import Membership
from sprint.panels import actions, queries
from sprint.panels.actions import Plan
from sprint.panels.capacity import Load
from sprint.panels.models import Panel, Seat
from sprint.panels.standing import Standing
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.mails import subjects
from tests.pages import errors, flashed, typed
from tests.panels.inviting import acts, seats
from tests.panels.round import AFTER, Round, actor, declare_all, opened
from tests.people import Browser


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    now.go_to(AFTER)
    return opened()


@pytest.fixture
def officer(round_: Round, browser: Browser) -> FlaskClient:
    return browser(round_.officer)


def day(at: datetime) -> dict[str, str]:
    return {
        "declare_by-day": str(at.day),
        "declare_by-month": str(at.month),
        "declare_by-year": str(at.year),
        "declare_by-time": "12pm",
    }


@pytest.mark.once
def test_the_team_says_how_much_each_seat_scores(round_: Round, officer: FlaskClient) -> None:
    page = officer.post(round_.path("panel/plan"), data={"load_low": "2", "load_high": "4"}, follow_redirects=True)
    assert flashed(page) == ["The plan of the panel is saved."]
    assert "Each seat scores 2 to 4." in page.text
    assert queries.loads(round_.challenge.id)[round_.seat.id] == Load(2, 4)
    officer.post(round_.path("panel/plan"), data={"load_low": "2", "load_high": "4"})
    assert acts() == ["panel.planned"], "the same again"


@pytest.mark.once
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"load_low": "5", "load_high": "4"}, {"load_high": "“At most” must not be less than “at least”."}),
        ({"load_low": "x"}, {"load_low": "At least must be a number, such as 12."}),
        ({"load_high": "0"}, {"load_high": "At most must be between 1 and 999."}),
    ],
)
def test_a_plan_that_does_not_fit_comes_back(
    round_: Round, officer: FlaskClient, sent: dict[str, str], expected: dict[str, str]
) -> None:
    page = officer.post(round_.path("panel/plan"), data=sent)
    assert (page.status_code, errors(page)) == (400, expected)
    assert [typed(page, name) for name in sent] == list(sent.values())


def test_two_people_who_plan_at_once_see_each_others_plan(round_: Round, officer: FlaskClient) -> None:
    by, version = actor(round_.cdo), round_.panel.version
    actions.plan(round_.challenge, Plan(Load(1, 2)), by=by, at=AFTER, version=version)
    page = officer.post(round_.path("panel/plan"), data={"load_low": "3", "version": str(version)})
    assert errors(page)["load_low"].startswith("Somebody else changed this in the meantime.")
    assert (typed(page, "load_low"), "each seat scores 1 to 2" in page.text) == ("3", True)
    with pytest.raises(Conflict):
        actions.plan(round_.challenge, Plan(Load(3)), by=by, at=AFTER, version=version)


def test_a_day_that_moves_is_told_and_stays_on_the_page(round_: Round, officer: FlaskClient) -> None:
    first = queries.declare_by(round_.challenge, round_.panel)
    later = make.CLOSES + timedelta(days=9)
    assert officer.post(round_.path("panel/plan"), data=day(later)).status_code == 302
    assert subjects(round_.people[1].email) == [f"A new day for your interests: {round_.challenge.title}"]
    db.session.expire_all()
    assert (round_.panel.declare_by, round_.panel.declare_by_first) == (later, first)
    assert "First promised:" in officer.get(round_.path("panel")).text
    wrong = officer.post(round_.path("panel/plan"), data=day(make.CLOSES - timedelta(days=1)))
    assert "must be after proposals close" in wrong.text


@pytest.mark.once
def test_the_page_says_whether_the_days_were_kept(round_: Round, officer: FlaskClient, now: Clock) -> None:
    path = round_.path("panel")
    assert officer.get(path).text.count("Not yet due") == 3
    for person, seat in zip(round_.people, round_.seats, strict=True):
        actions.declare(seat, {bid.id: "" for bid in round_.bids}, by=actor(person), at=AFTER)
    assert "Kept, on 1" in officer.get(path).text
    for seat in round_.seats:
        make.sheet(make.assignment(seat, round_.bids[0]), 4, 3, at=AFTER)
    promised = queries.promised(round_.challenge, round_.panel, AFTER, is_open=True)
    assert [line.words.split(",")[0] for line in promised] == ["Kept", "Kept", "Not yet due"]


def test_an_auditor_reads_the_plan_and_changes_nothing(round_: Round, browser: Browser) -> None:
    client = browser(make.member(round_.region, Role.AUDITOR))
    assert "You can only read this." in client.get(round_.path("panel/plan")).text
    assert client.post(round_.path("panel/plan"), data={"load_low": "1"}).status_code == 403


def earlier(round_: Round) -> tuple[Panel, list[Seat]]:
    """A panel of the year before: a chair, one who stayed, one who gave up, one who works for the region now."""
    challenge = make.challenge(round_.challenge.edition, written_by=round_.officer, published_by=round_.cdo)
    panel = make.panel(challenge, round_.officer)
    people = [make.user(f"Earlier {name}") for name in ("Chair", "Stayer", "Leaver", "Joiner")]
    roles = [SeatRole.CHAIR, *[SeatRole.ASSESSOR] * 3]
    found = [make.seat(panel, person, role) for person, role in zip(people, roles, strict=True)]
    found[2].removed_at, found[2].end_cause = make.CLOSES, "given_up"
    joined = Membership(user_id=people[3].id, organisation_id=round_.region.id, role=Role.OFFICER, since=make.OPENS)
    db.session.add(joined)
    db.session.commit()
    return panel, found


def test_people_of_an_earlier_panel_are_invited_in_one_act(round_: Round, officer: FlaskClient) -> None:
    panel, old = earlier(round_)
    assert panel.challenge.title in officer.get(round_.path("panel/earlier")).text
    path = round_.path(f"panel/earlier/{panel.challenge.reference}")
    page = officer.get(path).text
    assert ("Gave up that seat on" in page, "Works for this region now." in page) == (True, True)
    assert page.count(" checked") == 2, "the two whom nothing speaks against"
    sent = {"seat": [str(old[0].id), str(old[1].id)]}
    assert flashed(officer.post(path, data=sent, follow_redirects=True)) == ["We have sent 2 invitations."]
    assert [(email, role) for email, role, _ in seats()[-2:]] == [
        (old[0].email, "assessor"), (old[1].email, "assessor"),
    ], "there is a chair already"  # fmt: skip
    assert flashed(officer.post(path, data=sent, follow_redirects=True)) == ["Everybody you ticked is invited already."]
    assert acts() == ["seat.invited", "seat.invited", "panel.reused"]
    assert "Started from the panel of" in officer.get(round_.path("panel")).text


@pytest.mark.once
def test_nobody_is_invited_when_one_of_them_cannot_be(round_: Round, officer: FlaskClient) -> None:
    panel, old = earlier(round_)
    path = round_.path(f"panel/earlier/{panel.challenge.reference}")
    before = seats()
    wrong = officer.post(path, data={"seat": [str(old[1].id), str(old[3].id)]})
    assert (wrong.status_code, "Earlier Joiner cannot be invited any more. Nobody was" in wrong.text) == (400, True)
    assert "Tick at least one person." in officer.post(path, data={}).text
    assert "is not on that panel" in officer.post(path, data={"seat": [str(round_.seat.id)]}).text
    assert seats() == before


def test_whose_company_bids_is_shown_once_the_box_is_open_and_not_before(round_: Round, officer: FlaskClient) -> None:
    panel, old = earlier(round_)
    joined = Membership(
        user_id=old[1].user_id, organisation_id=round_.companies[0].id, role=Role.CONTRIBUTOR, since=make.OPENS
    )
    db.session.add(joined)
    db.session.commit()
    words = "Belongs to a company with a proposal here"
    assert words in officer.get(round_.path(f"panel/earlier/{panel.challenge.reference}")).text
    people = queries.earlier_people(panel, round_.challenge, Standing())
    assert [each.obstacle for each in people] == ["", "", "", "Works for this region now"], "as long as it is sealed"


@pytest.mark.once
def test_a_panel_of_another_region_is_not_found(round_: Round, officer: FlaskClient) -> None:
    elsewhere = make.authority("Westmarch", "WMC")
    cdo = make.member(elsewhere, Role.CDO)
    officer_there = make.member(elsewhere, Role.OFFICER)
    challenge = make.challenge(make.edition(elsewhere, cdo), written_by=officer_there, published_by=cdo)
    make.panel(challenge, cdo)
    assert officer.get(round_.path(f"panel/earlier/{challenge.reference}")).status_code == 404
    assert officer.get(round_.path(f"panel/earlier/{round_.challenge.reference}")).status_code == 404


@pytest.mark.once
def test_the_people_of_a_panel_take_the_same_number_of_statements_whatever_their_number(
    round_: Round, officer: FlaskClient
) -> None:
    panel, _ = earlier(round_)
    declare_all(round_)
    path, counts = round_.path(f"panel/earlier/{panel.challenge.reference}"), []
    for _ in range(2):
        db.session.expire_all()
        with count_queries() as count:
            assert officer.get(path).status_code == 200
        counts.append(count.number)
        for number in range(5):
            make.seat(panel, make.user(f"More {'ABCDE'[number]}"))
    assert counts[0] == counts[1]
