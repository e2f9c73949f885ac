"""Challenges of which nothing goes on: every project that began was stopped."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date


def stopped(challenge_ids: Collection[int]) -> dict[int, tuple[date, str]]:
    """By challenge: the day on which the last project stopped, and why."""
    return {}
