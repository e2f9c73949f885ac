"""An edition in big figures, one short sentence each, with what it was the year before. Pure."""

from __future__ import annotations

from sprint.dashboards.public.lookup import Published, Region
from sprint.dashboards.public.sentences import changed, lower
from sprint.dashboards.public.showing import said
from sprint.dashboards.public.titles import short
from sprint.dashboards.published import IndicatorRow, Missing

FIGURES = {
    "challenges": "public problems were put before the market",
    "proposals-per-challenge": "proposals came for each challenge",
    "sme-share": "of proposals came from small and medium-sized companies",
    "days-to-decision": "passed on average from the close to the result",
    "promises-kept": "of the promised dates were kept",
    "measures-met": "of the measures read so far met their target",
}


def in_figures(found: Published, region: Region, year: int) -> tuple[list[dict[str, str]], list[str]]:
    """The big figures of one edition, and the names of those that are hidden because they are small."""
    rows = [found.row(region, each, year=year) for each in FIGURES]
    shown = [
        _figure(row, found.row(region, row.indicator_id, year=found.before(region, year)))
        for row in rows
        if row.value is not None
    ]
    return shown, [lower(short(row.indicator_id)) for row in rows if row.missing is Missing.SMALL]


def _figure(row: IndicatorRow, before: IndicatorRow) -> dict[str, str]:
    change = changed(row, before)
    text = FIGURES[row.indicator_id]
    if row.indicator_id == "challenges" and row.value == 1:
        text = "public problem was put before the market"
    return {"value": said(row), "text": f"{text}, {change}" if change else text}
