"""What an assessor's own scores say at a glance: how often each was given, and where they lean."""

from __future__ import annotations

from collections.abc import Mapping

WIDEST = 10


def counts(given: Mapping[int, int], *, top: int) -> dict[int, int]:
    """Every score of the scale with how often it was given."""
    return {score: given.get(score, 0) for score in range(top + 1)}


def title(counted: dict[int, int]) -> str:
    """“Your first 20 scores lean to 3”; empty when there is nothing to show, or the scale is too long to draw."""
    number = sum(counted.values())
    if not number or max(counted) > WIDEST:
        return ""
    given = [score for score, times in counted.items() if times]
    if number == 1:
        return f"Your first score is a {given[0]}"
    most = max(counted.values())
    leading = [score for score, times in counted.items() if times == most]
    if len(leading) == 1:
        return f"Your first {number} scores lean to {leading[0]}"
    return f"Your first {number} scores lie between {given[0]} and {given[-1]}"
