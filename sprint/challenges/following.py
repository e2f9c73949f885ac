"""How often followers are told, and when their next digest leaves: at 7am in London, each day or each Monday. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sprint.when import as_date, london

DIGEST_TIME = time(7)
MONDAY = 0


class Often(StrEnum):
    """How often a person wants mail about what they follow."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def has_digest(self) -> bool:
        return self in (Often.DAILY, Often.WEEKLY)


LABELS = {
    Often.AT_ONCE: "At once, a mail for each piece of news",
    Often.DAILY: "Once a day, at 7am",
    Often.WEEKLY: "Once a week, on Monday at 7am",
    Often.NEVER: "No mail",
}


@dataclass(frozen=True)
class Subject:
    """What somebody follows: exactly one of the three."""

    theme: str | None = None
    authority_id: int | None = None
    challenge_id: int | None = None

    def __post_init__(self) -> None:
        if [self.theme, self.authority_id, self.challenge_id].count(None) != 2:
            raise ValueError("One theme, one region or one challenge.")


def last_digest(often: Often, at: datetime) -> datetime:
    """The latest instant up to `at` on which a digest was due: news from before it has to be out."""
    day = as_date(at)
    while not _is_due(often, day) or london(day, DIGEST_TIME) > at:
        day -= timedelta(days=1)
    return london(day, DIGEST_TIME)


def next_digest(often: Often, at: datetime) -> datetime:
    """The first instant after `at` on which a digest leaves."""
    day = as_date(at)
    while not _is_due(often, day) or london(day, DIGEST_TIME) <= at:
        day += timedelta(days=1)
    return london(day, DIGEST_TIME)


def _is_due(often: Often, day: date) -> bool:
    return often is not Often.WEEKLY or day.weekday() == MONDAY


SERVICE = """
--
You get this because your company asked a question or started a proposal for this challenge.
"""
FOLLOWING = """
--
You get this because you follow this challenge, its theme or its region.
Stop these mails: {stop}
Choose what you follow and how often we write: {manage}
"""
