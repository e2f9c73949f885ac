"""What stands on the dashboards that put regions side by side: one indicator, one theme, a few regions of choice. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sprint.dashboards.indicators import BY_ID
from sprint.dashboards.public import charts, side_by_side, tables
from sprint.dashboards.public.lookup import Figure, Published, Region
from sprint.dashboards.public.page import Page
from sprint.organisations.classification import THEMES

PER_RESIDENTS = {"proposals-per-challenge": "proposals-per-100000", "value-awarded": "value-per-100000"}
"""The switch: an indicator and what it is for each 100,000 residents."""
PER_CHALLENGE = {per: plain for plain, per in PER_RESIDENTS.items()}
COMPARED = (
    "proposals-per-challenge",
    "sme-share",
    "local-share",
    "first-time-share",
    "days-to-decision",
    "promises-kept",
)
COLUMNS = 6
"""Of a table: more are not read on a screen; every chart has its own table with all regions."""
LINES = 3
"""More regions than that are told apart better in small charts."""


def indicator(found: Published, regions: Sequence[Region], indicator_id: str) -> Page:
    """One indicator in every region: now, over the years, and by theme in the home region."""
    years = found.years(indicator_id)
    if not years:
        return Page(BY_ID[indicator_id].name, "")
    figures = [side_by_side.regions_now(found, regions, indicator_id, years, key="regions")]
    if len(years) > 1:
        figures.append(side_by_side.regions_over_years(found, regions, indicator_id, years, key="years"))
    home = next((each for each in regions if each.is_home), None)
    if home:
        figures.append(charts.by_theme(found, home, indicator_id, THEMES, year=None, key="themes"))
    return Page(BY_ID[indicator_id].name, "", tuple(figures))


def theme(found: Published, regions: Sequence[Region], name: str) -> Page:
    """One theme in every region."""
    asked = ("proposals-per-challenge", "sme-share", "measures-met")
    figures = [
        side_by_side.regions_now(found, regions, each, years, key=each, theme=name)
        for each in asked if (years := found.years(each, name))
    ]  # fmt: skip
    if years := found.years("challenges", name):
        draw = side_by_side.regions_over_years if len(years) > 1 else side_by_side.regions_now
        figures.append(draw(found, regions, "challenges", years, key="years", theme=name))
    shown = regions[:COLUMNS]
    title = f"{name}, all editions together" + (f", the first {COLUMNS} regions" if len(regions) > COLUMNS else "")
    return Page(name, "", tuple(figures), tables.by_region(found, shown, year=None, theme=name, title=title))


def regions(found: Published, chosen: Sequence[Region], years: Sequence[int], *, per_residents: bool) -> Page:
    """A few regions of choice over the years of choice; the first one is what readers look for."""
    asked = [PER_RESIDENTS.get(each, each) if per_residents else each for each in COMPARED]
    common = [year for year in years if all(year in found.decided(each) for each in chosen)]
    year = (common or years)[-1]
    figures: list[Figure] = []
    if len(chosen) == 2:
        figures.append(charts.beside(found, chosen[0], chosen[1], (year, year), key="beside"))
    figures += [_over_years(found, chosen, each, years) for each in asked]
    table = tables.by_region(found, chosen, year=year, title=f"Every indicator, edition {year}")
    return Page(f"{_listed([each.name for each in chosen])}, side by side", "", tuple(figures), table)


def _over_years(found: Published, chosen: Sequence[Region], indicator_id: str, years: Sequence[int]) -> Figure:
    """Lines for up to three regions; one year alone is a row of dots; more regions are small charts."""
    if len(years) == 1:
        return side_by_side.regions_now(found, chosen, indicator_id, years, key=indicator_id)
    if len(chosen) > LINES:
        return side_by_side.regions_over_years(found, chosen, indicator_id, years, key=indicator_id)
    return side_by_side.regions_as_lines(found, chosen, indicator_id, years, key=indicator_id)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
