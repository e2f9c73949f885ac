"""The standstill: its last day by the rule, and with objections."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sprint.editions.standstill import Spell, Standstill, standstill

NOON = datetime(2027, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("released", "last"),
    [
        ("2027-03-03T12:00+00:00", date(2027, 3, 12)),  # a Wednesday
        ("2027-03-06T12:00+00:00", date(2027, 3, 17)),  # a Saturday: Monday is the first day
        ("2027-03-26T12:00+00:00", date(2027, 4, 8)),  # Good Friday: Tuesday after Easter Monday is the first day
        (
            "2026-12-24T12:00+00:00",
            date(2027, 1, 7),
        ),  # Boxing Day is a Saturday, Monday 28 stands in; and New Year's Day
        (
            "2027-12-24T12:00+00:00",
            date(2028, 1, 7),
        ),  # both Christmas days stand in on 27 and 28, New Year's Day on 3 January
        ("2022-09-15T12:00+00:00", date(2022, 9, 27)),  # the bank holiday for the State Funeral, 19 September
        (
            "2027-04-30T23:30+00:00",
            date(2027, 5, 13),
        ),  # in London it is 1 May already, a Saturday; Monday 3 is a holiday
    ],
)
def test_it_has_eight_working_days_of_england(released: str, last: date) -> None:
    assert standstill(datetime.fromisoformat(released)).ends_on == last


@pytest.mark.parametrize(
    ("spells", "ends_on"),
    [
        ([Spell(date(2027, 3, 12))], None),
        ([Spell(date(2027, 3, 13))], date(2027, 3, 12)),
        ([Spell(date(2027, 3, 4), date(2027, 3, 9))], date(2027, 3, 12)),
        ([Spell(date(2027, 3, 4), date(2027, 3, 20))], date(2027, 3, 20)),
        ([Spell(date(2027, 3, 15), date(2027, 3, 25)), Spell(date(2027, 3, 4), date(2027, 3, 20))], date(2027, 3, 25)),
        ([Spell(date(2027, 3, 15)), Spell(date(2027, 3, 4), date(2027, 3, 20))], None),
    ],
)
def test_an_objection_within_it_extends_it_until_its_end(spells: list[Spell], ends_on: date | None) -> None:
    found = standstill(NOON, spells)
    assert (found.ends_on, found.usual_end, found.was_extended) == (
        ends_on, date(2027, 3, 12), ends_on != date(2027, 3, 12)
    )  # fmt: skip


def test_it_is_over_when_its_last_day_is_over_in_london() -> None:
    summer = Standstill(date(2027, 6, 1), date(2027, 6, 10), date(2027, 6, 10))
    before, after = datetime(2027, 6, 10, 22, 59, tzinfo=UTC), datetime(2027, 6, 10, 23, tzinfo=UTC)
    assert [summer.is_over(at) for at in (before, after)] == [False, True]
    assert [summer.words(at) for at in (before, after)] == [
        "Ends on Thursday 10 June 2027",
        "Ended on Thursday 10 June 2027",
    ]
    extended = Standstill(date(2027, 6, 1), date(2027, 6, 10), None)
    assert extended.sentence(after) == "The standstill is extended until an objection is answered."
