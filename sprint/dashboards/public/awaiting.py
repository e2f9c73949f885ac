"""What comes and when, while an edition has no result that could be counted. Pure."""

from __future__ import annotations

from datetime import datetime

from sprint.editions.calendar import Calendar
from sprint.when import day


def awaited(year: int, calendar: Calendar, at: datetime) -> str:
    """One sentence on where the edition stands, one on when its figures appear."""
    return f"{_now(year, calendar, at)} {_result(calendar, at)}"


def _now(year: int, calendar: Calendar, at: datetime) -> str:
    if at < calendar.opens_at:
        return f"The {year} sprint opens for proposals on {day(calendar.opens_at)}."
    if at < calendar.closes_at:
        return f"The {year} sprint is open for proposals until {day(calendar.closes_at)}."
    return f"The {year} sprint closed on {day(calendar.closes_at)}, and its proposals are being assessed."


def _result(calendar: Calendar, at: datetime) -> str:
    promised = day(calendar.feedback_due_at)
    if at > calendar.feedback_due_at:
        return f"Results were promised for {promised} and are late. Figures appear on the day of the first result."
    return f"Results are promised by {promised}. Figures appear on the day of the first result."
