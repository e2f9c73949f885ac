"""A year's dates as a browser sends them."""

from __future__ import annotations

from typing import Any

from sprint import when
from sprint.editions.calendar import Calendar
from sprint.editions.promises import PROMISES


def sent(calendar: Calendar, **changes: Any) -> dict[str, str]:
    """Every box of every date; `changes` replace boxes, with _ for the - in their names."""
    boxes: dict[str, str] = {}
    for promise in PROMISES:
        at = when.local(getattr(calendar, promise.name))
        boxes |= {
            f"{promise.name}-day": str(at.day),
            f"{promise.name}-month": str(at.month),
            f"{promise.name}-year": str(at.year),
        }
        if promise.has_time:
            boxes[f"{promise.name}-time"] = when.clock_time(at)
    return boxes | {name: str(value) for name, value in changes.items()}
