"""Whether a promised day was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint.when import as_date


@dataclass(frozen=True)
class PromisedDate:
    """A day promised to the public, and when the act took place. Promises are made by the day, so days are compared."""

    label: str
    due_at: datetime
    done_at: datetime | None

    @property
    def is_kept(self) -> bool:
        return self.done_at is not None and self.days_late == 0

    @property
    def days_late(self) -> int:
        return max((as_date(self.done_at) - as_date(self.due_at)).days, 0) if self.done_at else 0

    def is_broken(self, now: datetime) -> bool:
        return as_date(self.done_at or now) > as_date(self.due_at)
