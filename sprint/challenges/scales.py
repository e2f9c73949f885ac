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


@dataclass(frozen=True)
class NamedSet:
    """Criteria that go together for one kind of challenge; their weights add up to 100."""

    key: str
    name: str
    criteria: tuple[CriterionRow, ...]


_SOCIAL_VALUE = CriterionRow(
    "Social value",
    "What good will this do for people in the region, beyond the work itself?",
    SOCIAL_VALUE_WEIGHT.value,
    150,
)
_SETS = (
    NamedSet("usual", "The usual five: the problem, fit, evidence, plan, social value", (
        CriterionRow("Understanding the problem", "What do you understand about why this happens, and whom it hurts most?", Decimal(30), 300, 2),
        CriterionRow("Will it work here", "How would your idea work with the people, records and rules that we have?", Decimal(25), 300, 2),
        CriterionRow("Evidence and measures", "What makes you think that it works, and how would we know during the sprint?", Decimal(20), 250),
        CriterionRow("Plan and price", "What will you do during the sprint, who will do it, and what does each part cost?", Decimal(15), 250),
        _SOCIAL_VALUE,
    )),
    NamedSet("early", "An early problem: little is known, so learning counts most", (
        CriterionRow("Understanding the problem", "What do you understand about why this happens, and what do you not know yet?", Decimal(35), 300, 2),
        CriterionRow("How you would learn", "Whom would you listen to and what would you try first, and what would make you stop?", Decimal(35), 300, 2),
        CriterionRow("People and price", "Who will do the work, what have they learned elsewhere, and what does each part cost?", Decimal(20), 200),
        _SOCIAL_VALUE,
    )),
    NamedSet("lasting", "A known problem: what works has to last after the sprint", (
        CriterionRow("Understanding the problem", "What do you understand about why this happens, and whom it hurts most?", Decimal(20), 250, 2),
        CriterionRow("Will it work here", "How would your idea work with the people, records and rules that we have?", Decimal(25), 300, 2),
        CriterionRow("Evidence and measures", "What results have been measured, and how would we know during the sprint?", Decimal(20), 250),
        CriterionRow("After the sprint", "What would carrying on ask of staff and budgets each year, and how could we leave you?", Decimal(25), 250, 2),
        _SOCIAL_VALUE,
    )),
    NamedSet("short", "A short bid: three answers", (
        CriterionRow("The problem and your idea", "What do you understand about this problem, and how would your idea change it here?", Decimal(60), 400, 2),
        CriterionRow("Plan and price", "What will you do during the sprint, who will do it, and what does each part cost?", Decimal(30), 200),
        _SOCIAL_VALUE,
    )),
)  # fmt: skip
SETS = {each.key: each for each in _SETS}
PROPOSED_CRITERIA = SETS["usual"].criteria
