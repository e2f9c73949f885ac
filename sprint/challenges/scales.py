"""Scales to score on, the words proposed for their points, and the criteria proposed for a new challenge. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from sprint.policy_figures import SOCIAL_VALUE_WEIGHT

TOP_UP_TO = 40

PRESETS: dict[int, tuple[str, ...]] = {
    3: (
        "No evidence: the answer is missing, or nothing in it relates to the question.",
        "Partly: the answer covers some of what was asked, or asserts it without evidence.",
        "Met: the answer covers what was asked, with evidence that can be checked.",
        "Exceeded: the answer covers everything that was asked and shows something useful that we did not ask for.",
    ),
    5: (
        "No answer, or nothing that relates to the question.",
        "Little of what was asked is covered, and nothing supports it.",
        "Some of what was asked is covered, with gaps that matter.",
        "Most of what was asked is covered, with evidence that can be checked and gaps that can be closed.",
        "All of what was asked is covered, with evidence that fits our services.",
        "All of what was asked is covered with strong evidence, and the answer shows something useful that we did not know.",
    ),
}


def proposed_descriptors(top: int) -> tuple[str, ...]:
    """A text for every point from 0 to `top`: the preset's, or the nearest of the 0 to 5 preset on another scale."""
    if top in PRESETS:
        return PRESETS[top]
    words = PRESETS[5]
    return tuple(words[-(-score * 5 // top)] for score in range(top + 1))


def is_proposed(texts: tuple[str, ...]) -> bool:
    """Whether these are the proposed words of their scale, unchanged."""
    return len(texts) > 1 and texts == proposed_descriptors(len(texts) - 1)


def rescaled(texts: tuple[str, ...], top: int) -> tuple[str, ...]:
    """Descriptors for another top: the author's own words stay where their point still exists."""
    if is_proposed(texts) or not texts:
        return proposed_descriptors(top)
    return (texts + proposed_descriptors(top)[len(texts) :])[: top + 1]


@dataclass(frozen=True)
class CriterionRow:
    """One criterion as the author gives it; `id` names the row that it replaces."""

    title: str
    question: str
    weight: Decimal
    word_limit: int
    minimum: int | None = None
    descriptors: tuple[str, ...] = ()
    id: int | None = field(default=None, compare=False)


PROPOSED_CRITERIA = (
    CriterionRow("Understanding the problem", "What do you understand about why this happens, and whom it hurts most?", Decimal(30), 300, 2),
    CriterionRow("Will it work here", "How would your idea work with the people, records and rules that we have?", Decimal(25), 300, 2),
    CriterionRow("Evidence and measures", "What makes you think that it works, and how would we know during the sprint?", Decimal(20), 250),
    CriterionRow("Plan and price", "What will you do during the sprint, who will do it, and what does each part cost?", Decimal(15), 250),
    CriterionRow(
        "Social value", "What good will this do for people in the region, beyond the work itself?", SOCIAL_VALUE_WEIGHT.value, 150
    ),
)  # fmt: skip
