"""When the papers of a challenge may be deleted, and how far that is. Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sprint.challenges.lifecycle import Phase, Timeline
from sprint.policy_figures import KEEPS_DRAFTS_YEARS, KEEPS_PANEL_PAPERS_MONTHS, KEEPS_SCORES_YEARS, Figure
from sprint.when import local

OVER = frozenset({Phase.CLOSED, Phase.NO_AWARD, Phase.WITHDRAWN})


class Papers(StrEnum):
    """What is deleted together, by one request."""

    PANEL = "panel"
    DRAFTS = "drafts"

    @property
    def label(self) -> str:
        return {"panel": "The panel’s working papers", "drafts": "Drafts of companies"}[self.value]

    @property
    def kept(self) -> str:
        """How long, in words."""
        if self is Papers.PANEL:
            return f"{long(KEEPS_PANEL_PAPERS_MONTHS, 'month')} after the decision is published"
        return f"{long(KEEPS_DRAFTS_YEARS, 'year')} after the challenge closed"


def long(figure: Figure, unit: str) -> str:
    """“1 year”, “6 months”."""
    number = int(figure.value)
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


@dataclass(frozen=True)
class Course:
    """What the periods of one challenge run from."""

    timeline: Timeline
    told_at: datetime | None
    """When the decision in force was published."""
    at: datetime
    """Now."""

    @property
    def ended_at(self) -> datetime | None:
        """When it was withdrawn, or ended without an award."""
        return self.timeline.withdrawn_at or self.timeline.no_award_at

    def due_at(self, papers: Papers) -> datetime | None:
        """From when on they may be deleted; None while that cannot be said."""
        if papers is Papers.DRAFTS:
            closed_at = self.ended_at or self.timeline.closes_at
            return (
                _after(closed_at, 12 * int(KEEPS_DRAFTS_YEARS.value)) if self.timeline.phase(self.at) in OVER else None
            )
        decided_at = self.told_at or self.ended_at
        return _after(decided_at, int(KEEPS_PANEL_PAPERS_MONTHS.value)) if decided_at else None

    @property
    def record_until(self) -> datetime | None:
        """How long proposals, locked scores, interests and receipts are kept at least."""
        decided_at = self.told_at or self.ended_at
        return _after(decided_at, 12 * int(KEEPS_SCORES_YEARS.value)) if decided_at else None


def _after(instant: datetime, months: int) -> datetime:
    """The same time of day in London so many months later, on the month's last day where it is shorter."""
    start = local(instant)
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    day = min(start.day, monthrange(year, month)[1])
    return start.replace(year=year, month=month, day=day, fold=0).astimezone(UTC)


class State(StrEnum):
    """How far one kind of papers of one challenge is."""

    RUNS = "runs"
    LATER = "later"
    DUE = "due"
    ASKED = "asked"
    DELETED = "deleted"
    NOTHING = "nothing"
    HELD = "held"

    @property
    def label(self) -> str:
        return {
            "runs": "Not decided yet", "later": "Not due yet", "due": "Due", "asked": "Waits for a second person",
            "deleted": "Deleted", "nothing": "Nothing to delete", "held": "Held",
        }[self.value]  # fmt: skip

    @property
    def tag(self) -> str:
        return {"due": "warm", "asked": "warm", "deleted": "finished"}.get(self.value, "outline")


def state(
    due_at: datetime | None, *, has_any: bool, is_asked: bool, was_deleted: bool, is_held: bool, at: datetime
) -> State:
    if is_held and has_any:
        return State.HELD
    if is_asked:
        return State.ASKED
    if not has_any:
        return State.DELETED if was_deleted else State.NOTHING
    if due_at is None:
        return State.RUNS
    return State.DUE if at >= due_at else State.LATER
