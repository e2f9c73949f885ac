"""The common indicators: what each one means, and its published values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated as A

from sprint.dashboards.indicators import BY_ID, Unit
from sprint.dashboards.published import Missing
from sprint.opendata.api.telling import Told


@dataclass(frozen=True)
class Indicator:
    """One figure that regions can compare, as every page and file defines it."""

    id: A[str, Told("Names the indicator.", "sme-share")]
    name: A[str, Told("Its name.", "Share of proposals from small and medium-sized companies")]
    definition: A[str, Told("What it means.", "Proposals from companies that stated fewer than 250 staff.")]
    formula: A[str, Told("How it is worked out.", "proposals from small companies ÷ proposals received × 100")]
    unit: A[Unit, Told("What a value counts.", "per cent")]
    source: A[str, Told("Where it comes from.", "The records of this service")]
    small_counts: A[str, Told("When a value is not shown.", BY_ID["shortlist-rate"].small_counts)]


@dataclass(frozen=True)
class IndicatorValue:
    """The value of one indicator for a region, an edition and a theme."""

    indicator: A[str, Told("The indicator.", "sme-share")]
    region: A[str, Told("Code of the region’s authority.", "NMR")]
    region_name: A[str, Told("The region’s short name.", "Northmoor")]
    year: A[int | None, Told("Year of the edition; null for all editions together.", 2027)]
    theme: A[str | None, Told("A theme; null for all themes together.")]
    value: A[Decimal | None, Told("The value, or null when “missing” says why.", Decimal("71.4"))]
    missing: A[
        Missing | None,
        Told("“small”: not shown, since small numbers could be told from it. “nothing”: nothing to count yet."),
    ]
    numerator: A[int | None, Told("What was counted, where it may be shown.", 30)]
    denominator: A[int | None, Told("What it was divided by, where it may be shown.", 42)]
    origin: A[str | None, Told("Where the value was imported from; null for a region of this service.")]
