"""What the acts themselves hold to, whoever calls them: the sample's loader as much as a page."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from sprint.challenges import actions
from sprint.challenges.models import Challenge
from sprint.editions import actions as editions
from sprint.editions.calendar import propose
from sprint.errors import BadInput, Conflict, NotNow, Refused
from tests import factories as make
from tests.challenges.desk import YEAR, Desk, acting, desk
from tests.conftest import NOON

ROW: dict[str, Any] = {"title": "Fit", "question": "How?", "weight": Decimal(100), "word_limit": 200}


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def draft(at: Desk) -> Challenge:
    return at.draft()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"published_at": NOON}, "A brief has no published_at."),
        ({"reference": "NMR-27-001"}, "A brief has no reference."),
        ({"opens_at": YEAR.closes_at}, "Proposals have to open before they close."),
        ({"budget_min": 30_000}, "The lowest budget cannot be more than the highest."),
    ],
)
def test_only_what_belongs_to_a_brief_is_saved(at: Desk, draft: Challenge, values: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        actions.save(draft, values, version=draft.version, by=acting(at.author), at=NOON)


def test_a_stale_version_saves_over_nobody(at: Desk, draft: Challenge) -> None:
    actions.save(draft, {"title": "First"}, version=1, by=acting(at.author), at=NOON)
    with pytest.raises(Conflict):
        actions.save(draft, {"title": "Second"}, version=1, by=acting(at.colleague), at=NOON)
    assert draft.title == "First"


def test_only_the_region_s_own_councils_take_part(at: Desk, draft: Challenge) -> None:
    stranger = make.council(make.authority("Westmarch", "WMC"), "Marchbrook")
    with pytest.raises(BadInput, match="Only councils of this region"):
        actions.set_councils(draft, [stranger], version=draft.version, by=acting(at.author), at=NOON)


def test_the_same_councils_again_change_nothing(at: Desk, draft: Challenge) -> None:
    actions.set_councils(draft, list(draft.councils), version=draft.version, by=acting(at.author), at=NOON)
    assert draft.version == 1


def test_councils_are_part_of_the_version(at: Desk, draft: Challenge) -> None:
    actions.set_councils(draft, [], version=draft.version, by=acting(at.author), at=NOON)
    assert (draft.councils, draft.version) == ([], 2)


@pytest.mark.parametrize(
    ("changes", "top"),
    [({"weight": Decimal(-1)}, 5), ({"weight": Decimal(101)}, 5), ({"minimum": 6}, 5), ({}, 41), ({}, -1)],
)
def test_criteria_have_to_fit_their_scale(at: Desk, draft: Challenge, changes: dict[str, Any], top: int) -> None:
    with pytest.raises(BadInput):
        actions.set_criteria(
            draft, [{**ROW, **changes}], version=draft.version, by=acting(at.author), at=NOON, top_score=top
        )


def test_there_is_a_most_of_everything(at: Desk, draft: Challenge) -> None:
    by = acting(at.author)
    with pytest.raises(BadInput, match="up to 12 criteria"):
        actions.set_criteria(draft, [ROW] * 13, version=draft.version, by=by, at=NOON)
    with pytest.raises(BadInput, match="up to 8 measures"):
        actions.set_measures(draft, [{"metric": "x"}] * 9, version=draft.version, by=by, at=NOON)
    with pytest.raises(BadInput, match="up to 10 questions"):
        actions.set_eligibility(
            draft, [f"Question {number}?" for number in range(11)], version=draft.version, by=by, at=NOON
        )


def test_a_criterion_keeps_the_words_it_is_given(at: Desk, draft: Challenge) -> None:
    words = tuple(f"Point {score}" for score in range(6))
    actions.set_criteria(draft, [{**ROW, "descriptors": words}], version=draft.version, by=acting(at.author), at=NOON)
    assert [each.text for each in draft.criteria[0].descriptors] == list(words)


def test_a_year_that_is_over_takes_no_new_challenge(at: Desk) -> None:
    with pytest.raises(NotNow, match="The 2027 sprint is over"):
        actions.draft(at.edition, by=acting(at.author), at=YEAR.demo_day_at)


def test_another_region_writes_no_challenge_here(at: Desk) -> None:
    from sprint.actor import Role

    with pytest.raises(Refused):
        actions.draft(at.edition, by=acting(make.member(make.authority("Westmarch", "WMC"), Role.OFFICER)), at=NOON)


@pytest.mark.parametrize("act", ["withdraw", "return_to_author"])
def test_an_empty_reason_is_no_reason(at: Desk, draft: Challenge, act: str) -> None:
    actions.request_approval(draft, by=acting(at.author), at=NOON)
    if act == "withdraw":
        actions.publish(draft, by=acting(at.cdo), at=NOON)
    with pytest.raises(BadInput):
        getattr(actions, act)(draft, "  ", by=acting(at.cdo), at=NOON)


def test_an_edition_starts_only_with_sound_dates(at: Desk) -> None:
    calendar = propose(YEAR.closes_at + timedelta(days=364))
    unsound = type(calendar)(**{**dict(calendar.dates()), "demo_day_at": calendar.opens_at})
    with pytest.raises(BadInput, match="“Demo day”"):
        editions.start(at.region, 2028, unsound, by=acting(at.author), at=NOON)
    with pytest.raises(Refused):
        editions.start(at.region, 2028, calendar, by=acting(make.user()), at=NOON)


def test_dates_move_only_ahead_of_now(at: Desk) -> None:
    def moved(name: str, days: int) -> Any:
        return type(YEAR)(**{**dict(YEAR.dates()), name: getattr(YEAR, name) + timedelta(days=days)})

    def change(calendar: Any) -> None:
        editions.change_calendar(
            at.edition, calendar, version=at.edition.version, by=acting(at.author), at=YEAR.opens_at
        )

    with pytest.raises(NotNow, match="“Proposals open” has passed"):
        change(moved("opens_at", 1))
    with pytest.raises(BadInput, match="“Last day to ask a question” cannot move to a day that has passed"):
        change(moved("questions_close_at", -60))
