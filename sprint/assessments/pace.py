"""How fast a panel gets through its proposals, and in which order it takes them. Never by score."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from statistics import median
from typing import TypeVar

Row = TypeVar("Row")
TOLD_FROM = 2
LONGEST = timedelta(hours=4)
"""A discussion that took longer was interrupted, and says nothing about the pace."""


def running_order(rows: Iterable[Row], places: Mapping[int, int], proposal_id: Callable[[Row], int]) -> list[Row]:
    """Those with a place first, by it; then the others, shuffled alike for everybody. A further row moves none of the rest."""

    def key(row: Row) -> tuple[int, int, bytes]:
        one = proposal_id(row)
        place = places.get(one)
        return (place is None, place or 0, sha256(f"order:{one}".encode()).digest())

    return sorted(rows, key=key)


def left(spans: Sequence[tuple[datetime, datetime]], *, to_do: int) -> str:
    """“about 2 hours left” from when finished discussions began and ended; empty while there are fewer than two."""
    took = [end - start for start, end in spans if timedelta(0) < end - start <= LONGEST]
    if not to_do or len(took) < TOLD_FROM:
        return ""
    minutes = median(each.total_seconds() for each in took) / 60 * to_do
    return f"about {_words(minutes)} left"


def _words(minutes: float) -> str:
    if minutes < 55:
        rounded = max(5, 5 * round(minutes / 5))
        return f"{rounded} minutes"
    halves = round(minutes / 30)
    whole, half = divmod(halves, 2)
    if not half:
        return "an hour" if whole == 1 else f"{whole} hours"
    return "an hour and a half" if whole == 1 else f"{whole} and a half hours"
