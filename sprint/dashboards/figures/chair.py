"""The panels that one person chairs, over the editions: how far, how far apart, how fast. Never a score. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from statistics import median

from sprint.assessments.pace import LONGEST
from sprint.web import charts
from sprint.web.filters import in_words
from sprint.when import as_date, day, short_day

WIDE = 2
"""Points between the lowest and the highest score from which on the panel is asked why."""


@dataclass(frozen=True)
class Round:
    """One proposal that the chair may see. Times are empty while a sheet on it is open."""

    assigned: int
    locked: int
    last_locked_at: datetime | None = None
    began_at: datetime | None = None
    agreed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Every sheet is locked, so that the panel may see them side by side."""
        return self.assigned > 0 and self.locked == self.assigned


@dataclass(frozen=True)
class ChairedPanel:
    """`spread` says how often the scores of one criterion were so many points apart, where every sheet is locked.

    `stopped` is the phase of a challenge that is paused, was withdrawn or ended without an award.
    """

    reference: str
    name: str
    region: str
    year: int
    closes_at: datetime
    opened_at: datetime | None
    scores_due_at: datetime
    moderation_due_at: datetime
    released_at: datetime | None
    rounds: Sequence[Round] = ()
    spread: Mapping[int, int] = field(default_factory=dict)
    stopped: str = ""

    @property
    def sheets(self) -> int:
        return sum(each.assigned for each in self.rounds)

    @property
    def locked(self) -> int:
        return sum(each.locked for each in self.rounds)

    @cached_property
    def agreed(self) -> list[Round]:
        return [each for each in self.rounds if each.is_open and each.agreed_at]

    @property
    def compared(self) -> int:
        return sum(self.spread.values())

    @property
    def wide(self) -> int:
        return sum(count for points, count in self.spread.items() if points >= WIDE)

    @property
    def spread_words(self) -> str:
        return f"{self.wide} of {self.compared}" if self.compared else "Not yet"

    @property
    def minutes(self) -> float | None:
        """The middle discussion, of those that were held in one go."""
        took = [each.agreed_at - each.began_at for each in self.agreed if each.began_at and each.agreed_at]
        whole = [each.total_seconds() / 60 for each in took if timedelta(0) < each <= LONGEST]
        return median(whole) if whole else None

    @property
    def days(self) -> float | None:
        """From the last locked sheet of a proposal to its agreed scores, the middle one."""
        took = [each.agreed_at - each.last_locked_at for each in self.agreed if each.last_locked_at and each.agreed_at]
        return median([max(each, timedelta(0)) / timedelta(days=1) for each in took]) if took else None

    def standing(self, now: datetime) -> tuple[str, bool]:
        """Where it is, and whether it is late."""
        if self.stopped:
            return self.stopped, False
        if self.released_at:
            return f"Result released {day(self.released_at)}", False
        if self.opened_at is None:
            return (
                "Sealed until it is opened" if now >= self.closes_at else f"Closes {short_day(self.closes_at)}"
            ), False
        if self.locked < self.sheets or not self.rounds:
            return f"Scores by {short_day(self.scores_due_at)}", _has_passed(self.scores_due_at, now) and bool(
                self.rounds
            )
        if len(self.agreed) < len(self.rounds):
            return f"Agreed by {short_day(self.moderation_due_at)}", _has_passed(self.moderation_due_at, now)
        return "Every score is agreed", False


@dataclass(frozen=True)
class ChairFigures:
    """The panels with the latest first."""

    panels: Sequence[ChairedPanel]

    @property
    def running(self) -> list[ChairedPanel]:
        return [each for each in self.panels if each.opened_at and not each.released_at and not each.stopped]

    @property
    def compared(self) -> list[ChairedPanel]:
        return [each for each in self.panels if each.compared]

    @property
    def heading(self) -> str:
        if not self.panels:
            return "You chair no panel"
        left = sum(len(each.rounds) - len(each.agreed) for each in self.running)
        if left:
            return f"{in_words(left).capitalize()} proposal{' waits' if left == 1 else 's wait'} for agreed scores"
        if self.running:
            return "Every proposal of your panels has its agreed scores"
        return f"You chair {in_words(len(self.panels))} panel{'' if len(self.panels) == 1 else 's'}; nothing waits for agreed scores"

    @property
    def numbers(self) -> list[dict[str, object]]:
        locked, sheets = sum(each.locked for each in self.panels), sum(each.sheets for each in self.panels)
        agreed, rounds = sum(len(each.agreed) for each in self.panels), sum(len(each.rounds) for each in self.panels)
        return [
            {"value": len(self.panels), "text": "panel chaired" if len(self.panels) == 1 else "panels chaired"},
            {"value": f"{locked} of {sheets}", "text": "score sheets locked"},
            {"value": f"{agreed} of {rounds}", "text": "proposals with agreed scores"},
        ]

    def pace_chart(self, csv_href: str) -> charts.Chart | None:
        """Days from locked sheets to agreed scores, the latest panel filled."""
        found = [(each, each.days) for each in self.panels if each.days is not None]
        if not found:
            return None
        bars = [
            charts.Bar(f"{each.name}, {each.year}", days, _days(days), is_own=index == 0)
            for index, (each, days) in enumerate(found) if days is not None
        ]  # fmt: skip
        return charts.shares(
            bars, title=f"Your latest panel agreed its scores {_days(found[0][1])} after they were locked", csv_href=csv_href,
            unit="From the last locked sheet of a proposal to its agreed scores, the middle proposal", head=("Panel", "Days"),
        )  # fmt: skip


def spread_chart(of: ChairedPanel) -> charts.Chart:
    """How far apart the assessors were, one column for each distance."""
    top = max(of.spread)
    counts = {points: of.spread.get(points, 0) for points in range(max(top, WIDE) + 1)}
    title = f"Two points or more apart on {of.wide} of {of.compared} scores"
    if not of.wide:
        title = "Nowhere two points or more apart"
    unit = "Points between the lowest and the highest score for one criterion of one proposal, and how often"
    return charts.histogram(counts, title=title, unit=unit, key=f"spread-{of.reference.lower()}")


def rows(of: ChairFigures) -> Iterator[tuple[object, ...]]:
    yield (
        "Year", "Region", "Challenge", "Reference", "Closed", "Proposals", "Sheets", "Locked", "Agreed", "Scores compared",
        "Two points or more apart", "Days from locked to agreed", "Minutes of a discussion",
    )  # fmt: skip
    for each in of.panels:
        yield (
            each.year, each.region, each.name, each.reference, day(each.closes_at), len(each.rounds), each.sheets, each.locked,
            len(each.agreed), each.compared, each.wide, _plain(each.days), _plain(each.minutes),
        )  # fmt: skip


def _has_passed(due: datetime, now: datetime) -> bool:
    """Late from the next day on, as for everybody else."""
    return as_date(due) < as_date(now)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _days(value: float | None) -> str:
    if value is None:
        return ""
    if value < 1:
        return "less than a day"
    return f"{charts.plain(round(value, 1))} day{'' if round(value, 1) == 1 else 's'}"
