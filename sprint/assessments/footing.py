"""Where one proposal's moderation stands, as far as what may be done on it depends on that. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Footing:
    """`stands_in`: the person who asks chairs this one proposal in the place of a chair that may not."""

    challenge_id: int
    ending: str
    """Why the challenge is no longer assessed; empty while it is."""
    is_decided: bool
    all_locked: bool
    criteria: int
    agreed: int = 0
    completed_at: datetime | None = None
    is_begun: bool = False
    stands_in: bool = False
    missing: str = ""
    """What attendance and signatures lack before the agreed scores can count."""
