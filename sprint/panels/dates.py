"""The days that a panel is promised to keep, and how each stands. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint.editions.dates_kept import Kept, PromisedDate

DECLARED = "Interests declared"


def declare_by(
    own: datetime | None, *, screening_due_at: datetime, closes_at: datetime, scores_due_at: datetime
) -> datetime:
    """The panel's own day for interests; or the year's day for screening, held between the close and the scores."""
    return own or min(max(screening_due_at, closes_at), scores_due_at)


def declare_by_fault(own: datetime, *, closes_at: datetime, scores_due_at: datetime) -> str:
    """What is wrong with a day for interests; empty when nothing is."""
    if own <= closes_at:
        return "The day for interests must be after proposals close: the panel learns only then who bids."
    if own >= scores_due_at:
        return "The day for interests must be before the day for scores: nobody reads a proposal before they declared."
    return ""


@dataclass(frozen=True)
class Line:
    """One promised day: what it is, when, how it stands in words, and the day first promised if it was moved."""

    label: str
    due_at: datetime
    words: str
    is_late: bool = False
    moved_from: datetime | None = None


def line(
    label: str, due_at: datetime, done_at: datetime | None, now: datetime, *, first: datetime | None = None
) -> Line:
    date = PromisedDate(label, due_at, done_at)
    return Line(label, due_at, date.words(now), date.kept(now) is Kept.LATE, first if first != due_at else None)
