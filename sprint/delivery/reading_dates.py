"""When the measures of a challenge are read again: the months, their days, and when one is chased. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from sprint.when import day

MONTHS = (0, 6, 12, 24)
EARLY_AT_START = timedelta(days=92)
"""How long before the start a number still says how things stood at the start: a quarter."""
EARLY = timedelta(days=31)
"""How long before its day a later reading can be taken: numbers are often of the month that ended."""


class Step(StrEnum):
    """One mail each, and never the same one again."""

    SOON = "soon"
    DUE = "due"
    LATE = "late"

    @property
    def after(self) -> timedelta:
        """Counted from the day on which the reading is due."""
        return {"soon": timedelta(days=-14), "due": timedelta(days=1), "late": timedelta(days=28)}[self.value]


REMINDED_FOR = timedelta(days=13)
"""A step that was missed by so long is left out: the next one tells the same."""


def due_on(start: date, months: int) -> date:
    """The same day of the month, or the month's last: 31 August and six months are 28 February."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def first_day(start: date, months: int) -> date:
    """The earliest day on which a number can be read that counts for this month."""
    return due_on(start, months) - (EARLY if months else EARLY_AT_START)


def is_overdue(start: date, months: int, today: date) -> bool:
    return today > due_on(start, months)


def day_problem(start: date, months: int, read_on: date, today: date, *, has_number: bool = True) -> str:
    """Why what was read on this day cannot be the reading of this month; empty when it can."""
    if read_on > today:
        return "cannot be in the future"
    if read_on < first_day(start, months):
        return _too_early(start, months, read_on)
    return _too_late(start, months, read_on) if has_number else ""


def _too_late(start: date, months: int, read_on: date) -> str:
    """A number from when the next one can be read is the next one; that nothing was measured can be said later."""
    following = next((each for each in MONTHS if each > months), None)
    if following is None or read_on < first_day(start, following):
        return ""
    return f"must be before {day(first_day(start, following))}: from then on it is the reading {when_words(following)}"


def _too_early(start: date, months: int, read_on: date) -> str:
    words = day(first_day(start, months))
    if months and read_on < start:
        return f"must be {words} or later. It all started on {day(start)}: a number from before that is a baseline"
    return f"must be {words} or later to be the reading {when_words(months)}"


def when_words(months: int) -> str:
    """“at the start”, “at 6 months”"""
    return f"at {months} months" if months else "at the start"


def label(months: int) -> str:
    """“Start”, “6 months”"""
    return f"{months} months" if months else "Start"


def steps_on(start: date, months: int, today: date) -> list[Step]:
    """The mails that this day asks for; at most one in practice, the latest last."""
    due = due_on(start, months)
    return [step for step in Step if due + step.after <= today <= due + step.after + REMINDED_FOR]
