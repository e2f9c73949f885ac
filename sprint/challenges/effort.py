"""How many hours a complete bid takes its writer: stated on every challenge. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from sprint.policy_figures import HOURS_PER_BID_FIXED, WORDS_WRITTEN_AN_HOUR


def bid_hours(words: int) -> int:
    """Hours to write `words` words at the stated pace, and to read, register and check; whole hours."""
    exact = Decimal(words) / WORDS_WRITTEN_AN_HOUR.value + HOURS_PER_BID_FIXED.value
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def words_asked(word_limits: Iterable[int]) -> int:
    return sum(word_limits)
