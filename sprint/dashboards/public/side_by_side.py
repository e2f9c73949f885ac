"""The charts of one indicator in many regions or themes: as they stand now, and over the years. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sprint.dashboards.indicators import BY_ID
from sprint.dashboards.public import sentences
from sprint.dashboards.public.charts import number, points, series, words
from sprint.dashboards.public.lookup import Figure, Published, Region
from sprint.dashboards.public.sentences import Point, known
from sprint.dashboards.public.showing import said
from sprint.dashboards.public.titles import editions, unit_line
from sprint.dashboards.published import IndicatorRow
from sprint.web import charts
from sprint.web.charts import Interval


def regions_now(
    found: Published, regions: Sequence[Region], indicator_id: str, years: Sequence[int], *, key: str, theme: str = ""
) -> Figure:
    """A row a region: its value in the year that most can show, on a line over all `years`. The home region is filled."""
    rows = {region: [found.row(region, indicator_id, year=year, theme=theme) for year in years] for region in regions}
    place = _fullest(list(rows.values()))
    latest = [Point(region.name, of_one[place]) for region, of_one in rows.items()]
    home = next((region.name for region in regions if region.is_home), "")
    title = sentences.across(f"{BY_ID[indicator_id].name} in {years[place]}", latest, of="region", own=home)
    intervals = [_interval(region, of_one, of_one[place]) for region, of_one in rows.items()]
    shown = tuple(row for of_one in rows.values() for row in of_one)
    over = f"the line is the range of {editions(years)}" if len(years) > 1 else ""
    unit = unit_line(indicator_id, theme, editions([years[place]]), over)
    head = ("Region", str(years[place]), f"Range of {editions(years)}")
    drawn = charts.intervals(intervals, head=head, **words(key, title, unit, shown, regions))
    return Figure(drawn, shown)


def _fullest(rows: Sequence[Sequence[IndicatorRow]]) -> int:
    """Where most regions have a value, the latest such year."""
    counts = [sum(row.value is not None for row in of_year) for of_year in zip(*rows, strict=True)]
    return max(range(len(counts)), key=lambda place: (counts[place], place))


def _interval(region: Region, rows: Sequence[IndicatorRow], row: IndicatorRow) -> Interval:
    values = sorted(known(points(rows)), key=lambda each: each.value)
    if not values:
        return Interval(region.name, None, said(row), range_text="–", is_own=region.is_home)
    low, high = values[0], values[-1]
    span = low.text if low.text == high.text else f"{low.text} to {high.text}"
    ends = float(low.value), float(high.value)
    return Interval(region.name, number(row), said(row), *ends, span, region.is_home)


def regions_over_years(
    found: Published, regions: Sequence[Region], indicator_id: str, years: Sequence[int], *, key: str, theme: str = ""
) -> Figure:
    """A small chart a region, all on one scale."""
    rows = [[found.row(region, indicator_id, year=year, theme=theme) for year in years] for region in regions]
    title = sentences.directions(BY_ID[indicator_id].name, [points(of_one) for of_one in rows], of="region")
    panels = [series(region.name, of_one, is_own=region.is_home) for region, of_one in zip(regions, rows, strict=True)]
    shown = tuple(row for of_one in rows for row in of_one)
    unit = unit_line(indicator_id, theme, editions(years), "the same scale for every region")
    ticks = [str(year) for year in years]
    return Figure(
        charts.multiples(panels, ticks=ticks, head="Region", **words(key, title, unit, shown, regions)), shown
    )


def regions_as_lines(
    found: Published, regions: Sequence[Region], indicator_id: str, years: Sequence[int], *, key: str
) -> Figure:
    """One line a region, the first of them filled; at most three stay readable."""
    rows = [[found.row(region, indicator_id, year=year) for year in years] for region in regions]
    place = _fullest(rows)
    latest = [Point(region.name, of_one[place]) for region, of_one in zip(regions, rows, strict=True)]
    title = sentences.across(f"{BY_ID[indicator_id].name} in {years[place]}", latest, of="region")
    lines = [
        series(region.name, of_one, is_own=region is regions[0]) for region, of_one in zip(regions, rows, strict=True)
    ]
    shown = tuple(row for of_one in rows for row in of_one)
    unit, ticks = unit_line(indicator_id, editions(years)), [str(year) for year in years]
    return Figure(charts.line(lines, ticks=ticks, **words(key, title, unit, shown, regions)), shown)


def themes_over_years(
    found: Published, region: Region, indicator_id: str, themes: Sequence[str], years: Sequence[int], *, key: str
) -> Figure:
    """A small chart a theme, all on one scale."""
    rows = [[found.row(region, indicator_id, year=year, theme=theme) for year in years] for theme in themes]
    title = sentences.directions(BY_ID[indicator_id].name, [points(of_one) for of_one in rows], of="theme")
    panels = [series(theme, of_one, is_own=True) for theme, of_one in zip(themes, rows, strict=True)]
    shown = tuple(row for of_one in rows for row in of_one)
    unit = unit_line(indicator_id, region.name, editions(years), "the same scale for every theme")
    ticks = [str(year) for year in years]
    return Figure(
        charts.multiples(panels, ticks=ticks, head="Theme", **words(key, title, unit, shown, [region])), shown
    )
