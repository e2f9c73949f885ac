"""Every SQL filter agrees with the timeline around every boundary, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from sprint.actor import VISITOR
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.queries import in_phase, is_public, is_visible
from sprint.challenges.queries.phases import phase_now
from sprint.db import db
from tests.challenges.desk import acting, desk

OPENS = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)  # half an hour before clocks go forward
CLOSES = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # in the first of the two hours that show 1:30am
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
MOMENTS = [
    edge + step for edge, step in product((OPENS - DAY, OPENS, CLOSES), (-TICK, timedelta(0), TICK))
]  # the day before the opening is when some become public


@pytest.fixture
def every_kind(app: Flask) -> list[Challenge]:
    """Each combination of the recorded acts."""
    at = desk()
    return [at.draft(opens_at=OPENS, closes_at=CLOSES, **acts) for acts in every_combination(at.cdo.id)]


def every_combination(cdo_id: int) -> Iterator[dict[str, Any]]:
    for requested, published, later, paused, ended, withdrawn in product((False, True), repeat=6):
        if published or not (later or paused or ended):
            yield {
                "requested_at": OPENS - 9 * DAY if requested else None,
                "published_at": OPENS - 5 * DAY if published else None,
                "published_by_id": cdo_id if published else None,
                "public_from": OPENS - DAY if later else None,
                "paused_at": OPENS + DAY if paused else None,
                "no_award_at": CLOSES + DAY if ended else None,
                "withdrawn_at": OPENS - DAY if withdrawn else None,
            }


def test_the_filter_of_a_phase_finds_what_the_timeline_says(every_kind: list[Challenge]) -> None:
    for now, phase in product(MOMENTS, Phase):
        found = set(db.session.scalars(select(Challenge.id).where(in_phase(phase, now))))
        assert found == {each.id for each in every_kind if each.phase(now) is phase}, (now, phase)


def test_the_phase_told_by_the_database_is_that_of_the_timeline(every_kind: list[Challenge]) -> None:
    for now in MOMENTS:
        found = {row.id: row.phase for row in db.session.execute(select(Challenge.id, phase_now(now).label("phase")))}
        assert found == {each.id: each.phase(now) for each in every_kind}, now


def test_every_phase_is_reached(every_kind: list[Challenge]) -> None:
    assert {each.phase(now) for each in every_kind for now in MOMENTS} == set(Phase)


def test_what_is_public_in_the_database_is_public_in_the_timeline(every_kind: list[Challenge]) -> None:
    for now in MOMENTS:
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
