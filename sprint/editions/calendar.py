"""The promised dates of a whole year: their rules, a proposal from one date, and the line drawn of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from sprint import when
from sprint.editions.promises import MORNING, PROMISES
from sprint.editions.timetable import propose_window
from sprint.editions.window import Problem, Window, bid_problems, order_problems
from sprint.editions.working_days import move, standstill_ends

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Calendar:
    """Every instant that an edition promises, in order."""

    problems_open_at: datetime
    problems_close_at: datetime
    opens_at: datetime
    questions_close_at: datetime
    answers_due_at: datetime
    closes_at: datetime
    screening_due_at: datetime
    scores_due_at: datetime
    moderation_due_at: datetime
    decision_due_at: datetime
    feedback_due_at: datetime
    sprint_starts_at: datetime
    demo_day_at: datetime

    @property
    def window(self) -> Window:
        return Window(**{field.name: getattr(self, field.name) for field in fields(Window)})

    def dates(self) -> list[tuple[str, datetime]]:
        return [(field.name, getattr(self, field.name)) for field in fields(self)]

    def problems(self) -> tuple[Problem, ...]:
        """What is out of order or breaks the rules, each in a sentence that names the date."""
        disorder = order_problems(self.dates())
        return (*disorder, *self._rules({each.field for each in disorder}))

    def _rules(self, disordered: set[str]) -> Iterator[Problem]:
        yield from bid_problems(self.window, disordered=disordered)
        last = standstill_ends(when.as_date(self.feedback_due_at))
        if when.as_date(self.sprint_starts_at) <= last and not disordered & {"feedback_due_at", "sprint_starts_at"}:
            yield Problem(
                "sprint_starts_at",
                f"The sprint cannot start before the standstill ends. Choose a day after {when.day(last)}.",
            )

    def moved(self, to: Calendar) -> dict[str, tuple[datetime, datetime]]:
        """The dates that differ, by name: before and after."""
        return {name: (at, getattr(to, name)) for name, at in self.dates() if at != getattr(to, name)}

    def frozen(self, now: datetime) -> frozenset[str]:
        """The names of the dates that have passed: they can no longer move."""
        return frozenset(name for name, at in self.dates() if at <= now)


def propose(closes_at: datetime) -> Calendar:
    """A calendar around one close that keeps every rule, with about six weeks to bid and eight for the sprint."""
    day = move(when.as_date(closes_at), 0)
    window = propose_window(when.london(day, when.local(closes_at).time().replace(tzinfo=None)))
    opens, starts = when.as_date(window.opens_at), move(standstill_ends(when.as_date(window.feedback_due_at)), 2)
    days = {
        "problems_open_at": move(opens - 16 * WEEK, 0), "problems_close_at": move(opens - 10 * WEEK, 0),
        "screening_due_at": move(day, 3), "moderation_due_at": move(day, 18), "sprint_starts_at": starts,
        "demo_day_at": move(starts + 8 * WEEK, 0),
    }  # fmt: skip
    usual = {promise.name: promise.at for promise in PROMISES}
    return Calendar(**vars(window), **{name: when.london(each, usual[name]) for name, each in days.items()})


def proposed_close(now: datetime) -> date:
    """A first idea: the Monday half a year ahead or the working day after it."""
    day = when.as_date(now) + timedelta(days=182)
    return move(day + timedelta(days=-day.weekday() % 7), 0)


__all__ = ["MORNING", "Calendar", "Problem", "Window", "propose", "proposed_close"]
