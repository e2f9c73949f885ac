"""Which reminder of a close is due, and who gets it. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from sprint.when import span


class Before(StrEnum):
    """How long before the close a reminder goes out, the nearest last."""

    WEEK = "week"
    DAY = "day"
    HOURS = "hours"

    @property
    def ahead(self) -> timedelta:
        return AHEAD[self]

    @property
    def label(self) -> str:
        return LABELS[self]


AHEAD = {Before.WEEK: timedelta(days=7), Before.DAY: timedelta(hours=24), Before.HOURS: timedelta(hours=2)}
LABELS = {Before.WEEK: "7 days", Before.DAY: "24 hours", Before.HOURS: "2 hours"}
ON_TIME = timedelta(minutes=10)
"""A reminder that leaves within this time says “24 hours”, not “23 hours and 58 minutes”."""


def passed(closes_at: datetime, at: datetime, *, since: datetime | None = None) -> list[Before]:
    """The reminders whose instant has come, the nearest to the close first; none from the close on.

    `since` is when this close was set: an instant before it belongs to no promise that anybody had.
    """
    if at >= closes_at:
        return []
    return [
        each
        for each in reversed(Before)
        if closes_at - each.ahead <= at and (since is None or since < closes_at - each.ahead)
    ]


def is_for(before: Before, wanted: Collection[Before], passed: Collection[Before]) -> bool:
    """Whether somebody who wants these gets this one. Of several that came while no worker ran, only the nearest."""
    nearest = next((each for each in reversed(Before) if each in wanted and each in passed), None)
    return before is nearest


def left(before: Before, closes_at: datetime, at: datetime) -> str:
    """“24 hours”; and what is really left where the worker comes late."""
    is_late = at - (closes_at - before.ahead) > ON_TIME
    return span(closes_at - at) if is_late else before.label


FOOTER = """
--
You get this because your company has a draft that is not submitted as it stands.
Stop these reminders: {stop}
Choose which reminders you get: {manage}
"""
