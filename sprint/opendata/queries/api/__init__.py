"""The reads of the API, by the names of its resources: each takes what was asked and answers with shapes in the order of their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sprint.opendata.queries.api import around, challenges, clarifications, editions, figures, outcomes, shortlists

Some = Callable[..., Sequence[Any]]
SOME: dict[str, Some] = {
    "editions": editions.some,
    "challenges": challenges.some,
    "clarifications": clarifications.some,
    "shortlists": shortlists.some,
    "outcomes": outcomes.some,
    "indicators": figures.indicators,
    "indicator_values": figures.values,
    "datasets": around.datasets,
    "organisations": around.organisations,
}
ONE: dict[str, Callable[..., Any]] = {
    "edition": editions.one,
    "challenge": challenges.one,
    "clarification": clarifications.one,
    "shortlist": shortlists.one,
    "outcome": outcomes.one,
    "indicator": figures.indicator,
    "dataset": around.dataset,
    "organisation": around.organisation,
}
