"""What keeps a challenge from being published: missing parts, sums and dates that do not hold. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sprint.challenges.eligibility import refusal
from sprint.challenges.gate.brief import Brief
from sprint.challenges.gate.finding import Finding, block
from sprint.challenges.parts import (
    CLASSIFICATION,
    CRITERIA,
    DATES,
    ELIGIBILITY,
    MEASURES,
    MONEY,
    PROBLEM,
    SCOPE,
    TITLE_CHARACTERS,
    Section,
)
from sprint.policy_figures import BELOW_THRESHOLD_NOTICE_FROM
from sprint.words import count_words

MISSING, MEASURE, NOTICE, CONFLICTS = "missing-part", "no-complete-measure", "no-notice", "conflicts-not-confirmed"
ROUTE, CALENDAR, WEIGHTS, CRITERION, FORBIDDEN, TOO_LONG = (
    "no-route-to-adoption", "calendar", "weights", "criterion-incomplete", "forbidden-question", "part-too-long",
)  # fmt: skip


def blocks(brief: Brief, *, at: datetime) -> list[Finding]:
    """Everything that blocks, in the order of the brief. Published at `at`, so the days to bid count from then."""
    return [
        *_problem(brief), *_measures(brief.measures), *_scope(brief), *_classification(brief), *_money(brief),
        *_dates(brief, at), *_criteria(brief.criteria, brief.top_score), *_eligibility(brief.eligibility),
    ]  # fmt: skip


def _problem(brief: Brief) -> Iterator[Finding]:
    if not brief.title:
        yield block(MISSING, PROBLEM.key, "title", "The challenge has no title.")
    elif len(brief.title) > TITLE_CHARACTERS:
        yield block(TOO_LONG, PROBLEM.key, "title", f"The title may have {TITLE_CHARACTERS} characters.")
    yield from _texts(PROBLEM, brief)


def _texts(section: Section, brief: Brief) -> Iterator[Finding]:
    for part in section.parts:
        words = count_words(getattr(brief, part.name))
        if not words:
            yield block(MISSING, section.key, part.name, f"“{part.label}” is empty.")
        elif words > part.words:
            sentence = f"“{part.label}” has {words:,} words. It may have {part.words}."
            yield block(TOO_LONG, section.key, part.name, sentence)


def _measures(measures: Sequence[Any]) -> Iterator[Finding]:
    if not any(measure.is_complete for measure in measures):
        yield block(
            MEASURE, MEASURES.key, "measures",
            "There is no complete measure. At least one needs a baseline, a unit, a target and a date.",
        )  # fmt: skip


def _scope(brief: Brief) -> Iterator[Finding]:
    yield from _texts(SCOPE, brief)
    if not brief.councils:
        yield block(MISSING, SCOPE.key, "councils", "No council takes part yet. Choose at least one.")


def _classification(brief: Brief) -> Iterator[Finding]:
    if not brief.theme:
        yield block(MISSING, CLASSIFICATION.key, "theme", "The theme is not chosen.")
    if not brief.service_area:
        yield block(MISSING, CLASSIFICATION.key, "service_area", "The service area is not chosen.")


def _money(brief: Brief) -> Iterator[Finding]:
    if brief.budget_min is None or brief.budget_max is None:
        lacking = "budget_min" if brief.budget_min is None else "budget_max"
        yield block(MISSING, MONEY.key, lacking, "The budget needs a lowest and a highest amount.")
    if brief.budget_includes_vat is None:
        yield block(MISSING, MONEY.key, "budget_includes_vat", "Say whether the budget includes VAT.")
    if not brief.adoption_post:
        sentence = "There is no route to adoption: name the post that holds the budget."
        yield block(ROUTE, MONEY.key, "adoption_post", sentence)
    yield from _texts(MONEY, brief)
    notice_from = BELOW_THRESHOLD_NOTICE_FROM.value
    if brief.budget_max is not None and brief.budget_max >= notice_from and not brief.notice_number:
        sentence = f"From £{notice_from:,} on, a below-threshold tender notice comes first. Enter its number."
        yield block(NOTICE, MONEY.key, "notice_number", sentence)
    if brief.conflicts_confirmed_at is None:
        yield block(CONFLICTS, MONEY.key, "conflicts_confirmed_at", "Nobody has confirmed the conflict assessment yet.")


def _dates(brief: Brief, at: datetime) -> Iterator[Finding]:
    for problem in brief.window.problems(earliest=at):
        yield block(CALENDAR, DATES.key, problem.field, problem.sentence)


def _criteria(criteria: Sequence[Any], top: int) -> Iterator[Finding]:
    if not criteria:
        yield block(MISSING, CRITERIA.key, "criteria", "There are no criteria.")
        return
    total = sum((criterion.weight for criterion in criteria), Decimal(0))
    if total != 100:
        sentence = f"The weights add up to {total.normalize():f}%. They have to add up to 100%."
        yield block(WEIGHTS, CRITERIA.key, "criteria", sentence)
    for number, criterion in enumerate(criteria, 1):
        for part, sentence in _criterion(criterion, number, top):
            yield block(CRITERION, CRITERIA.key, f"criteria-{number}-{part}", sentence)


def _criterion(criterion: Any, number: int, top: int) -> Iterator[tuple[str, str]]:
    name = f"“{criterion.title}”" if criterion.title else f"Criterion {number}"
    if not criterion.title or not criterion.question:
        yield "question" if criterion.title else "title", f"{name} needs a title and a question for the company."
    if criterion.weight <= 0:
        yield "weight", f"{name} has no weight."
    if criterion.minimum is not None and criterion.minimum > top:
        yield "minimum", f"{name} asks for at least {criterion.minimum}, but the scale ends at {top}."
    texts = {each.score: each.text for each in criterion.descriptors}
    if missing := [score for score in range(top + 1) if not texts.get(score)]:
        yield f"descriptor-{missing[0]}", f"{name} does not say what a score of {missing[0]} means."


def _eligibility(questions: Sequence[Any]) -> Iterator[Finding]:
    for number, question in enumerate(questions, 1):
        if reason := refusal(question.text):
            yield block(FORBIDDEN, ELIGIBILITY.key, f"eligibility-{number}", f"“{question.text}”: {reason}")
