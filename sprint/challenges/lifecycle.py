"""The phases of a challenge, derived from its recorded acts and the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sprint.when import day


class Phase(StrEnum):
    DRAFT = "draft"
    REQUESTED = "requested"
    APPROVED = "approved"
    ANNOUNCED = "announced"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    NO_AWARD = "no_award"
    WITHDRAWN = "withdrawn"

    @property
    def is_public(self) -> bool:
        return self in PUBLIC

    @property
    def label(self) -> str:
        return LABELS.get(self, self.value.capitalize())


LABELS = {
    Phase.REQUESTED: "Awaiting approval",
    Phase.APPROVED: "Approved, not public yet",
    Phase.ANNOUNCED: "Opens soon",
    Phase.NO_AWARD: "Closed without award",
}
PUBLIC = frozenset({Phase.ANNOUNCED, Phase.OPEN, Phase.PAUSED, Phase.CLOSED, Phase.NO_AWARD, Phase.WITHDRAWN})


@dataclass(frozen=True)
class Timeline:
    """The recorded acts of one challenge. An instant equal to the close is late; while paused, the close does not count."""

    opens_at: datetime
    closes_at: datetime
    requested_at: datetime | None = None
    published_at: datetime | None = None
    public_from: datetime | None = None
    paused_at: datetime | None = None
    no_award_at: datetime | None = None
    withdrawn_at: datetime | None = None

    def phase(self, now: datetime) -> Phase:
        if self.withdrawn_at and self.published_at:
            return Phase.WITHDRAWN
        if not self.published_at:
            return Phase.REQUESTED if self.requested_at else Phase.DRAFT
        if self.no_award_at:
            return Phase.NO_AWARD
        if now < self.opens_at:
            return Phase.APPROVED if self.public_from and now < self.public_from else Phase.ANNOUNCED
        if self.paused_at:
            return Phase.PAUSED
        return Phase.OPEN if now < self.closes_at else Phase.CLOSED

    @property
    def ending(self) -> str:
        """Why nothing further is opened, scored or decided; empty while that can still happen."""
        if self.withdrawn_at:
            return f"This challenge was withdrawn on {day(self.withdrawn_at)}."
        if self.no_award_at:
            return f"This challenge ended without an award on {day(self.no_award_at)}."
        return ""
