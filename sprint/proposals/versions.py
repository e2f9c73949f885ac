"""When a saved text goes into the version before it, and when it begins a new one. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

SITTING = timedelta(minutes=15)
"""Without a save for so long, the sitting is over."""
LONGEST_SITTING = timedelta(hours=1)
CUT_CHARACTERS = 100
"""Text that loses more than this, and more than a fifth, begins a new version: what was cut away stays to be found."""


class Kept(Protocol):
    """What is read of the newest version."""

    by_id: int
    origin: str
    is_aside: bool
    began_at: datetime
    saved_at: datetime
    longest: int


def goes_into(last: Kept | None, text: str, *, by_id: int, at: datetime, is_aside: bool = False) -> bool:
    """Whether a text saved now replaces that of the newest version: same person, same sitting, nothing much cut away."""
    if last is None or last.by_id != by_id or last.is_aside != is_aside or last.origin:
        return False
    is_one_sitting = at - last.saved_at < SITTING and at - last.began_at < LONGEST_SITTING
    return is_one_sitting and not _cuts(last.longest, len(text))


def _cuts(longest: int, left: int) -> bool:
    lost = longest - left
    return lost > CUT_CHARACTERS and lost * 5 > longest
