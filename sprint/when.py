"""Instants as people read them: Europe/London, dates like 3 March 2027, times like 12 noon."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def local(instant: datetime) -> datetime:
    return instant.astimezone(LONDON)


def london(day: date, at: time = time(12)) -> datetime:
    """The instant, in UTC, at which clocks in London show `at` on `day` (the first of the two in October)."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def as_date(moment: datetime | date) -> date:
    return local(moment).date() if isinstance(moment, datetime) else moment


def day(moment: datetime | date) -> str:
    """3 March 2027"""
    value = as_date(moment)
    return f"{value.day} {value:%B %Y}"


def short_day(moment: datetime | date) -> str:
    """3 March"""
    value = as_date(moment)
    return f"{value.day} {value:%B}"


def weekday(moment: datetime | date) -> str:
    """Wednesday 3 March 2027"""
    return f"{as_date(moment):%A} {day(moment)}"


def clock_time(instant: datetime) -> str:
    """12 noon, midnight, 9:30am"""
    value = local(instant)
    if (value.hour, value.minute) == (12, 0):
        return "12 noon"
    if (value.hour, value.minute) == (0, 0):
        return "midnight"
    half = "am" if value.hour < 12 else "pm"
    hour = value.hour % 12 or 12
    return f"{hour}{half}" if value.minute == 0 else f"{hour}:{value.minute:02d}{half}"


def moment(instant: datetime) -> str:
    """Monday 15 March 2027, 12 noon"""
    return f"{weekday(instant)}, {clock_time(instant)}"


def utc_stamp(instant: datetime) -> str:
    """2027-03-15T12:00:00.000000Z, to the microsecond."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def utc_second(instant: datetime) -> str:
    """2027-03-15T12:00:00Z, to the second: for feeds and open data."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def span(left: timedelta) -> str:
    """11 days and 21 hours; the two largest units, rounded down, never less than a minute."""
    seconds = max(int(left.total_seconds()), 0)
    days, rest = divmod(seconds, 86400)
    hours, rest = divmod(rest, 3600)
    minutes = rest // 60
    if days:
        return _join(_count(days, "day"), _count(hours, "hour") if days < 14 else "")
    if hours:
        return _join(_count(hours, "hour"), _count(minutes, "minute"))
    return _count(minutes, "minute") or "less than a minute"


def short_span(left: timedelta) -> str:
    """12 days, 5 hours, 40 minutes: the largest unit only."""
    return span(left).split(" and ")[0]


def ago(instant: datetime, now: datetime) -> str:
    return "just now" if now - instant < timedelta(minutes=1) else f"{span(now - instant).split(' and ')[0]} ago"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else ""


def _join(*parts: str) -> str:
    return " and ".join(part for part in parts if part)
