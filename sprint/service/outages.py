"""What an outage was, in plain facts, and whether they can be true. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sprint.when import as_date, clock_time, moment, span

WORDS = 60
CHARACTERS = 600
OLDEST = timedelta(days=365)


@dataclass(frozen=True)
class Facts:
    """From when to when (no end: it goes on), what failed, and what people saw."""

    began_at: datetime
    ended_at: datetime | None
    what_failed: str
    what_seen: str

    def problems(self, at: datetime) -> Iterator[tuple[str, str]]:
        """Each with the field it belongs to."""
        if self.began_at > at:
            yield "began_at", "The beginning is in the future. Announce planned work as maintenance instead."
        if self.began_at < at - OLDEST:
            yield "began_at", "The beginning is more than a year ago. Check the year."
        if self.ended_at is None:
            return
        if self.ended_at <= self.began_at:
            yield "ended_at", "The end has to be after the beginning."
        elif self.ended_at > at:
            yield "ended_at", "The end is in the future. Leave it empty while the outage goes on."


def period(began_at: datetime, ended_at: datetime | None) -> str:
    """“from Monday 15 March 2027, 9:10am to 10:40am (1 hour and 30 minutes)”; the day again where it is another one."""
    if ended_at is None:
        return f"since {moment(began_at)}"
    until = clock_time(ended_at) if as_date(began_at) == as_date(ended_at) else moment(ended_at)
    return f"from {moment(began_at)} to {until} ({span(ended_at - began_at)})"
