"""Warnings of the gate that stay at approval: each needs the approver's written reason. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sprint.challenges.gate import Finding
from sprint.words import count_words

LEAST_WORDS, MOST_WORDS = 5, 100
"""How long a reason is: enough to say something, short enough to be read."""


def once_each(warnings: Iterable[Finding]) -> list[Finding]:
    """One for each fingerprint: the same words in the same field need one reason, however often they occur."""
    return list({each.fingerprint: each for each in reversed(list(warnings))}.values())[::-1]


def without_reason(warnings: Iterable[Finding], reasons: Mapping[str, str]) -> list[Finding]:
    """The warnings that no reason of sufficient length speaks for; reasons are by fingerprint."""
    return [each for each in once_each(warnings) if count_words(reasons.get(each.fingerprint, "")) < LEAST_WORDS]
