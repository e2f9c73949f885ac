"""The state of each decision in the index: a word, the kind of its tag, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Standing:
    """How far the decision on one closed challenge is. Counts are None while its box is sealed."""

    opened_at: datetime | None
    received: int | None
    unsettled: int | None
    short_of_sheets: int | None
    unmoderated: int | None
    proposed_at: datetime | None
    returned_at: datetime | None
    approved_at: datetime | None
    released_at: datetime | None = None
    was_reopened: bool = False
    """An earlier decision was reopened, and none has been approved since."""

    @property
    def is_ready(self) -> bool:
        return self.received is not None and not (self.unsettled or self.short_of_sheets or self.unmoderated)

    @property
    def is_pending(self) -> bool:
        return self.proposed_at is not None and self.returned_at is None and self.approved_at is None

    @property
    def label(self) -> str:
        if self.approved_at:
            return "Decided" if self.released_at else "Approved, not released"
        if self.is_pending:
            return "Waiting for a second person"
        if self.returned_at:
            return "Sent back"
        if self.was_reopened:
            return "Reopened"
        return "Ready to decide" if self.is_ready else "Not ready"

    @property
    def tag(self) -> str:
        return {
            "Decided": "finished", "Not ready": "outline", "Ready to decide": "warm", "Reopened": "warm",
            "Approved, not released": "warm",
        }.get(self.label, "wash")  # fmt: skip

    @property
    def missing(self) -> str:
        if self.approved_at:
            return "" if self.released_at else "Summaries to release"
        if self.received is None:
            return "The box is sealed"
        parts = (
            (self.unsettled, "to screen"),
            (self.short_of_sheets, "short of score sheets"),
            (self.unmoderated, "without agreed scores"),
        )
        return ", ".join(f"{count} {words}" for count, words in parts if count) or "Nothing"
