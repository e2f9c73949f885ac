"""Values as the archive writes them and back, the same for both databases. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sprint.audit.chain import canonical
from sprint.when import utc_stamp


def plain(value: Any) -> Any:
    """What JSON has no word for is a pair of its kind and its text."""
    if isinstance(value, datetime):
        return {"instant": utc_stamp(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"exact": f"{value.normalize() + 0:f}"}
    return value


READERS: dict[str, Callable[[str], Any]] = {
    "instant": datetime.fromisoformat,
    "day": date.fromisoformat,
    "exact": Decimal,
}


def rich(value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1 and (kind := next(iter(value))) in READERS:
        return READERS[kind](value[kind])
    return value


def line(row: dict[str, Any]) -> bytes:
    return canonical({name: plain(value) for name, value in row.items()}).encode() + b"\n"


def row(text: bytes) -> dict[str, Any]:
    return {name: rich(value) for name, value in json.loads(text).items()}
