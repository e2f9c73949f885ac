"""Whether a submission was written before the challenge changed, so that its company is asked for its word again. Pure."""

from __future__ import annotations

from datetime import datetime


def needs_word(
    *,
    amended_at: datetime | None,
    submitted_at: datetime | None,
    confirmed_at: datetime | None = None,
    withdrawn_at: datetime | None = None,
) -> bool:
    """Submitted before the last amendment, not taken back, and not confirmed since. A later submission confirms too."""
    if amended_at is None or submitted_at is None or withdrawn_at is not None:
        return False
    return max(submitted_at, confirmed_at or submitted_at) < amended_at
