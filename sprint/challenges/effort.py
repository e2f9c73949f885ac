"""How many hours a complete bid takes its writer: stated on every challenge. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from sprint.policy_figures import (
    HOURS_PER_ATTACHMENT,
    HOURS_PER_BID_FIXED,
    HOURS_PER_QUESTION,
    WORDS_WRITTEN_AN_HOUR,
)


def bid_hours(words: int, *, attachments: int = 0, questions: int = 0) -> int:
    """Whole hours to write `words` words at the stated pace, find the documents asked for, answer the yes or no
    questions, and read, register and check."""
    exact = (
        Decimal(words) / WORDS_WRITTEN_AN_HOUR.value
        + attachments * HOURS_PER_ATTACHMENT.value
        + questions * HOURS_PER_QUESTION.value
        + HOURS_PER_BID_FIXED.value
    )
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def words_asked(word_limits: Iterable[int]) -> int:
    return sum(word_limits)
