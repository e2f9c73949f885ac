"""Starting a year, seeing it, and moving its dates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.editions.calendar import propose
from sprint.editions.models import Edition
from sprint.organisations.models import Authority
from sprint.when import london
from tests import factories as make
from tests.counting import count_queries
from tests.editions.dates import sent
from tests.frozen import Clock
from tests.pages import errors, heading, typed
from tests.people import Browser

NEXT = propose(london(date(2028, 3, 13)))


@pytest.fixture
def region(app: Flask) -> Authority:
    return make.authority()


@pytest.fixture
def officer(region: Authority, browser: Browser) -> FlaskClient:
    return browser(make.member(region, Role.OFFICER))


def test_one_closing_day_proposes_every_other_date(officer: FlaskClient) -> None:
    page = officer.get("/editions/new?closes_at-day=13&closes_at-month=3&closes_at-year=2028&closes_at-time=noon")
    assert (heading(page), typed(page, "opens_at-day"), typed(page, "opens_at-time"), typed(page, "year")) == (
        "Check the dates of the new sprint", "1", "9am", "2028",
    )  # fmt: skip


def test_the_first_page_offers_a_closing_day(officer: FlaskClient) -> None:
    assert typed(officer.get("/editions/new"), "closes_at-time") == "12 noon"


@pytest.mark.once
@pytest.mark.parametrize(
    ("boxes", "message"),
    [
        ("closes_at-day=&closes_at-month=&closes_at-year=&closes_at-time=", "Enter the day and time at which proposals close."),
        ("closes_at-day=31&closes_at-month=2&closes_at-year=2028&closes_at-time=noon", "When do proposals close? must be a real date."),
        ("closes_at-day=x&closes_at-month=3&closes_at-year=99999999999&closes_at-time=noon",
         "When do proposals close? must have a year with 4 numbers, such as 2027."),
        ("closes_at-day=29&closes_at-month=10&closes_at-year=2028&closes_at-time=1:30am",
         "When do proposals close? must be a time that comes once: clocks go back from 2am to 1am that night, "
         "so this time comes twice. Choose another time."),
    ],
)  # fmt: skip
def test_a_closing_day_that_is_none_is_explained(officer: FlaskClient, boxes: str, message: str) -> None:
    page = officer.get(f"/editions/new?{boxes}")
    assert (page.status_code, errors(page)) == (400, {"closes_at": message})


def test_an_officer_starts_the_year_and_everyone_sees_its_dates(officer: FlaskClient, client: FlaskClient) -> None:
    answer = officer.post("/editions/new", data=sent(NEXT, year=2028, introduction="A year for **carers**."))
    page = client.get("/editions/nmr-2028")
    assert (answer.status_code, answer.location) == (302, "/editions/nmr-2028")
    assert (heading(page), "Monday 13 March 2028, 12 noon" in page.text, "<strong>carers</strong>" in page.text) == (
        "Northmoor Digital Sprint 2028", True, True,
    )  # fmt: skip
    assert "None of these 13 dates has moved." in page.text


def test_a_double_click_starts_one_year(officer: FlaskClient) -> None:
    data = sent(NEXT, year=2028)
    answers = [officer.post("/editions/new", data=data) for _ in range(2)]
    assert [answer.location for answer in answers] == ["/editions/nmr-2028"] * 2
    assert (
        db.session.query(Edition).count(),
        db.session.query(AuditEntry).filter_by(act="edition.started").count(),
    ) == (1, 1)


def test_a_year_that_is_there_with_other_dates_is_not_started_again(officer: FlaskClient) -> None:
    officer.post("/editions/new", data=sent(NEXT, year=2028))
    page = officer.post("/editions/new", data=sent(propose(london(date(2028, 4, 10))), year=2028))
    assert (page.status_code, errors(page)) == (
        409,
        {"year": "The 2028 sprint has been started already, with other dates."},
    )


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"year": ""}, {"year": "Enter the year."}),
        ({"year": "two"}, {"year": "Year must be a whole number."}),
        ({"year": "99999999999999999999"}, {"year": "The year must be between 2000 and 2100."}),
        ({"demo_day_at-day": ""}, {"demo_day_at": "Demo day must include a day."}),
        ({"opens_at-time": "25:00"}, {"opens_at": "Proposals open must have a real time, such as 12 noon, 9:30am or 17:00."}),
        ({"introduction": "word " * 201}, {"introduction": "Introduction must be 200 words or fewer. It is 1 over."}),
        (
            {"closes_at-day": "11"},
            {"closes_at": "Proposals cannot close on Saturday 11 March 2028: it is not a working day in England."},
        ),
        ({"demo_day_at-year": "2027"},
         {"demo_day_at": "“Demo day” is 3 July 2027, but it cannot be before “Sprint starts” on 8 May 2028."}),
    ],
)  # fmt: skip
def test_bad_dates_come_back_with_everything_typed(
    officer: FlaskClient, changes: dict[str, str], expected: dict[str, str]
) -> None:
    page = officer.post(
        "/editions/new", data={**sent(NEXT, year=2028, introduction="<script>alert(1)</script>"), **changes}
    )
    found = errors(page)
    assert page.status_code == 400
    assert {name: found.get(name) for name in expected} == expected
    assert (typed(page, "scores_due_at-day"), "<script>alert" in page.text, db.session.query(Edition).count()) == (
        "30",
        False,
        0,
    )


@pytest.mark.parametrize("role", [Role.CDO, Role.OFFICER])
def test_the_team_may_start_a_year(region: Authority, browser: Browser, role: Role) -> None:
    assert browser(make.member(region, role)).get("/editions/new").status_code == 200


@pytest.mark.once
def test_nobody_else_may(region: Authority, browser: Browser, client: FlaskClient) -> None:
    company = make.company()
    others = [
        make.user(),
        make.member(company, Role.OWNER),
        make.member(region, Role.AUDITOR),
        make.member(make.council(region), Role.PROBLEM_OWNER),
    ]
    answers = [browser(person).post("/editions/new", data=sent(NEXT, year=2028)).status_code for person in others]
    visitor = client.post("/editions/new", data=sent(NEXT, year=2028))
    assert (answers, visitor.status_code, db.session.query(Edition).count()) == ([403] * 4, 302, 0)


@pytest.mark.parametrize("reference", ["nmr-1999", "xyz-2027", "nmr", "nmr-20270", "%00", "nmr-2027'--"])
def test_a_year_that_is_not_there_is_not_found(region: Authority, client: FlaskClient, reference: str) -> None:
    make.edition(region)
    assert client.get(f"/editions/{reference}").status_code == 404


# Moving dates


@pytest.fixture
def edition(region: Authority) -> Edition:
    started = make.member(region, Role.OFFICER)
    return make.edition(region, started, **dict(propose(london(date(2027, 3, 15))).dates()))


def test_a_date_that_moves_shows_where_it_moved_from(
    edition: Edition, officer: FlaskClient, client: FlaskClient
) -> None:
    later = edition.calendar.demo_day_at + timedelta(days=7)
    answer = officer.post(
        "/editions/nmr-2027/calendar", data=sent(edition.calendar, version=1, **{"demo_day_at-day": "12"})
    )
    page = unescape(client.get("/editions/nmr-2027").text)
    db.session.refresh(edition)
    assert (answer.status_code, edition.demo_day_at) == (302, later)
    (moved,) = client.get("/api/v1/editions/nmr-2027").get_json()["moved"]
    assert (moved["date"], datetime.fromisoformat(moved["after"])) == ("demo_day_at", later)
    assert (
        "moved from 5 July 2027 to 12 July 2027, on 3 March 2027" in page,
        "One of these 13 dates has moved." in page,
    ) == (True, True)


def test_saving_twice_moves_once(edition: Edition, officer: FlaskClient) -> None:
    data = sent(edition.calendar, version=1, **{"demo_day_at-day": "12"})
    answers = [officer.post("/editions/nmr-2027/calendar", data=data).status_code for _ in range(2)]
    assert (answers, db.session.query(AuditEntry).filter_by(act="edition.calendar_changed").count()) == ([302, 302], 1)


@pytest.mark.once
def test_a_date_that_has_passed_is_shown_and_not_asked(edition: Edition, officer: FlaskClient) -> None:
    page = officer.get("/editions/nmr-2027/calendar")
    assert ('name="opens_at-day"' in page.text, 'name="closes_at-day"' in page.text) == (False, True)
    assert "Tuesday 2 February 2027, 9am" in page.text


def test_a_date_that_has_passed_stays_even_when_sent(edition: Edition, officer: FlaskClient) -> None:
    before = edition.opens_at
    officer.post("/editions/nmr-2027/calendar", data=sent(edition.calendar, version=1, **{"opens_at-day": "1"}))
    db.session.refresh(edition)
    assert edition.opens_at == before


def test_no_date_moves_into_the_past(edition: Edition, officer: FlaskClient) -> None:
    page = officer.post(
        "/editions/nmr-2027/calendar",
        data=sent(edition.calendar, version=1, **{"questions_close_at-day": "2", "questions_close_at-month": "3"}),
    )
    assert (page.status_code, errors(page)) == (
        400, {"questions_close_at": "“Last day to ask a question” cannot move to a day that has passed."},
    )  # fmt: skip


def test_two_people_changing_dates_see_each_other_s(edition: Edition, officer: FlaskClient) -> None:
    officer.post("/editions/nmr-2027/calendar", data=sent(edition.calendar, version=1, **{"demo_day_at-day": "12"}))
    db.session.refresh(edition)
    page = officer.post(
        "/editions/nmr-2027/calendar", data=sent(edition.calendar, version=1, **{"demo_day_at-day": "9"})
    )
    assert (page.status_code, typed(page, "demo_day_at-day"), typed(page, "version")) == (409, "9", "2")
    assert "What a colleague saved meanwhile" in page.text
    again = officer.post(
        "/editions/nmr-2027/calendar", data=sent(edition.calendar, version=2, **{"demo_day_at-day": "9"})
    )
    assert again.status_code == 302


def test_a_year_that_is_over_moves_no_more(edition: Edition, browser: Browser, now: Clock) -> None:
    now.go_to(edition.demo_day_at)
    page = browser(edition.started_by).get("/editions/nmr-2027/calendar")
    assert (page.status_code, "Every date of this sprint has passed, so none can move." in page.text) == (409, True)


@pytest.mark.once
def test_another_region_cannot_move_dates(edition: Edition, browser: Browser) -> None:
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    data = sent(edition.calendar, version=1, **{"demo_day_at-day": "12"})
    answers = [
        browser(elsewhere).get("/editions/nmr-2027/calendar"),
        browser(elsewhere).post("/editions/nmr-2027/calendar", data=data),
    ]
    assert [answer.status_code for answer in answers] == [403, 403]


def test_a_day_left_as_it_was_keeps_its_time(edition: Edition, officer: FlaskClient) -> None:
    edition.scores_due_at = london(date(2027, 4, 5), time(11, 30))
    db.session.commit()
    officer.post("/editions/nmr-2027/calendar", data=sent(edition.calendar, version=2, **{"demo_day_at-day": "12"}))
    db.session.refresh(edition)
    assert edition.scores_due_at == london(date(2027, 4, 5), time(11, 30))


def test_without_a_year_the_list_says_so(region: Authority, client: FlaskClient, officer: FlaskClient) -> None:
    assert "No sprint has been started yet. Come back soon." in client.get("/editions").text
    assert "Start one from the day on which proposals close." in officer.get("/editions").text


@pytest.mark.once
def test_the_list_of_years_takes_as_many_queries_for_thirty_as_for_one(region: Authority, client: FlaskClient) -> None:
    by = make.member(region, Role.OFFICER)
    make.edition(region, by, year=2000)
    with count_queries() as one:
        client.get("/editions")
    for year in range(2001, 2030):
        make.edition(region, by, year=year)
    with count_queries() as thirty:
        client.get("/editions")
    assert thirty.number == one.number
