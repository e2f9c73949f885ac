"""The milestones of a team's sprint: proposed from the edition's calendar, in their order. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sprint.editions.working_days import move
from sprint.when import day

TITLE_CHARACTERS = 80
REASON_WORDS = 60
UP_TO = 16
WITHIN = timedelta(days=730)
SHORTEST = timedelta(days=28)


class MilestoneKind(StrEnum):
    KICK_OFF = "kick_off"
    EXPLORATION = "exploration"
    SHOW_AND_TELL = "show_and_tell"
    DEMO_DAY = "demo_day"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "kick_off": "Kick-off", "exploration": "Exploration weeks", "show_and_tell": "Show and tell",
            "demo_day": "Demo day", "other": "Another milestone",
        }[self.value]  # fmt: skip


class Standing(StrEnum):
    """How a milestone stands today; the value is its tag."""

    DONE = "Done"
    LATE = "Late"
    PROPOSED = "Not agreed yet"
    COMING = "Agreed"
    LEFT = "Not reached"

    @property
    def tag(self) -> str:
        return {
            "Done": "finished", "Late": "warm", "Not agreed yet": "outline", "Agreed": "wash", "Not reached": "finished",
        }[self.value]  # fmt: skip


def standing(*, is_agreed: bool, due_on: date, done_on: date | None, has_ended: bool, today: date) -> Standing:
    """`has_ended` is the sprint's end: what was not reached by then waits for nobody."""
    if done_on:
        return Standing.DONE
    if has_ended:
        return Standing.LEFT
    if due_on < today:
        return Standing.LATE
    return Standing.COMING if is_agreed else Standing.PROPOSED


@dataclass(frozen=True)
class Proposed:
    kind: MilestoneKind
    due_on: date
    begins_on: date | None = None


def propose(sprint_starts_on: date, demo_day_on: date, *, today: date) -> list[Proposed]:
    """The four of every sprint. A calendar that lies behind keeps its length and starts on the third working day from today."""
    length = max(demo_day_on - sprint_starts_on, SHORTEST)
    starts = sprint_starts_on if sprint_starts_on > today else move(today, 3)
    demo = move(starts + length, 0)
    explore_from = move(starts + timedelta(days=1), 0)
    return [
        Proposed(MilestoneKind.KICK_OFF, starts),
        Proposed(MilestoneKind.EXPLORATION, move(starts + length / 2, 0), explore_from),
        Proposed(MilestoneKind.SHOW_AND_TELL, move(starts + length * 3 / 4, 0)),
        Proposed(MilestoneKind.DEMO_DAY, demo),
    ]


@dataclass(frozen=True)
class Placed:
    """One milestone as it would stand."""

    kind: str
    title: str
    due_on: date
    begins_on: date | None = None


ORDER = (MilestoneKind.KICK_OFF, MilestoneKind.EXPLORATION, MilestoneKind.SHOW_AND_TELL, MilestoneKind.DEMO_DAY)


def disorder(placed: Iterable[Placed], *, moved: Placed) -> str:
    """Why the dates would be reversed once `moved` lies where it says; empty when they are in order."""
    if moved.begins_on and moved.begins_on > moved.due_on:
        return f"{moved.title} cannot end before it begins, {day(moved.begins_on)}."
    for each in placed:
        if text := _reversed(each, moved):
            return text
    return ""


def _reversed(other: Placed, moved: Placed) -> str:
    """Kick-off comes first and demo day last; exploration ends before the show and tell."""
    if moved.kind == MilestoneKind.OTHER:
        rank = {MilestoneKind.KICK_OFF: -1, MilestoneKind.DEMO_DAY: 1}.get(MilestoneKind(other.kind), 0)
    elif other.kind == MilestoneKind.OTHER:
        rank = -{MilestoneKind.KICK_OFF: -1, MilestoneKind.DEMO_DAY: 1}.get(MilestoneKind(moved.kind), 0)
    else:
        rank = ORDER.index(MilestoneKind(other.kind)) - ORDER.index(MilestoneKind(moved.kind))
    first = moved.begins_on or moved.due_on
    if rank < 0 and first < other.due_on:
        return f"{moved.title} cannot be before {_lower(other.title)}, {day(other.due_on)}."
    if rank > 0 and moved.due_on > (other.begins_on or other.due_on):
        return f"{moved.title} cannot be after {_lower(other.title)}, {day(other.begins_on or other.due_on)}."
    return ""


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
