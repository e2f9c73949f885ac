"""What the gate reads of a challenge: its texts by field, and what else a block looks at. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sprint.challenges import parts
from sprint.editions.window import Window


class Brief(Protocol):
    """A challenge as the gate sees it; besides these, every text that `parts` names."""

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
    @property
    def councils(self) -> Sequence[Any]: ...
    @property
    def measures(self) -> Sequence[Any]: ...
    @property
    def criteria(self) -> Sequence[Any]: ...
    @property
    def eligibility(self) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Text:
    """One text of a brief and the place of its field; rows are counted from 1, as in `criteria-2-question`."""

    section: str
    field: str
    text: str


def texts(brief: Brief) -> Iterator[Text]:
    """Every text of a brief that is not empty, in the order of its sections."""
    for each in _all(brief):
        if each.text:
            yield each


def _all(brief: Brief) -> Iterator[Text]:
    yield Text(parts.PROBLEM.key, "title", brief.title)
    yield from _of(parts.PROBLEM, brief)
    for number, measure in enumerate(brief.measures, 1):
        yield Text(parts.MEASURES.key, f"measures-{number}-metric", measure.metric)
    yield from _of(parts.SCOPE, brief)
    yield from _of(parts.MONEY, brief)
    for number, criterion in enumerate(brief.criteria, 1):
        yield from _criterion(criterion, number)
    for number, question in enumerate(brief.eligibility, 1):
        yield Text(parts.ELIGIBILITY.key, f"eligibility-{number}", question.text)


def _of(section: parts.Section, brief: Brief) -> Iterator[Text]:
    for part in section.parts:
        yield Text(section.key, part.name, getattr(brief, part.name))


def _criterion(criterion: Any, number: int) -> Iterator[Text]:
    yield Text(parts.CRITERIA.key, f"criteria-{number}-title", criterion.title)
    yield Text(parts.CRITERIA.key, f"criteria-{number}-question", criterion.question)
    for each in criterion.descriptors:
        yield Text(parts.CRITERIA.key, f"criteria-{number}-descriptor-{each.score}", each.text)
