"""The stages of a year as the pages draw them: label, words, state and share of the days. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from sprint import when
from sprint.editions.calendar import Calendar
from sprint.editions.window import Window

RESULTS = timedelta(weeks=5)


@dataclass(frozen=True)
class Stage:
    """One stretch of the line. `state` is done, current or later; `percent` its share of the days."""

    label: str
    note: str
    state: str
    percent: float


def stages(calendar: Calendar, now: datetime) -> list[Stage]:
    """The whole year, from the call for problems to the results."""
    c = calendar
    ends = [
        ("Call for problems", _between(c.problems_open_at, c.problems_close_at), c.problems_open_at),
        ("Challenges written", f"from {when.short_day(c.problems_close_at + timedelta(days=1))}", c.problems_close_at),
        ("Proposals open", f"{_between(c.opens_at, c.closes_at)}, {_clock(c.closes_at)}", c.opens_at),
        ("Scoring and decision", _between(c.closes_at + timedelta(days=1), c.decision_due_at), c.closes_at),
        ("Feedback", f"by {when.short_day(c.feedback_due_at)}", c.decision_due_at),
        (
            "Sprint",
            f"{when.short_day(c.sprint_starts_at)} to demo day, {when.short_day(c.demo_day_at)}",
            c.sprint_starts_at,
        ),
        ("Results", f"from {when.short_day(c.demo_day_at)}", c.demo_day_at),
    ]
    return line(ends, c.demo_day_at + RESULTS, now)


def bid_stages(window: Window, now: datetime) -> list[Stage]:
    """The dates of one challenge, from its opening to the day on which its companies hear."""
    w = window
    starts = [
        ("Questions", _between(w.opens_at, w.questions_close_at), w.opens_at),
        ("Last answers", f"by {when.short_day(w.answers_due_at)}", w.questions_close_at),
        ("Last days", f"until {when.short_day(w.closes_at)}, {_clock(w.closes_at)}", w.answers_due_at),
        ("Scoring", f"until {when.short_day(w.scores_due_at)}", w.closes_at),
        ("Decision", f"by {when.short_day(w.decision_due_at)}", w.scores_due_at),
        ("Feedback", f"by {when.short_day(w.feedback_due_at)}", w.decision_due_at),
    ]
    return line(starts, w.feedback_due_at, now)


def line(starts: list[tuple[str, str, datetime]], end: datetime, now: datetime) -> list[Stage]:
    """Stages that follow each other: each ends where the next starts, the last at `end`; none ends before it starts."""
    edges = list(accumulate([start for _, _, start in starts] + [end], max))
    whole = (edges[-1] - edges[0]) / timedelta(days=1) or 1.0
    return [
        Stage(
            label,
            note,
            _state(edges[i], edges[i + 1], now),
            round((edges[i + 1] - edges[i]) / timedelta(days=1) * 100 / whole, 3),
        )
        for i, (label, note, _) in enumerate(starts)
    ]


def today_percent(calendar: Calendar, now: datetime) -> float | None:
    """Where today stands on the line of the year, in per cent; None before and after it."""
    return place(calendar.problems_open_at, calendar.demo_day_at + RESULTS, now)


def place(start: datetime, end: datetime, now: datetime) -> float | None:
    return round((now - start) * 100 / (end - start), 3) if start <= now < end else None


def _state(start: datetime, end: datetime, now: datetime) -> str:
    return "done" if end <= now else "current" if start <= now else "later"


def _between(start: datetime, end: datetime) -> str:
    return f"{when.short_day(start)} to {when.short_day(end)}"


def _clock(at: datetime) -> str:
    return when.clock_time(at).replace("12 noon", "noon")
