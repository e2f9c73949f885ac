"""From a released shortlist to a reading after a year and an adoption elsewhere, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from sprint.accounts.models import User
from sprint.actor import Role
from sprint.db import db
from sprint.delivery.models import Workspace
from tests import factories as make
from tests.delivery.sprinting import AFTER_STANDSTILL, Sprinting, sprinting
from tests.frozen import Clock
from tests.journeys import outcome_steps as steps
from tests.journeys.walker import Walker
from tests.people import Browser

pytestmark = [pytest.mark.browser, pytest.mark.once]


def test_a_sprint_and_the_year_after(app: Flask, walk: Callable[..., Walker], now: Clock) -> None:
    """The company and one visitor on a phone, everybody else at a desk. Nobody stays signed in over the months."""
    now.go_to(AFTER_STANDSTILL)
    of = sprinting()
    abroad, stranger = elsewhere()
    users = {"officer": of.officer, "cdo": of.cdo, "owner": of.problem_owner, "abroad": abroad, "stranger": stranger}
    desk = {name: walk(user) for name, user in users.items()}
    company, visitor, passer_by = walk(of.member, phone=True), walk(), walk(phone=True)

    def go_to(month: int, day: int, year: int = 2027) -> date:
        instant = now.go_to(datetime(year, month, day, 10, tzinfo=UTC))
        for walker, user in [(company, of.member), *((desk[name], user) for name, user in users.items())]:
            db.session.rollback()
            walker.take_cookie_of(Browser(app, now)(user))
        return instant.date()

    officer, cdo, owner = desk["officer"], desk["cdo"], desk["owner"]
    challenge = of.challenge.reference
    steps.open_workspaces(officer, challenge)
    home, other = homes(of)
    for person in (company, owner):
        steps.agree(person, home)
    go_to(3, 26)
    steps.kick_off(company, home, date(2027, 3, 22))
    steps.check_in(company, home, "Both teams have made their first calls.")
    steps.check_in(owner, home, "Our staff know what comes next.")

    last = go_to(5, 21)
    steps.show(company, officer, visitor, home)
    steps.end(officer, cdo, home, last)
    steps.stop(officer, other, last)
    trial = f"/challenges/{challenge}"
    steps.record(owner, trial, 0, "70", last).sees("It becomes public when somebody of the other side confirms it")
    steps.confirm(officer, trial, 0, shot="10-confirm")

    half = go_to(9, 24)
    steps.refused_readings(owner, trial, half)
    steps.send(owner, "40").sees("The reading is recorded")
    steps.look(visitor, challenge, "Due 22 September 2027, not given yet", shot="12-waiting")
    visitor.sees_nothing_of("40 days")
    steps.confirm(officer, trial, 6, shot="12-confirm")
    steps.look(passer_by, challenge, "Moved towards the target", "40 days", shot="12-outcome")
    steps.adopt(desk["abroad"], challenge, half)
    there = f"{trial}/adoptions/marchbrook"
    steps.record(desk["abroad"], there, 0, "90", half, post="Head of Adult Care").sees("The reading is recorded")
    steps.confirm(desk["stranger"], there, 0, shot="14-confirm-there")

    year = go_to(3, 27, 2028)
    steps.record(officer, trial, 12, "19", year).sees("The reading is recorded")
    steps.confirm(owner, trial, 12, shot="15-confirm")
    for person in (visitor, passer_by):
        steps.look(person, challenge, "Target met", "£48,000", "Marchbrook", "90 days", shot="15-outcome")
    steps.compare(visitor)
    steps.end_adoption(desk["abroad"], there)


def elsewhere() -> tuple[User, User]:
    """A problem owner of a council in another region, and an officer there."""
    region = make.authority("Westmarch", "WMC")
    return make.member(make.council(region, "Marchbrook"), Role.PROBLEM_OWNER), make.member(region, Role.OFFICER)


def homes(of: Sprinting) -> tuple[str, str]:
    """The addresses of the company's workspace and of the other team's."""
    db.session.rollback()
    found = db.session.query(Workspace).order_by(Workspace.id).all()
    own = next(each for each in found if each.company_id == of.company.id)
    return tuple(f"/workspaces/{each.reference}" for each in (own, *(one for one in found if one is not own)))  # type: ignore[return-value]
