"""The weekly rhythm of check-ins: which weeks want one from each side, and which are missing. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)
DUE_ON = timedelta(days=4)
"""From the Monday to the Friday on which a week's check-in is due."""
REASON_WORDS = 40
TEXT_WORDS = 120
A_WEEK_UP_TO = 5


class Side(StrEnum):
    COMPANY = "company"
    OWNER = "owner"

    @property
    def label(self) -> str:
        return {"company": "The company", "owner": "The problem owner"}[self.value]

    @property
    def other(self) -> Side:
        return Side.OWNER if self is Side.COMPANY else Side.COMPANY


class Light(StrEnum):
    """A traffic light, always with its word."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def label(self) -> str:
        return {"green": "Green", "amber": "Amber", "red": "Red"}[self.value]

    @property
    def meaning(self) -> str:
        return {"green": "On track.", "amber": "Something needs attention.", "red": "It cannot go on like this."}[
            self.value
        ]


@dataclass(frozen=True)
class Span:
    """The first and last day of a team's sprint that has begun: from its kick-off to its demo day, or its end if that came first."""

    first: date
    last: date


def monday(of: date) -> date:
    return of - timedelta(days=of.weekday())


def due_on(week: date) -> date:
    return week + DUE_ON


def weeks(span: Span, today: date) -> list[date]:
    """The Mondays of the weeks that want a check-in, up to the current one. A week that begins after its Friday's day does not count."""
    week, last, found = monday(span.first), min(monday(span.last), monday(today)), []
    while week <= last:
        if span.first <= due_on(week):
            found.append(week)
        week += WEEK
    return found


def missing(span: Span, given: Collection[date], today: date) -> list[date]:
    """Weeks whose Friday has passed without a check-in, the oldest first."""
    return [week for week in weeks(span, today) if due_on(week) < today and week not in given]


def is_wanted_now(span: Span, given: Collection[date], today: date) -> bool:
    """Whether this week's check-in is due and not given yet."""
    week = monday(today)
    return week in weeks(span, today) and week not in given
