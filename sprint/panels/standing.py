"""How far a challenge is, as far as its panel depends on it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Standing:
    """`bidders` are the companies whose proposals count; they are known here only once the box is open."""

    opened_at: datetime | None = None
    is_decided: bool = False
    bidders: frozenset[int] = NOBODY
    awaits_reinstatement: bool = False
    """A company's request to reinstate its excluded proposal is undecided."""

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None
