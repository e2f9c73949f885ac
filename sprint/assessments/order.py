"""The order in which one seat reads its proposals: shuffled for each seat, the same on every visit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar

Row = TypeVar("Row")


def shuffled(seat_id: int, rows: Iterable[Row], proposal_id: Callable[[Row], int]) -> list[Row]:
    """So that no proposal profits from being read first by everybody. A further row moves none of the others."""
    return sorted(rows, key=lambda row: sha256(f"{seat_id}:{proposal_id(row)}".encode()).digest())
