"""Who has which part of a draft open, as one small text for each proposal. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sprint.proposals.manifest import canonical
from sprint.when import clock_time

HERE_FOR = timedelta(minutes=3)
"""A page that has not said anything for so long is closed."""
SAYS_EVERY = timedelta(minutes=1)
MOST_PEOPLE = 200


@dataclass(frozen=True)
class Here:
    """Somebody has a part open."""

    part: str
    user_id: int
    opened_at: datetime
    seen_at: datetime


@dataclass(frozen=True)
class Colleague:
    """The same with the name, for a page."""

    part: str
    name: str
    opened_at: datetime

    @property
    def sentence(self) -> str:
        """“Ada Fenwick opened this answer at 2:04pm.”"""
        what = "this answer" if self.part.startswith("answer-") else "this page"
        return f"{self.name} opened {what} at {clock_time(self.opened_at)}."


def read(text: str, at: datetime) -> list[Here]:
    """Those who are still there."""
    found = [
        Here(part, user_id, datetime.fromisoformat(opened), datetime.fromisoformat(seen))
        for part, user_id, opened, seen in json.loads(text or "[]")
    ]
    return [each for each in found if at - each.seen_at < HERE_FOR]


def write(people: list[Here]) -> str:
    rows = [[each.part, each.user_id, each.opened_at.isoformat(), each.seen_at.isoformat()] for each in people]
    return canonical(rows[-MOST_PEOPLE:])


def entered(people: list[Here], part: str, *, user_id: int, at: datetime) -> list[Here]:
    """With this person in this part now; where they were before, they are no longer."""
    mine = next((each for each in people if each.user_id == user_id and each.part == part), None)
    others = [each for each in people if each.user_id != user_id]
    return [*others, Here(part, user_id, mine.opened_at if mine else at, at)]
