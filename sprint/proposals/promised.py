"""Every promised date that concerns a proposal, and whether it was kept as far as that is public. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sprint.editions.calendar import Calendar
from sprint.editions.dates_kept import Kept, PromisedDate
from sprint.editions.promises import LABELS
from sprint.when import day

BY_ITSELF = (
    "problems_open_at",
    "problems_close_at",
    "questions_close_at",
    "closes_at",
    "sprint_starts_at",
    "demo_day_at",
)
"""Days that come without anybody's act."""
TOLD_LATER = ("scores_due_at", "moderation_due_at")
"""What the panel does is public only with the decision."""
OF_THE_PROPOSAL = ("screening_due_at", "feedback_due_at")
"""Only for what was in the box when it was opened."""


@dataclass(frozen=True)
class Acts:
    """When each promise was met, by the name of its date, and what else decides how it is shown.

    `first_promised` holds the dates that were moved since they were first public. `ended_at` is when the challenge
    ended before its time.
    """

    done: Mapping[str, datetime]
    first_promised: Mapping[str, datetime] = field(default_factory=dict)
    was_in_box: bool = True
    is_decided: bool = False
    ended_at: datetime | None = None
    is_paused: bool = False


@dataclass(frozen=True)
class Line:
    """One date: what was promised, the day, how it stands in words, and the day promised before it was moved."""

    label: str
    due_at: datetime
    words: str
    is_late: bool = False
    moved_from: datetime | None = None


def lines(calendar: Calendar, acts: Acts, now: datetime) -> list[Line]:
    """In the order of the calendar."""
    return [
        _line(name, due, acts, now)
        for name, due in calendar.dates()
        if acts.was_in_box or name not in OF_THE_PROPOSAL
    ]  # fmt: skip


def _line(name: str, due: datetime, acts: Acts, now: datetime) -> Line:
    before = acts.first_promised.get(name)
    moved = before if before != due else None
    if name in BY_ITSELF:
        return Line(LABELS[name], due, _by_itself(due, acts, now), moved_from=moved)
    date = PromisedDate(LABELS[name], due, acts.done.get(name))
    if date.done_at is None and (words := _without_act(name, due, acts, now)):
        return Line(LABELS[name], due, words, moved_from=moved)
    return Line(LABELS[name], due, date.words(now), date.kept(now) is Kept.LATE, moved)


def _by_itself(due: datetime, acts: Acts, now: datetime) -> str:
    if acts.ended_at and acts.ended_at < due:
        return "No longer held: the challenge ended before"
    if due <= now:
        return "Passed"
    return "Waits: the challenge is paused" if acts.is_paused else "Not yet due"


def _without_act(name: str, due: datetime, acts: Acts, now: datetime) -> str:
    """Why a date that nobody has met yet is not counted as late; empty when it is."""
    if acts.ended_at:
        return f"No longer due: the challenge ended on {day(acts.ended_at)}"
    if acts.is_paused:
        return "Waits: the challenge is paused"
    if name in TOLD_LATER and not acts.is_decided and due <= now:
        return "Told with the decision"
    return ""
