"""The texts of the sample: everybody named in them exists, scores fit their scales, and dates hold on any day of a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from sprint.demo import briefs, story
from sprint.demo.story import Facts, challenges, editions, instant, read
from sprint.editions.calendar import Calendar
from sprint.organisations import places
from sprint.organisations.classification import SERVICE_AREAS, THEMES

DAYS = [date(2026, 1, 5) + timedelta(days=13 * number) for number in range(28)]
"""Over a year, on every day of the week."""


def slugs(file: str, name: str) -> set[str]:
    return {each["slug"] for each in read(file)[name]}


PEOPLE, COMPANIES = slugs("people", "person"), slugs("companies", "company")
COUNCILS = {each["slug"] for authority in read("region")["authority"] for each in authority["council"]}


@pytest.mark.parametrize("slug", sorted(challenges()))
def test_a_challenge_names_only_people_and_bodies_that_exist(slug: str) -> None:
    facts = challenges()[slug]
    assert set(people_of(facts)) <= PEOPLE
    assert {each["company"] for each in (*facts["proposals"], *facts["sheets"], *facts["agreed"])} <= COMPANIES
    assert set(facts["councils"]) <= COUNCILS
    assert (facts["theme"] in THEMES, facts["service_area"] in SERVICE_AREAS) == (True, True)


def people_of(facts: Facts) -> Iterator[str]:
    yield from (facts[name] for name in ("written_by", "published_by", "problem_owner") if name in facts)
    yield from story.team(story.region_of(facts)).values()
    if "panel" in facts:
        yield from (facts["panel"]["chair"], *facts["panel"]["assessors"])


@pytest.mark.parametrize("slug", sorted(challenges()))
def test_scores_fit_the_scale_and_what_is_agreed_was_given_by_somebody(slug: str) -> None:
    facts = challenges()[slug]
    given = [score for line in (*facts["sheets"], *facts["agreed"]) for score in line["scores"]]
    assert [score for score in given if not 0 <= score <= facts["top_score"]] == []
    for line in (each for each in facts["agreed"] if "leads" in each):
        single = [each["scores"] for each in facts["sheets"] if each["company"] == line["company"]]
        assert [score in at for score, at in zip(line["scores"], zip(*single, strict=True), strict=True)] == [
            True,
            True,
        ]


def test_the_calendars_of_every_edition_hold_on_any_day_of_a_year() -> None:
    found = {
        (today, *key): problems
        for today in DAYS
        for key, days in editions().items()
        if (problems := calendar(days, today).problems())
    }
    assert found == {}


def calendar(days: Facts, today: date) -> Calendar:
    told = {name: value for name, value in days.items() if name not in briefs.KEYS}
    return Calendar(**{f"{name}_at": instant(value, today=today) for name, value in told.items()})


def test_no_place_of_the_sample_has_a_code_that_could_be_real() -> None:
    codes = [each["gss_code"] for each in read("region")["authority"]]
    codes += [each["gss_code"] for authority in read("region")["authority"] for each in authority["council"]]
    assert (len(set(codes)), [code for code in codes if not (places.is_code(code) and code[0] == "X")]) == (
        len(codes),
        [],
    )
    homes = {each["gss_code"] for each in read("companies")["company"]}
    assert homes - set(codes) <= set(places.NAMES)
