"""A brief without a database: everything that the gate reads of a challenge, complete and plainly written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sprint.editions.window import Window
from tests.challenges.desk import YEAR


@dataclass
class Measure:
    metric: str = "Days from first contact to first offer"
    is_complete: bool = True


@dataclass
class Descriptor:
    score: int
    text: str


@dataclass
class Criterion:
    title: str = "Will it work here"
    question: str = "How would your idea work with the people and records that we have?"
    weight: Decimal = Decimal(100)
    word_limit: int = 300
    minimum: int | None = None
    descriptors: list[Descriptor] = field(default_factory=lambda: [Descriptor(0, "No answer."), Descriptor(1, "Met.")])


@dataclass
class Question:
    text: str = "Can one of you visit each team twice during the sprint?"


@dataclass
class Sample:
    """Nothing blocks it and nothing is warned of."""

    title: str = "How might we help unpaid carers sooner?"
    summary: str = "Carers wait 74 days for a first offer of support."
    problem: str = "A carer who asks for help waits a median of 74 days."
    needs: str = "Carers need to explain their situation once."
    evidence: str = "Records of two councils for 2025-26."
    why_now: str = "Demand grew by a fifth in a year."
    tried: str = "A single phone line closed after five months."
    constraints: str = "Records about people stay with the councils."
    out_of_scope: str = "Benefits advice."
    budget_min: int | None = 20_000
    budget_max: int | None = 29_000
    budget_includes_vat: bool | None = False
    adoption_post: str = "Assistant Director for Adult Care"
    route_to_adoption: str = "If it works, the post holds a budget to carry on."
    offer: str = "Two teams' time, a pilot site and weekly data."
    intellectual_property: str = "You keep what you make."
    theme: str = "Digital adoption"
    service_area: str = "Adult social care"
    notice_number: str = ""
    conflicts_confirmed_at: datetime | None = YEAR.opens_at
    top_score: int = 1
    councils: list[str] = field(default_factory=lambda: ["Hallowdale"])
    measures: list[Measure] = field(default_factory=lambda: [Measure()])
    criteria: list[Criterion] = field(default_factory=lambda: [Criterion()])
    eligibility: list[Question] = field(default_factory=lambda: [Question()])
    window: Window = YEAR.window
