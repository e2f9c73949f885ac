"""What the worker notices by itself: a silence of its own, and a database that did not answer. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

BEATS_EVERY = timedelta(minutes=1)
SILENT = timedelta(minutes=5)
"""A heartbeat that is late by more than a few beats; a restart takes less."""
UNREACHABLE = timedelta(minutes=1)
"""A database that is merely busy answers sooner."""


class Sign(StrEnum):
    """What was noticed."""

    WORKER = "worker"
    DATABASE = "database"

    @property
    def words(self) -> str:
        return WORDS[self]


WORDS = {
    Sign.WORKER: "The worker did not run. Mail and reminders waited. Pages may have answered all the while.",
    Sign.DATABASE: "The worker could not reach the database. Pages probably could not either.",
}


@dataclass(frozen=True)
class Span:
    """From the last time that it was well to the first time that it was well again."""

    sign: Sign
    began_at: datetime
    ended_at: datetime


def silence(last: datetime | None, at: datetime) -> Span | None:
    """The gap since the last heartbeat, if it is one."""
    if last is None or at - last <= SILENT:
        return None
    return Span(Sign.WORKER, last, at)


class Reach:
    """Remembers, while the database does not answer and nothing can be written down, since when."""

    def __init__(self) -> None:
        self.failing_since: datetime | None = None

    def failed(self, at: datetime) -> None:
        self.failing_since = self.failing_since or at

    def answered(self, at: datetime) -> Span | None:
        """The time without an answer, once, if it was long enough to tell."""
        since, self.failing_since = self.failing_since, None
        if since is None or at - since < UNREACHABLE:
            return None
        return Span(Sign.DATABASE, since, at)
