"""What stands on the public dashboards of one region: its latest edition, all its years, one edition. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sprint.dashboards.indicators import BY_ID
from sprint.dashboards.public import charts, side_by_side, tables
from sprint.dashboards.public.headline import in_figures
from sprint.dashboards.public.lookup import Figure, Published, Region
from sprint.dashboards.public.page import Page
from sprint.dashboards.public.sentences import changed, known, over_years
from sprint.dashboards.public.showing import said
from sprint.dashboards.published import IndicatorRow
from sprint.organisations.classification import THEMES
from sprint.web.filters import plural

DRAW = "proposals-per-challenge"
WHO_BIDS = ("first-time-share", "local-share", "sme-share")
HOW_WELL = ("promises-kept", "feedback-share")


def front(
    found: Published, home: Region, other: Region | None, year: int, *, draw: str = DRAW, measured: Figure | None = None
) -> Page:
    """One edition of the home region; `draw` is the indicator by theme, for each challenge or for 100,000 residents."""
    years = tuple(each for each in found.finished(home) if each <= year) or (year,)
    figures = [charts.over_years(found, home, WHO_BIDS[:2], years, key="bidders")]
    figures.append(charts.by_theme(found, home, draw, THEMES, year=None, key="themes"))
    if other:
        figures.append(charts.beside(found, home, other, same_year(found, other, year), key="beside"))
    figures += [measured] if measured else []
    shown, hidden = in_figures(found, home, year)
    title = f"{home.name}’s {year} sprint: {_in_short(found, home, year)}"
    return Page(title, _lead(found, home), tuple(figures), in_figures=shown, not_shown=hidden)


def _in_short(found: Published, home: Region, year: int) -> str:
    """The most telling number that may be shown."""
    now = found.row(home, DRAW, year=year)
    if now.value is None:
        decided = found.row(home, "days-to-decision", year=year)
        return f"a result {said(decided)} after the close" if decided.value is not None else "no result yet"
    change = changed(now, found.row(home, DRAW, year=found.before(home, year)))
    return f"{said(now)} proposals for each challenge{', ' + change if change else ''}"


def _lead(found: Published, home: Region) -> str:
    """The challenges that the proposals were for, and only their editions."""
    received, challenges, years = found.row(home, DRAW).top, found.row(home, DRAW).bottom, found.finished(home)
    if not received:
        challenges, years = found.row(home, "days-to-decision").bottom, found.decided(home)
    when = f"Editions {years[0]} to {years[-1]}" if len(years) > 1 else f"Edition {years[0]}"
    counts = [plural(challenges, "challenge")] if challenges else []
    counts += [plural(received, "proposal")] if received else []
    return f"{when}{': ' if counts else ''}{', '.join(counts)}."


def same_year(found: Published, other: Region, year: int) -> tuple[int, int]:
    """The edition of both, or the latest that the other region has."""
    years = found.finished(other)
    return (year, year) if year in years or not years else (year, years[-1])


def region(found: Published, of: Region, years: Sequence[int]) -> Page:
    """All editions of one region."""
    draw = [found.row(of, DRAW, year=year) for year in years]
    figures = (
        charts.over_years(found, of, WHO_BIDS, years, key="bidders"),
        charts.over_years(found, of, HOW_WELL, years, key="promises"),
        charts.over_years(found, of, ("days-to-decision",), years, key="days"),
        charts.years_as_bars(found, of, "value-awarded", years, key="value"),
        _by_theme(found, of, themes_of(draw, found, of), years),
    )
    table = tables.by_edition(found, of, years, title=f"Every indicator of {of.name} by edition")
    title = (
        over_years(f"{BY_ID[DRAW].name} in {of.name}", charts.points(draw)) if known(charts.points(draw)) else of.name
    )
    return Page(title, "", figures, table)


def _by_theme(found: Published, of: Region, themes: Sequence[str], years: Sequence[int]) -> Figure:
    """A small chart each; of one year alone a bar each."""
    if len(years) == 1:
        return charts.by_theme(found, of, DRAW, themes, year=years[0], key="themes")
    return side_by_side.themes_over_years(found, of, DRAW, themes, years, key="themes")


def themes_of(rows: Sequence[IndicatorRow], found: Published, of: Region) -> tuple[str, ...]:
    """Those of the eight that this region has had a challenge in."""
    years = [row.year for row in rows]
    used = tuple(
        theme for theme in THEMES
        if any(found.row(of, "challenges", year=year, theme=theme).value for year in years)
    )  # fmt: skip
    return used or THEMES


def edition(found: Published, of: Region, year: int, regions: Sequence[Region], *, measured: Figure | None) -> Page:
    """One edition: by theme, and where it stands among the regions with a result of that year."""
    beside = [each for each in regions if each == of or year in found.finished(each)]
    figures = [
        charts.by_theme(found, of, DRAW, THEMES, year=year, key="themes"),
        charts.by_theme(found, of, "sme-share", THEMES, year=year, key="small-firms"),
    ]
    if len(beside) > 1:
        figures += [
            side_by_side.regions_now(found, beside, each, [year], key=each) for each in (DRAW, "days-to-decision")
        ]
    figures += [measured] if measured else []
    shown, hidden = in_figures(found, of, year)
    years = (*(each for each in found.finished(of) if each < year), year)[-3:]
    table = tables.by_edition(found, of, years, title=f"Every indicator of {of.name} {year}")
    title = f"{of.name}’s {year} sprint: {_in_short(found, of, year)}"
    return Page(title, "", tuple(figures), table, shown, hidden)
