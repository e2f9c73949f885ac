"""The few words of a proposal by which somebody says how well they could judge it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from sprint.panels.limits import EXCERPT_WORDS


def excerpt(summary: str, answers: Iterable[str]) -> str:
    """The summary, or the first words of the first answer that has any."""
    text = next((each for each in (summary, *answers) if each.strip()), "")
    words = text.split()
    return " ".join(words) if len(words) <= EXCERPT_WORDS else f"{' '.join(words[:EXCERPT_WORDS])} …"
