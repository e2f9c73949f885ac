"""The charts of one region: over its years, by theme, beside another region. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sprint.dashboards.indicators import BY_ID
from sprint.dashboards.public import sentences
from sprint.dashboards.public.lookup import Figure, Published, Region
from sprint.dashboards.public.sentences import Point, lower
from sprint.dashboards.public.showing import said, shower, suffix
from sprint.dashboards.public.titles import editions, short, source, unit_line
from sprint.dashboards.published import IndicatorRow
from sprint.web import charts
from sprint.web.charts import Bar, Pair, Series

LEVEL = 2
SHARES = ("sme-share", "first-time-share", "local-share", "shortlist-rate", "feedback-share", "promises-kept")
"""What two regions are first compared by: all per cent."""


def over_years(
    found: Published, region: Region, indicator_ids: Sequence[str], years: Sequence[int], *, key: str
) -> Figure:
    """Lines of at most three indicators of one unit, bars for one year alone; the title is about the first one."""
    rows = [[found.row(region, each, year=year) for year in years] for each in indicator_ids]
    title = sentences.over_years(BY_ID[indicator_ids[0]].name, points(rows[0]))
    shown = tuple(row for of_one in rows for row in of_one)
    about: dict[str, Any] = {
        "title": title,
        "unit": unit_line(indicator_ids[0], region.name, editions(years)),
        "rows": shown,
    }
    if len(years) == 1:
        return _one_year(region, key=key, year=years[0], **about)
    lines = [series(lower(short(of_one[0].indicator_id)), of_one, is_own=of_one is rows[0]) for of_one in rows]
    return Figure(
        charts.line(lines, ticks=[str(year) for year in years], **words(key, regions=[region], **about)), shown
    )


def _one_year(region: Region, *, key: str, year: int, title: str, unit: str, rows: tuple[IndicatorRow, ...]) -> Figure:
    bars = [bar(short(row.indicator_id), row, is_own=row is rows[0]) for row in rows]
    head = ("Indicator", str(year))
    return Figure(charts.shares(bars, head=head, **plainly(key, title, unit, rows, [region])), rows)


def years_as_bars(found: Published, region: Region, indicator_id: str, years: Sequence[int], *, key: str) -> Figure:
    """For money and numbers that stand alone: a bar a year."""
    rows = tuple(found.row(region, indicator_id, year=year) for year in years)
    title = sentences.over_years(BY_ID[indicator_id].name, _begun(points(rows)))
    bars = [bar(str(row.year), row, is_own=row.year == years[-1]) for row in rows]
    unit = unit_line(indicator_id, region.name, editions(years))
    return Figure(charts.shares(bars, head=("Year", "Value"), **plainly(key, title, unit, rows, [region])), rows)


def _begun(found: list[Point]) -> list[Point]:
    """Without the noughts of the latest years: contracts follow when the teams have done their sprint."""
    begun = max((place for place, each in enumerate(found) if each.row.value), default=len(found) - 1)
    return found[: begun + 1]


def by_theme(
    found: Published, region: Region, indicator_id: str, themes: Sequence[str], *, year: int | None, key: str
) -> Figure:
    """The highest theme first; those without a value last."""
    rows = sorted(
        (found.row(region, indicator_id, year=year, theme=theme) for theme in themes),
        key=lambda row: (row.value is None, -(row.value or 0), row.theme),
    )
    title = sentences.across(BY_ID[indicator_id].name, [Point(row.theme, row) for row in rows], of="theme")
    highest = said(rows[0]) if rows else ""
    bars = [bar(row.theme, row, is_own=said(row) == highest) for row in rows]
    unit = unit_line(indicator_id, region.name, "by theme", "all editions" if year is None else editions([year]))
    return Figure(
        charts.shares(bars, head=("Theme", "Value"), **plainly(key, title, unit, rows, [region])), tuple(rows)
    )


def beside(found: Published, own: Region, other: Region, years: tuple[int, int], *, key: str) -> Figure:
    """Shares of two regions; `years` are theirs, and differ where one has no result of the same year."""
    both = [(found.row(own, each, year=years[0]), found.row(other, each, year=years[1])) for each in SHARES]
    is_same = years[0] == years[1]
    names = [own.name, other.name] if is_same else [f"{own.name} {years[0]}", f"{other.name} {years[1]}"]
    title = sentences.beside(own.name, other.name, [(mine.indicator.name, mine, theirs) for mine, theirs in both])
    rows = tuple(row for pair in both for row in pair)
    unit = unit_line(SHARES[0], editions(years[:1]) if is_same else "")
    drawn = charts.comparison(
        [Pair(short(mine.indicator_id), number(mine), number(theirs), _why(mine), _why(theirs)) for mine, theirs in both],
        own=names[0], other=names[1], **words(key, title, unit, rows, [own, other]),
    )  # fmt: skip
    return Figure(drawn, rows)


def _why(row: IndicatorRow) -> str:
    return said(row) if row.value is None else ""


def points(rows: Sequence[IndicatorRow]) -> list[Point]:
    """Of the years of one region."""
    return [Point(str(row.year), row) for row in rows]


def series(label: str, rows: Sequence[IndicatorRow], *, is_own: bool = False) -> Series:
    return Series(label, [number(row) for row in rows], is_own, [said(row) for row in rows])


def bar(label: str, row: IndicatorRow, *, is_own: bool = False) -> Bar:
    return Bar(label, number(row), said(row), is_own and row.value is not None)


def number(row: IndicatorRow) -> float | None:
    return None if row.value is None else float(row.value)


def words(key: str, title: str, unit: str, rows: Sequence[IndicatorRow], regions: Sequence[Region]) -> dict[str, Any]:
    """What a chart with a scale is told besides its data."""
    of = rows[0].indicator.unit
    return {**plainly(key, title, unit, rows, regions), "show": shower(of), "suffix": suffix(of)}


def plainly(key: str, title: str, unit: str, rows: Sequence[IndicatorRow], regions: Sequence[Region]) -> dict[str, Any]:
    return {"key": key, "title": title, "unit": unit, "level": LEVEL, "source": source(rows, regions)}
