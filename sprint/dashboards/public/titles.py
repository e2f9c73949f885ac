"""Short names of the indicators for marks and headings, and the line that says what a chart counts. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from sprint.dashboards.indicators import BY_ID
from sprint.dashboards.public.lookup import Region
from sprint.dashboards.public.showing import UNIT_WORDS
from sprint.dashboards.published import IndicatorRow
from sprint.when import day

SHORT = {
    "sme-share": "From small and medium-sized companies",
    "local-share": "From companies of the region",
    "first-time-share": "From first-time bidders",
    "feedback-share": "Given feedback",
    "shortlist-rate": "Shortlisted",
    "promises-kept": "Promised dates kept",
    "sme-value-share": "Value to small and medium-sized companies",
    "measures-met": "Measures that met their target",
}
HIDING = "Counts that could give away fewer than 5 proposals are not shown."

FIRST = "In a region’s first edition everybody bids for the first time."


def short(indicator_id: str) -> str:
    return SHORT.get(indicator_id) or BY_ID[indicator_id].name


def unit_line(indicator_id: str, *parts: str) -> str:
    """Per cent, Northmoor, editions 2024 to 2026."""
    return ", ".join(part for part in (UNIT_WORDS[BY_ID[indicator_id].unit], *parts) if part)


def editions(years: Sequence[int]) -> str:
    if not years:
        return ""
    first, last = years[0], years[-1]
    return f"edition {first}" if first == last else f"editions {first} to {last}"


def source(rows: Sequence[IndicatorRow], regions: Sequence[Region] = ()) -> str:
    """What is hidden, and where figures of other installations come from."""
    used = {row.region for row in rows}
    taken = [_taken(region) for region in regions if region.origin and region.code in used]
    hidden = [HIDING] if any(row.missing == "small" for row in rows) else []
    new = [FIRST] if any(row.indicator_id == "first-time-share" and row.value == 100 for row in rows) else []
    return " ".join(hidden + new + taken)


def _taken(region: Region) -> str:
    when = f", as of {day(region.as_of)}" if region.as_of else ""
    return f"{region.name}: taken from {urlsplit(region.origin).netloc or region.origin}{when}."
