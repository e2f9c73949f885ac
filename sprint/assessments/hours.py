"""How long the rest of a pile will take, from how fast its reader has worked so far. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

AWAY = timedelta(minutes=30)
"""A longer gap between two scores is a break, and tells nothing of how fast somebody reads."""
KNOWN_FROM = 5
ASSUMED_MINUTES = 5.0
"""What a criterion takes before somebody's own pace is known: reading 400 words, and writing 40."""
ROUNDED_TO = 10


def minutes_each(moments: Iterable[datetime]) -> float | None:
    """The middle one of the gaps between saved scores in minutes; None while there are fewer than five."""
    gaps = [after - before for before, after in pairwise(sorted(moments)) if after - before <= AWAY]
    return median(gap.total_seconds() for gap in gaps) / 60 if len(gaps) >= KNOWN_FROM else None


def estimate(moments: Iterable[datetime], *, left: int) -> str:
    """“About 2 hours 20 minutes left at your pace.” for so many criteria; empty when none is left."""
    if not left:
        return ""
    own = minutes_each(moments)
    total = max(ROUNDED_TO, round(left * (own or ASSUMED_MINUTES) / ROUNDED_TO) * ROUNDED_TO)
    basis = "at your pace" if own is not None else f"at {ASSUMED_MINUTES:.0f} minutes a criterion"
    return f"About {_words(total)} left {basis}."


def _words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    return " ".join([*parts, f"{rest} minutes"] if rest or not hours else parts)
