"""The public dashboards of one region: its latest result in figures, all its years, one edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.dashboards.public import asked, pages
from sprint.dashboards.public.awaiting import awaited
from sprint.dashboards.public.charts import SHARES
from sprint.dashboards.public.comparing import PER_RESIDENTS
from sprint.dashboards.public.lookup import Figure, Published, Region
from sprint.dashboards.public.measures import measures
from sprint.dashboards.queries import public as queries
from sprint.dashboards.views.keeping import kept
from sprint.dashboards.views.public_answers import Drawn, answer, drawn
from sprint.editions.queries import visible
from sprint.organisations.classification import THEMES
from sprint.organisations.slugs import slug_of
from sprint.web.access import PUBLIC, access

bp = Blueprint("dashboards", __name__)
SLUGS = {slug_of(theme): theme for theme in THEMES}


@bp.get("/dashboards")
@bp.get("/dashboards/<name>.<any(svg, csv):form>")
@access(PUBLIC)
def show(name: str = "", form: str = "") -> ResponseReturnValue:
    at, listed = now(), regions()
    home = listed[0] if listed and listed[0].is_home else None
    if not home:
        return render_template("dashboards/public/empty.html", region=None)
    found = queries.published(at, [home])
    if not found.decided(home):
        return _empty(home, at)
    return _front(found, home, listed, at, name=name, form=form)


def _front(
    found: Published, home: Region, listed: list[Region], at: datetime, *, name: str, form: str
) -> ResponseReturnValue:
    year = asked.edition(request.args.get("edition", ""), found.decided(home), found.finished(home), home.name)
    found.add(queries.editions(at, listed[1:]))
    offered = [each for each in listed[1:] if found.has_finished(each)]
    if other := asked.other(request.args.get("compare", ""), offered):
        found.add(queries.published(at, [other], themes=[""], indicator_ids=SHARES))
    per = request.args.get("per") == asked.PER
    page = pages.front(
        found, home, other, year, draw=PER_RESIDENTS[pages.DRAW] if per else pages.DRAW,
        measured=_measured(found, home, year, at),
    )  # fmt: skip
    address = {"edition": year, "compare": other.code if other else asked.NOBODY, **({"per": asked.PER} if per else {})}
    shown = drawn(
        page, address, home=home, other=other, offered=offered, year=year, per=per,
        years=found.decided(home)[::-1], themes=SLUGS, running=set(found.decided(home)) - set(found.finished(home)),
    )  # fmt: skip
    return answer("front", shown, name=name, form=form)


@bp.get("/dashboards/regions/<code>")
@bp.get("/dashboards/regions/<code>/<name>.<any(svg, csv):form>")
@access(PUBLIC)
def region(code: str, name: str = "", form: str = "") -> ResponseReturnValue:
    at, listed = now(), regions()
    of = queries.one_of(listed, code)
    found = queries.published(at, [of])
    if not found.decided(of):
        return _empty(of, at)
    years = found.finished(of) or found.decided(of)
    running = set(found.decided(of)) - set(found.finished(of))
    page = pages.region(found, of, years)
    shown = drawn(page, region=of, years=found.decided(of)[::-1], running=running)
    return answer("region", shown, name=name, form=form)


@bp.get("/dashboards/editions/<reference>")
@bp.get("/dashboards/editions/<reference>/<name>.<any(svg, csv):form>")
@access(PUBLIC)
def edition(reference: str, name: str = "", form: str = "") -> ResponseReturnValue:
    at, of_year, listed = now(), visible(reference), regions()
    of, year = queries.one_of(listed, of_year.authority.code), of_year.year
    found = queries.published(at, [of])
    if year not in found.decided(of):
        return render_template(
            "dashboards/public/empty.html", region=of, year=year, awaited=awaited(year, of_year.calendar, at), edition=of_year
        )  # fmt: skip
    shown = kept(listed, at, lambda: _edition(found, of, year, listed, at))
    return answer("edition", shown, name=name, form=form)


def _edition(found: Published, of: Region, year: int, listed: list[Region], at: datetime) -> Drawn:
    others = [each for each in listed if each != of]
    found.add(queries.editions(at, others, indicator_ids=[pages.DRAW]))
    page = pages.edition(found, of, year, listed, measured=_measured(found, of, year, at, only=True))
    reference = f"{of.code.lower()}-{year}"
    return drawn(page, region=of, year=year, reference=reference, is_running=year not in found.finished(of))


def regions() -> list[Region]:
    return queries.regions(current_app.config["REGION"])


def _measured(found: Published, of: Region, year: int, at: datetime, *, only: bool = False) -> Figure | None:
    """Of that edition, or of the latest one before it in which anything was read."""
    years = [each for each in found.decided(of) if found.row(of, "measures-met", year=each).value is not None]
    read = max((each for each in years if (each == year if only else each <= year)), default=None)
    figure = measures(queries.stories(of, read, at), of.name, read) if read else None
    if not figure:
        return None
    place: dict[str, Any] = {"region": of.slug, "year": read}
    sources, csv = url_for("outcomes.index", **place), url_for("outcomes.table", **place)
    return Figure(replace(figure.chart, csv_href=csv, source_href=sources, source_text="Sources"))


def _empty(of: Region, at: datetime) -> ResponseReturnValue:
    """Nothing was decided yet: what comes, and when."""
    latest = queries.latest_edition(of)
    coming = awaited(latest.year, latest.calendar, at) if latest else ""
    return render_template("dashboards/public/empty.html", region=of, awaited=coming, edition=latest)
