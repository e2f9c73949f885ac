"""What still keeps a challenge from being published: the blocking half of the problem-first gate. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol

from sprint.challenges.eligibility import refusal
from sprint.challenges.parts import (
    CLASSIFICATION,
    CRITERIA,
    DATES,
    ELIGIBILITY,
    MEASURES,
    MONEY,
    PROBLEM,
    SCOPE,
    Section,
)
from sprint.editions.window import Window
from sprint.policy_figures import BELOW_THRESHOLD_NOTICE_FROM


@dataclass(frozen=True)
class Finding:
    """One thing that blocks publication, in a sentence, and the section in which to put it right."""

    section: str
    sentence: str


class Brief(Protocol):
    """What the gate reads of a challenge; besides these, every text that `parts` names."""

    title: Any
    budget_min: Any
    budget_max: Any
    budget_includes_vat: Any
    adoption_post: Any
    notice_number: Any
    conflicts_confirmed_at: Any
    theme: Any
    service_area: Any
    top_score: Any

    @property
    def window(self) -> Window: ...


def findings(
    brief: Brief,
    *,
    measures: Sequence[Any],
    criteria: Sequence[Any],
    questions: Sequence[str],
    councils: int,
    at: datetime,
) -> list[Finding]:
    """Everything that blocks, in the order of the brief. Published at `at`, so the days to bid count from then."""
    return [
        *_problem(brief), *_measures(measures), *_scope(brief, councils), *_classification(brief), *_money(brief),
        *_dates(brief, at), *_criteria(criteria, brief.top_score), *_eligibility(questions),
    ]  # fmt: skip


def _problem(brief: Brief) -> Iterator[Finding]:
    if not brief.title:
        yield Finding(PROBLEM.key, "The challenge has no title.")
    yield from _texts(PROBLEM, brief)


def _texts(section: Section, brief: Brief) -> Iterator[Finding]:
    for part in section.parts:
        if not getattr(brief, part.name):
            yield Finding(section.key, f"“{part.label}” is empty.")


def _measures(measures: Sequence[Any]) -> Iterator[Finding]:
    if not any(measure.is_complete for measure in measures):
        yield Finding(
            MEASURES.key, "There is no complete measure. At least one needs a baseline, a unit, a target and a date."
        )


def _scope(brief: Brief, councils: int) -> Iterator[Finding]:
    yield from _texts(SCOPE, brief)
    if not councils:
        yield Finding(SCOPE.key, "No council takes part yet. Choose at least one.")


def _classification(brief: Brief) -> Iterator[Finding]:
    if not brief.theme:
        yield Finding(CLASSIFICATION.key, "The theme is not chosen.")
    if not brief.service_area:
        yield Finding(CLASSIFICATION.key, "The service area is not chosen.")


def _money(brief: Brief) -> Iterator[Finding]:
    if brief.budget_min is None or brief.budget_max is None:
        yield Finding(MONEY.key, "The budget needs a lowest and a highest amount.")
    if brief.budget_includes_vat is None:
        yield Finding(MONEY.key, "Say whether the budget includes VAT.")
    if not brief.adoption_post:
        yield Finding(MONEY.key, "There is no route to adoption: name the post that holds the budget.")
    yield from _texts(MONEY, brief)
    if (
        brief.budget_max is not None
        and brief.budget_max >= BELOW_THRESHOLD_NOTICE_FROM.value
        and not brief.notice_number
    ):
        yield Finding(
            MONEY.key,
            f"From £{BELOW_THRESHOLD_NOTICE_FROM.value:,} on, a below-threshold tender notice comes first. Enter its number.",
        )
    if brief.conflicts_confirmed_at is None:
        yield Finding(MONEY.key, "Nobody has confirmed the conflict assessment yet.")


def _dates(brief: Brief, at: datetime) -> Iterator[Finding]:
    for problem in brief.window.problems(earliest=at):
        yield Finding(DATES.key, problem.sentence)


def _criteria(criteria: Sequence[Any], top: int) -> Iterator[Finding]:
    if not criteria:
        yield Finding(CRITERIA.key, "There are no criteria.")
        return
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    if total != 100:
        yield Finding(CRITERIA.key, f"The weights add up to {total.normalize():f}%. They have to add up to 100%.")
    for number, criterion in enumerate(criteria, 1):
        yield from _criterion(criterion, number, top)


def _criterion(criterion: Any, number: int, top: int) -> Iterator[Finding]:
    name = f"“{criterion.title}”" if criterion.title else f"Criterion {number}"
    if not criterion.title or not criterion.question:
        yield Finding(CRITERIA.key, f"{name} needs a title and a question for the company.")
    if criterion.weight <= 0:
        yield Finding(CRITERIA.key, f"{name} has no weight.")
    if criterion.minimum is not None and criterion.minimum > top:
        yield Finding(CRITERIA.key, f"{name} asks for at least {criterion.minimum}, but the scale ends at {top}.")
    texts = {each.score: each.text for each in criterion.descriptors}
    if missing := [score for score in range(top + 1) if not texts.get(score)]:
        yield Finding(CRITERIA.key, f"{name} does not say what a score of {missing[0]} means.")


def _eligibility(questions: Sequence[str]) -> Iterator[Finding]:
    for question in questions:
        if reason := refusal(question):
            yield Finding(ELIGIBILITY.key, f"“{question}”: {reason}")
