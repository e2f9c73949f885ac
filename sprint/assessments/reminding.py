"""Which reminders of a panel's days are due for a seat, and what one mail about all of a person's panels says. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sprint.assessments.progress import Dates, Duty
from sprint.proposals.reminders import Before, is_for, passed
from sprint.when import short_span

FOOTER = """
--
You get this because you sit on a panel and have something left to do there.
Stop these reminders: {stop}
Choose which reminders you get: {manage}
"""


@dataclass(frozen=True)
class Place:
    """A seat whose box is open: `since` is when its person could begin."""

    seat_id: int
    user_id: int
    reference: str
    title: str
    dates: Dates
    since: datetime
    wanted: frozenset[Before]


Key = tuple[int, Duty, datetime, Before]


@dataclass(frozen=True)
class Due:
    """A reminder that has come and was not looked at before; `is_wanted` when its person wants it, and no nearer one came too."""

    place: Place
    duty: Duty
    before: Before
    is_wanted: bool

    @property
    def due_at(self) -> datetime:
        return self.place.dates.of(self.duty)

    @property
    def key(self) -> Key:
        return self.place.seat_id, self.duty, self.due_at, self.before


def due(place: Place, at: datetime, known: Collection[Key]) -> list[Due]:
    found = []
    for duty in Duty:
        come = passed(place.dates.of(duty), at, since=place.since)
        all_of_it = [Due(place, duty, each, is_for(each, place.wanted, come)) for each in come]
        found += [each for each in all_of_it if each.key not in known]
    return found


@dataclass(frozen=True)
class Line:
    """One thing that is left to do: `left` is how many companies to declare on, or sheets to lock."""

    reference: str
    title: str
    duty: Duty
    left: int
    due_at: datetime

    @property
    def text(self) -> str:
        if self.duty is Duty.DECLARE:
            return f"Declare your interests: {_count(self.left, 'company', 'companies')} to go. No proposal opens to you before."
        return f"Lock your scores: {_count(self.left, 'score sheet', 'score sheets')} to go. Only locked sheets count."


def subject(lines: Sequence[Line], at: datetime) -> str:
    """“Declare your interests within 24 hours: NMR-27-004”, or of several “3 things to do …”."""
    first = min(lines, key=lambda each: each.due_at)
    left = short_span(first.due_at - at)
    if len(lines) > 1:
        return f"{len(lines)} things to do on your panels, the first within {left}"
    what = "Declare your interests" if first.duty is Duty.DECLARE else "Lock your scores"
    return f"{what} within {left}: {first.reference}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
