"""Reads days and times of day as people type them, and says in plain words what is wrong with them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from sprint.when import LONDON

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
YEARS = range(1900, 2200)
NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.ASCII)
_DIGITS = re.compile(r"(\d{2})(\d{2})", re.ASCII)


class Unreadable(ValueError):
    """What was typed is no day or time; the message goes after the field's label, `parts` are the boxes at fault."""

    def __init__(self, message: str, *parts: str) -> None:
        super().__init__(message)
        self.parts = parts


def read_day(day: str, month: str, year: str) -> date:
    """The day typed in three boxes; the month can be a number or a name. Raises `Unreadable`."""
    typed = {"day": day.strip(), "month": month.strip(), "year": year.strip()}
    if missing := [name for name, text in typed.items() if not text]:
        raise Unreadable(f"must include a {' and a '.join(missing)}", *missing)
    numbers = {"day": _whole(typed["day"]), "month": _month(typed["month"]), "year": _whole(typed["year"])}
    if numbers["year"] not in YEARS:
        raise Unreadable("must have a year with 4 numbers, such as 2027", "year")
    try:
        return date(numbers["year"], numbers["month"], numbers["day"])
    except ValueError:
        wrong = "month" if numbers["month"] not in range(1, 13) else "day"
        raise Unreadable("must be a real date", wrong) from None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _month(text: str) -> int:
    """1 to 12; 0 when it is neither a number nor a month's name or its first three letters or more."""
    name = text.lower().rstrip(".")
    if len(name) >= 3 and name.isalpha():
        return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(name)), 0)
    return _whole(text)


def read_time(text: str) -> time:
    """A time of day: 12 noon, midnight, 9.30am, 9:30 am, 17:00, 1700. Raises `Unreadable`."""
    typed = " ".join(text.lower().replace(".m.", "m").split())
    if not typed:
        raise Unreadable("must include a time, such as 12 noon or 9:30am", "time")
    if named := NAMED_TIMES.get(typed.removeprefix("12 ").strip()):
        return named
    if typed.removeprefix("12 ") == "midnight":
        return NAMED_TIMES["midnight"]
    if match := _CLOCK.fullmatch(typed) or _DIGITS.fullmatch(typed):
        return _clock(int(match[1]), match[2], match[3] if match.re is _CLOCK else None)
    raise _no_time()


def _clock(hour: int, minutes: str | None, half: str | None) -> time:
    if half and not 1 <= hour <= 12:
        raise _no_time()
    if half is None and minutes is None:
        raise Unreadable("must say whether the time is in the morning or the afternoon, such as 9am or 5pm", "time")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or int(minutes or 0) > 59:
        raise _no_time()
    return time(hour, int(minutes or 0))


def _no_time() -> Unreadable:
    return Unreadable("must have a real time, such as 12 noon, 9:30am or 17:00", "time")


def in_london(day: date, at: time) -> datetime:
    """The instant, in UTC, of a clock time in London. Raises `Unreadable` in the two odd hours of the year."""
    first = datetime.combine(day, at, LONDON)
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if first.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != datetime.combine(day, at):
        raise Unreadable(
            "must be a time that exists: clocks go forward from 1am to 2am that night. Choose another time", "time"
        )
    raise Unreadable(
        "must be a time that comes once: clocks go back from 2am to 1am that night, so this time comes twice. "
        "Choose another time",
        "time",
    )


def day_boxes(day: date | None) -> dict[str, str]:
    """What the three boxes show for a day that is known."""
    if day is None:
        return {"day": "", "month": "", "year": ""}
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def clock_changes(year: int) -> tuple[date, date]:
    """The last Sundays of March and October, when clocks in London change."""
    ends = (date(year, 3, 31), date(year, 10, 31))
    spring, autumn = (end - timedelta(days=(end.weekday() + 1) % 7) for end in ends)
    return spring, autumn
