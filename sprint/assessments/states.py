"""How far a score sheet and a moderation are, in words and as a tag."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class SheetState:
    """One sheet: `scored` of `criteria` have all that locking asks for."""

    scored: int
    criteria: int
    locked_at: datetime | None
    is_begun: bool = False

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def is_scored(self) -> bool:
        return self.criteria > 0 and self.scored >= self.criteria

    @property
    def label(self) -> str:
        if self.is_locked:
            return "Locked"
        if self.is_scored:
            return "Ready to lock"
        if self.scored:
            return f"{self.scored} of {self.criteria} scored"
        return "Begun" if self.is_begun else "Not started"

    @property
    def tag(self) -> str:
        if self.is_locked:
            return "finished"
        if self.is_scored:
            return "warm"
        return "wash" if self.scored or self.is_begun else "outline"


@dataclass(frozen=True)
class ModerationState:
    """One proposal's moderation: its active sheets, how many are locked, and how many criteria are agreed."""

    assigned: int
    locked: int
    agreed: int
    criteria: int
    completed_at: datetime | None
    is_round_closed: bool = False

    @property
    def is_open(self) -> bool:
        """Every active sheet is locked, so that the panel may see them side by side."""
        return self.assigned > 0 and self.locked == self.assigned

    @property
    def is_complete(self) -> bool:
        return self.completed_at is not None

    @property
    def label(self) -> str:
        if not self.assigned:
            return "No locked sheets" if self.is_round_closed else "Not assigned"
        if not self.is_open:
            return "Being scored"
        if self.is_complete:
            return "Complete"
        if self.agreed == self.criteria > 0:
            return "To sign"
        return f"{self.agreed} of {self.criteria} agreed" if self.agreed else "To moderate"

    @property
    def tag(self) -> str:
        if not self.is_open:
            return "outline"
        if self.is_complete:
            return "finished"
        return "wash" if 0 < self.agreed < self.criteria else "warm"
