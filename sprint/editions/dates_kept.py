"""Whether a promised day was kept. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sprint.editions.working_days import count_after
from sprint.when import as_date, day


class Kept(StrEnum):
    """How a promise stands."""

    AHEAD = "ahead"
    KEPT = "kept"
    LATE = "late"


@dataclass(frozen=True)
class PromisedDate:
    """A day promised to the public, and when the act took place. Promises are made by the day, so days are compared."""

    label: str
    due_at: datetime
    done_at: datetime | None

    @property
    def is_kept(self) -> bool:
        return self.done_at is not None and not self.is_broken(self.done_at)

    def is_broken(self, now: datetime) -> bool:
        return as_date(self.done_at or now) > as_date(self.due_at)

    def kept(self, now: datetime) -> Kept:
        if self.is_broken(now):
            return Kept.LATE
        return Kept.AHEAD if self.done_at is None else Kept.KEPT

    def days_late(self, now: datetime) -> int:
        """Working days after the promised day: at least one when it is late at all, 0 when it is not."""
        if not self.is_broken(now):
            return 0
        return max(count_after(as_date(self.due_at), as_date(self.done_at or now)), 1)

    def words(self, now: datetime) -> str:
        """“Kept, on 3 March 2027”, “2 working days late, on 5 March 2027”, “2 working days late so far”, “Not yet due”."""
        kept, late = self.kept(now), self.days_late(now)
        if kept is Kept.LATE:
            days = f"{late} working day{'' if late == 1 else 's'} late"
            return f"{days}, on {day(self.done_at)}" if self.done_at else f"{days} so far"
        return f"Kept, on {day(self.done_at)}" if self.done_at else "Not yet due"
