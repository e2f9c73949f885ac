"""Where a problem of the pool stands, derived from its recorded acts. Pure."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    MERGED = "merged"

    @property
    def label(self) -> str:
        return {"open": "In the pool", "closed": "Closed", "merged": "Merged"}[self.value]


def state(*, closed_at: datetime | None, merged_at: datetime | None) -> State:
    """A merged problem lives on in another, whatever else was done to it."""
    if merged_at:
        return State.MERGED
    return State.CLOSED if closed_at else State.OPEN
