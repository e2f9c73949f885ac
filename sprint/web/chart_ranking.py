"""The official ranking with, in the same rows, the range of places the scores leave open. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sprint.web.chart_parts import Chart, Scale, chart

MOST_LABELS, MOST_STEPS = 12, 8
BANDS = {"in": ("In", "filled"), "discuss": ("Discuss", "warm"), "out": ("Out", "outline")}


@dataclass(frozen=True)
class RankingCriterion:
    short: str
    weight: str


@dataclass(frozen=True)
class RankedProposal:
    """One row. `low`, `middle`, `high` are likely places; None when the advice cannot carry it."""

    place: str
    title: str
    company: str
    scores: Sequence[str]
    total: str
    low: float | None = None
    middle: float | None = None
    high: float | None = None
    band: str = ""
    href: str = ""


def ranking_bars(
    rows: Sequence[RankedProposal], *, criteria: Sequence[RankingCriterion], cut: int, title: str,
    cut_text: str = "", unit: str = "", **words: Any,
) -> Chart:  # fmt: skip
    """`cut` is how many proposals are above the line, 0 for none. The table is the chart: it needs no second one."""
    places = max(len(rows), 2)
    scale = Scale(1, places, 3, 97)
    drawing = {
        "criteria": criteria, "cut": cut, "cut_text": cut_text, "has_advice": any(row.low is not None for row in rows),
        "cut_at": (scale.at(cut) + scale.at(cut + 1)) / 2 if 0 < cut < len(rows) else None,
        "places": [{"at": scale.at(place), "text": str(place)} for place in _labelled(places)],
        "rows": [_row(row, index, cut, scale) for index, row in enumerate(rows)],
    }  # fmt: skip
    return chart("ranking_bars", title, unit, drawing, (), (), words)


def _labelled(places: int) -> list[int]:
    """Every place up to twelve, then the first and as many round ones as fit side by side."""
    if places <= MOST_LABELS:
        return list(range(1, places + 1))
    step = next(size * tens for tens in (1, 10, 100, 1000) for size in (2, 5, 10) if places <= MOST_STEPS * size * tens)
    return [1, *range(step, places + 1, step)]


def _row(row: RankedProposal, index: int, cut: int, scale: Scale) -> dict[str, Any]:
    words, tag = BANDS.get(row.band, ("", "outline"))
    interval = None
    if row.low is not None and row.high is not None and row.middle is not None:
        interval = {"start": scale.at(row.low), "middle": scale.at(row.middle), "end": scale.at(row.high),
                    "text": f"likely place {row.low:g} to {row.high:g}"}  # fmt: skip
    return {"proposal": row, "interval": interval, "band": words, "tag": tag, "kind": row.band or "out",
            "is_first_out": 0 < cut == index, "is_quiet": row.band == "out"}  # fmt: skip
