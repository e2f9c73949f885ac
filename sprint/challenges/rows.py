"""The rows of a brief as authors give them: measures, and rows read from plain mappings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any

from sprint.challenges.scales import CriterionRow

MEASURES_UP_TO, CRITERIA_UP_TO, QUESTIONS_UP_TO = 8, 12, 10


@dataclass(frozen=True)
class MeasureRow:
    """What would count as success; `id` names the row that it replaces."""

    metric: str = ""
    unit: str = ""
    baseline: Decimal | None = None
    baseline_period: str = ""
    target: Decimal | None = None
    due_on: date | None = None
    source: str = ""
    id: int | None = field(default=None, compare=False)


def measure(given: MeasureRow | Mapping[str, Any]) -> MeasureRow:
    return given if isinstance(given, MeasureRow) else MeasureRow(**given)


def criterion(given: CriterionRow | Mapping[str, Any]) -> CriterionRow:
    if isinstance(given, CriterionRow):
        return given
    return CriterionRow(**{**given, "descriptors": tuple(given.get("descriptors", ()))})


def repeated(names: Iterable[str]) -> str:
    """The first that occurs twice, whatever its capitals and spaces; empty when none does."""
    seen: set[str] = set()
    for name in names:
        plain = " ".join(name.casefold().split()).rstrip("?.! ")
        if plain and plain in seen:
            return name
        seen.add(plain)
    return ""


def values(row: MeasureRow | CriterionRow, *, without: Sequence[str] = ("id", "descriptors")) -> dict[str, Any]:
    """The plain columns of a row."""
    return {each.name: getattr(row, each.name) for each in fields(row) if each.name not in without}
