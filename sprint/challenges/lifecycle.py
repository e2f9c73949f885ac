"""The phases of a challenge, derived from its recorded acts and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Phase(StrEnum):
    DRAFT = "draft"
    REQUESTED = "requested"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def is_public(self) -> bool:
        return self in PUBLIC

    @property
    def label(self) -> str:
        return {"requested": "Awaiting approval", "announced": "Opens soon"}.get(self.value, self.value.capitalize())


PUBLIC = frozenset({Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED, Phase.WITHDRAWN})


@dataclass(frozen=True)
class Timeline:
    """The recorded acts of one challenge. An instant equal to the close is late."""

    opens_at: datetime
    closes_at: datetime
    requested_at: datetime | None = None
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None

    def phase(self, now: datetime) -> Phase:
        if self.withdrawn_at and self.published_at:
            return Phase.WITHDRAWN
        if not self.published_at:
            return Phase.REQUESTED if self.requested_at else Phase.DRAFT
        if now < self.opens_at:
            return Phase.ANNOUNCED
        return Phase.OPEN if now < self.closes_at else Phase.CLOSED
