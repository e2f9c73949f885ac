"""How late an attempt was, in words that keep the microsecond. Pure."""

from __future__ import annotations

from datetime import timedelta

from sprint.when import span


def late_words(late_by: timedelta) -> str:
    """“0.000001 seconds after the close”, “2 minutes after the close”; the close itself is late already."""
    if not late_by:
        return "at the very instant of the close, which is late"
    if late_by < timedelta(minutes=1):
        seconds = f"{late_by / timedelta(microseconds=1) / 1_000_000:.6f}".rstrip("0").rstrip(".")
        return f"{seconds} second{'' if seconds == '1' else 's'} after the close"
    return f"{span(late_by)} after the close"
