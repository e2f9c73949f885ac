"""The common indicators: counted in SQL as the registry words them, blind to what is sealed, in a few statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from sprint import audit
from sprint.dashboards.counts import Cell, Counts
from sprint.dashboards.published import IndicatorRow, Missing
from sprint.dashboards.publishing import Region, rows_of, sums
from sprint.dashboards.queries.indicators import rows
from sprint.dashboards.queries.indicators.cells import cells
from sprint.dashboards.queries.indicators.kept import KEPT
from sprint.dashboards.queries.indicators.regions import regions
from sprint.db import db
from tests import factories as make
from tests.conftest import NOON
from tests.counting import count_queries
from tests.dashboards import plain
from tests.dashboards.regions import region, seal_more


def test_each_count_is_what_the_registry_says_and_nothing_sealed_counts(app: Flask) -> None:
    here = region(7, years=(2025, 2026))
    there = region(8, "Westmarch", "WMC", years=(2026,), companies=here.companies)
    for each, listed in zip((here, there), regions(), strict=True):
        counted = sums(cells([listed], NOON)[listed.id])
        assert counted == plain.counts(each.body, NOON)
    before = rows(NOON)
    seal_more(here)
    KEPT.forget()
    assert rows(NOON) == before
    assert {each.missing for each in before} == {None, *Missing}


@pytest.mark.once
def test_a_region_is_counted_again_when_something_was_done_there(app: Flask) -> None:
    made = region(7, years=(2026,))
    with count_queries() as first:
        known = rows(NOON, regions=["NMR"])
    later = make.edition(made.body, made.officer)
    opens = made.challenge(
        later, opens_at=NOON + timedelta(hours=1), public_from=NOON, closes_at=NOON + timedelta(days=40)
    )
    db.session.commit()
    with count_queries() as again:
        assert rows(NOON, regions=["NMR"]) == known
    audit.record("challenge.published", opens, by=None, at=NOON)
    db.session.commit()
    region(8, "Westmarch", "WMC", years=(2025, 2026))
    with count_queries() as both:
        published = rows(NOON, regions=["NMR", "WMC"], indicator_ids=["challenges"])
    assert [each.value for each in published if (each.region, each.year, each.theme) == ("NMR", 2027, "")] == [0]
    hour_later = rows(
        NOON + timedelta(hours=1), regions=["NMR"], years=[2027], themes=[""], indicator_ids=["challenges"]
    )
    assert [each.value for each in hour_later] == [1]
    assert (again.number, both.number) == (1, first.number)


NORTHMOOR = Region(1, "NMR", "Northmoor", "E12000003", 800_000, 1)
COUNTS = Counts(
    challenges=3, decided=2, released=2, received=20, from_smes=15, days=85, promises_due=6, promises_kept=5, given_feedback=20,
    shortlisted=5, value_gbp=60_000, value_to_smes_gbp=45_000, shortlisted_smes=5, shortlisted_given_feedback=5,
)  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("challenges", "3"), ("proposals-per-challenge", "10.00"), ("sme-share", "75.00"), ("local-share", "0.00"),
        ("first-time-share", "0.00"), ("days-to-decision", "42.50"), ("promises-kept", "83.33"), ("feedback-share", "100.00"),
        ("shortlist-rate", "25.00"), ("value-awarded", "60000"), ("sme-value-share", "75.00"), ("measures-met", Missing.NOTHING),
        ("adoptions", "0"), ("proposals-per-100000", "2.50"), ("value-per-100000", "7500.00"),
    ],
)  # fmt: skip
def test_values(indicator: str, value: str) -> None:
    found = published(COUNTS, residents=800_000)[indicator]
    assert (found.missing or str(found.value)) == value


@pytest.mark.parametrize(
    ("counts", "residents", "indicator", "missing"),
    [
        (Counts(), 800_000, "challenges", None),
        (Counts(challenges=3), 800_000, "sme-share", Missing.NOTHING),
        (Counts(challenges=3), 800_000, "proposals-per-100000", Missing.NOTHING),
        (replace(COUNTS, received=4, from_smes=4, shortlisted=4), 800_000, "sme-share", Missing.SMALL),
        (replace(COUNTS, received=4, from_smes=4, shortlisted=4), 800_000, "proposals-per-100000", Missing.SMALL),
        (replace(COUNTS, received=4, from_smes=4, shortlisted=4), 800_000, "days-to-decision", None),
        (COUNTS, None, "proposals-per-100000", Missing.RESIDENTS),
        (COUNTS, 0, "value-per-100000", Missing.RESIDENTS),
        (COUNTS, None, "value-awarded", None),
    ],
)
def test_why_there_is_no_value(counts: Counts, residents: int | None, indicator: str, missing: Missing | None) -> None:
    found = published(counts, residents=residents)[indicator]
    assert (found.missing, found.value is None, found.top is None) == (
        missing,
        missing is not None,
        missing is not None,
    )


def test_a_region_whose_place_is_not_known_says_nothing_of_local_companies() -> None:
    found = rows_of(replace(NORTHMOOR, place=""), [Cell("NMR", 2027, "Digital skills", COUNTS)])[2027, ""]
    assert [each.indicator_id for each in found if each.missing] == ["local-share", "measures-met"]


def published(counts: Counts, *, residents: int | None) -> dict[str, IndicatorRow]:
    found = rows_of(replace(NORTHMOOR, residents=residents), [Cell("NMR", 2027, "Digital skills", counts)])
    return {each.indicator_id: each for each in found[2027, ""]}
