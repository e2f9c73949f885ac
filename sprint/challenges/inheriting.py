"""What a new challenge takes over from an earlier one: its words and rules, never its numbers, money or dates. Pure."""

from __future__ import annotations

from typing import Any

from sprint.challenges import parts
from sprint.challenges.rows import MeasureRow
from sprint.challenges.scales import CriterionRow

WORDS = ("title", *(part.name for section in parts.SECTIONS for part in section.parts), "theme", "service_area")
RULES = ("top_score", "assessors_per_proposal", "shortlist_up_to", "hides_names")
OF_THE_REGION = ("adoption_post", "datasets")
"""Posts and data of a region say nothing in another one."""


def columns(earlier: Any, *, same_region: bool) -> dict[str, Any]:
    return {name: getattr(earlier, name) for name in (*WORDS, *RULES, *(OF_THE_REGION if same_region else ()))}


def measures(earlier: Any) -> list[MeasureRow]:
    """What is measured, in which unit and from which source; the numbers are found again."""
    return [MeasureRow(metric=each.metric, unit=each.unit, source=each.source) for each in earlier.measures]


def criteria(earlier: Any) -> list[CriterionRow]:
    return [
        CriterionRow(
            each.title, each.question, each.weight, each.word_limit, each.minimum,
            tuple(point.text for point in each.descriptors),
        )
        for each in earlier.criteria
    ]  # fmt: skip
