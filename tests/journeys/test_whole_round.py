"""A region runs a sprint from brief to shortlist, in a real browser: each step by the right role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.db import db
from tests import factories as make
from tests.frozen import Clock
from tests.journeys import company_steps, team_steps
from tests.journeys.walker import Walker

pytestmark = pytest.mark.browser
JANUARY = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)


def test_a_region_runs_a_sprint(app: Flask, walk: Callable[..., Walker], now: Clock, tmp_path: Path, database: str) -> None:
    phone = database == "postgresql"
    now.go_to(JANUARY)
    region = make.authority()
    make.council(region)
    officer, cdo = make.member(region, Role.OFFICER, "Leena Rashid"), make.member(region, Role.CDO, "Amara Whitlock")
    desk = walk(officer, phone=phone)
    reference = team_steps.write_the_brief(desk, team_steps.start_the_year(desk))
    chief = walk(cdo, phone=phone)
    team_steps.publish(chief, reference)
    challenge = db.session.query(Challenge).one()
    now.go_to(challenge.opens_at + timedelta(hours=1))
    team_steps.find_it(walk(phone=phone), reference)

    owner = walk(phone=phone)
    company_steps.make_an_account(owner)
    company_steps.register_the_company(owner)
    proposal = company_steps.start_a_draft(owner, reference)
    now.pass_(days=3)
    company_steps.answer_everything(owner, proposal, tmp_path, count=len(challenge.criteria))
    first = company_steps.submit(owner, proposal)
    owner.open(f"/proposals/{proposal}/answers/1").put("text", "A better first answer about the four queues.")
    owner.press("Save and continue").open(f"/proposals/{proposal}").sees("You changed it")
    second = company_steps.submit(owner, proposal)
    assert first != second
