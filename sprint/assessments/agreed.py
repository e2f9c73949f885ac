"""What a panel agreed on for one criterion. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Agreed:
    """The agreed score and its reason."""

    score: int
    reason: str
