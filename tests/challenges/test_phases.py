"""Every SQL filter agrees with the timeline around every boundary, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from flask import Flask
from sqlalchemy import select

from sprint.actor import VISITOR
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.queries import in_phase, is_public, is_visible
from sprint.db import db
from tests.challenges.desk import acting, desk

OPENS = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)  # half an hour before clocks go forward
CLOSES = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # in the first of the two hours that show 1:30am
TICK = timedelta(microseconds=1)
MOMENTS = [edge + step for edge, step in product((OPENS, CLOSES), (-TICK, timedelta(0), TICK))]


@pytest.fixture
def every_kind(app: Flask) -> list[Challenge]:
    """Each combination of the recorded acts."""
    at, made = desk(), []
    for requested, published, withdrawn in product((False, True), repeat=3):
        made.append(
            at.draft(
                opens_at=OPENS, closes_at=CLOSES, requested_at=OPENS - timedelta(days=9) if requested else None,
                published_at=OPENS - timedelta(days=5) if published else None, published_by_id=at.cdo.id if published else None,
                withdrawn_at=OPENS - timedelta(days=1) if withdrawn else None,
            )
        )  # fmt: skip
    return made


@pytest.mark.parametrize("now", MOMENTS, ids=lambda moment: moment.isoformat())
@pytest.mark.parametrize("phase", Phase)
def test_the_filter_of_a_phase_finds_what_the_timeline_says(
    every_kind: list[Challenge], phase: Phase, now: datetime
) -> None:
    found = set(db.session.scalars(select(Challenge.id).where(in_phase(phase, now))))
    assert found == {each.id for each in every_kind if each.phase(now) is phase}


@pytest.mark.parametrize("now", MOMENTS, ids=lambda moment: moment.isoformat())
def test_what_is_public_in_the_database_is_public_in_the_timeline(every_kind: list[Challenge], now: datetime) -> None:
    expected = {each.id for each in every_kind if each.phase(now).is_public}
    assert set(db.session.scalars(select(Challenge.id).where(is_public(now)))) == expected
    assert set(db.session.scalars(select(Challenge.id).where(is_visible(VISITOR, now)))) == expected


def test_the_team_sees_every_draft_of_its_own_region_only(every_kind: list[Challenge]) -> None:
    own = every_kind[0].written_by
    elsewhere = desk_elsewhere()
    everything = set(db.session.scalars(select(Challenge.id).where(is_visible(acting(own), OPENS))))
    public = set(db.session.scalars(select(Challenge.id).where(is_visible(acting(elsewhere), OPENS))))
    assert everything == {each.id for each in every_kind}
    assert public == {each.id for each in every_kind if each.phase(OPENS).is_public}


def desk_elsewhere():  # type: ignore[no-untyped-def]
    from sprint.actor import Role
    from tests import factories as make

    return make.member(make.authority("Westmarch", "WMC"), Role.CDO)
