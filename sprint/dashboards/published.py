"""An indicator's value as everybody may see it: pages, files and the API all read these rows and nothing below them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sprint.dashboards.indicators import BY_ID, Indicator
from sprint.web.chart_parts import SUPPRESSED


class Missing(StrEnum):
    """Why a row has no value."""

    SMALL = "small"
    NOTHING = "nothing"
    RESIDENTS = "residents"

    @property
    def label(self) -> str:
        return {
            "small": SUPPRESSED,
            "nothing": "Nothing to count yet",
            "residents": "Number of residents not known",
        }[self]


@dataclass(frozen=True)
class IndicatorRow:
    """One published figure. `value` is None exactly when `missing` says why; `top` and `bottom` only where they may be shown."""

    region: str
    """Code of the authority, such as NMR; for a region on another installation its code there."""
    region_name: str
    year: int | None
    """None stands for all editions together."""
    theme: str
    """Empty for all themes together."""
    indicator_id: str
    value: Decimal | None
    missing: Missing | None = None
    top: int | None = None
    bottom: int | None = None
    """The residents of the region where the value is for each 100,000 of them."""
    origin: str = ""
    """Address or file that it was imported from; empty for a region of this installation."""

    @property
    def indicator(self) -> Indicator:
        return BY_ID[self.indicator_id]
