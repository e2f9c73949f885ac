"""Working days: Monday to Friday without England's bank holidays. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from sprint.policy_figures import STANDSTILL_WORKING_DAYS

ONE = timedelta(days=1)


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """England's bank holidays of one year with their names, those moved to a weekday included."""
    from holidays import country_holidays

    return MappingProxyType(dict(country_holidays("GB", subdiv="ENG", years=[year])))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def holiday_name(day: date) -> str:
    """“Christmas Day”, also on the weekday that stands in for it; empty on other days."""
    return bank_holidays(day.year).get(day, "").removesuffix(" (observed)")


def count_after(start: date, end: date) -> int:
    """Working days after `start`, up to and with `end`: from one Monday to the next there are five."""
    return sum(is_working_day(start + number * ONE) for number in range(1, (end - start).days + 1))


def move(day: date, number: int) -> date:
    """The working day that lies `number` working days after `day`, or before it when negative; 0 rolls forward."""
    step = -ONE if number < 0 else ONE
    if number == 0:
        return day if is_working_day(day) else move(day, 1)
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def standstill_ends(published_on: date) -> date:
    """The last day of standstill. The day of publication is the first of its working days."""
    return move(move(published_on, 0), int(STANDSTILL_WORKING_DAYS.value) - 1)
