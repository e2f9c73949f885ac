"""The public dashboards that put regions side by side: one indicator, one theme, and regions of the reader's choice."""

from __future__ import annotations

from datetime import datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.dashboards.indicators import BY_ID
from sprint.dashboards.public import asked, comparing
from sprint.dashboards.public.digital_index import digital_index
from sprint.dashboards.public.lookup import Published, Region
from sprint.dashboards.public.sentences import Point, nothing
from sprint.dashboards.queries import public as queries
from sprint.dashboards.reference.digital_index import standings
from sprint.dashboards.views.keeping import kept
from sprint.dashboards.views.public import SLUGS, bp, regions
from sprint.dashboards.views.public_answers import Drawn, answer, drawn
from sprint.errors import NotFound
from sprint.web.access import PUBLIC, access


@bp.get("/dashboards/indicators/<indicator_id>")
@bp.get("/dashboards/indicators/<indicator_id>/<name>.<any(svg, csv):form>")
@access(PUBLIC)
def indicator(indicator_id: str, name: str = "", form: str = "") -> ResponseReturnValue:
    if indicator_id not in BY_ID:
        raise NotFound
    at, listed = now(), regions()
    shown = kept(listed, at, lambda: _indicator(indicator_id, listed, at))
    return answer("indicator", shown, name=name, form=form)


def _indicator(indicator_id: str, listed: list[Region], at: datetime) -> Drawn:
    found = queries.editions(at, listed, indicator_ids=[indicator_id])
    found.add(queries.published(at, listed[:1], years=[None], indicator_ids=[indicator_id]))
    found, of = found.settled(), BY_ID[indicator_id]
    page = comparing.indicator(found, _with_figures(found, listed), indicator_id)
    pairs = comparing.PER_RESIDENTS | comparing.PER_CHALLENGE
    return drawn(
        page, indicator=of, without=_without(found, listed), switch=BY_ID.get(pairs.get(indicator_id, "")),
        why=nothing(of.name, [Point("", row) for row in found.of(indicator_id)]),
        others=[each for each in BY_ID.values() if each.id != indicator_id],
    )  # fmt: skip


@bp.get("/dashboards/themes/<slug>")
@bp.get("/dashboards/themes/<slug>/<name>.<any(svg, csv):form>")
@access(PUBLIC)
def theme(slug: str, name: str = "", form: str = "") -> ResponseReturnValue:
    if slug not in SLUGS:
        raise NotFound
    at, listed = now(), regions()
    shown = kept(listed, at, lambda: _theme(SLUGS[slug], listed, at))
    return answer("theme", shown, name=name, form=form)


def _theme(name: str, listed: list[Region], at: datetime) -> Drawn:
    found = queries.editions(at, listed)
    found.add(queries.published(at, listed, themes=[name]))
    found = found.settled()
    page = comparing.theme(found, _with_figures(found, listed), name)
    return drawn(page, theme=name, without=_without(found, listed), themes=SLUGS)


@bp.get("/dashboards/compare")
@bp.get("/dashboards/compare/<name>.<any(svg, csv):form>")
@access(PUBLIC)
def compare(name: str = "", form: str = "") -> ResponseReturnValue:
    at, listed, per = now(), regions(), request.args.get("per") == asked.PER
    found = queries.editions(at, listed).settled()
    offered, years = _with_figures(found, listed), found.decided()
    if len(offered) < 2:
        return render_template(
            "dashboards/public/compare.html", page=None, offered=offered, without=_without(found, listed)
        )
    chosen = asked.comparison(
        request.args.getlist("region"), request.args.get("from", ""), request.args.get("to", ""), offered=offered, years=years
    )  # fmt: skip
    sent = [each.code for each in chosen.regions] if not chosen.problems else request.args.getlist("region")
    shared = {
        "sent": sent,
        "offered": offered,
        "years": years,
        "per": per,
        "chosen": chosen,
        "without": _without(found, listed),
    }
    if chosen.problems:
        return render_template("dashboards/public/compare.html", page=None, has_errors=True, **shared), 400
    found.add(queries.published(at, chosen.regions, themes=[""]))
    found = found.settled()
    span = [year for year in years if chosen.first <= year <= chosen.last]
    page = comparing.regions(found, chosen.regions, span, per_residents=per)
    address = {
        "region": [each.code for each in chosen.regions],
        "from": chosen.first,
        "to": chosen.last,
        **({"per": asked.PER} if per else {}),
    }
    return answer("compare", drawn(page, address, **shared), name=name, form=form)


@bp.get("/dashboards/local-digital-index")
@access(PUBLIC)
def reference() -> ResponseReturnValue:
    own = queries.place_of(regions())
    chart = digital_index(standings(), own)
    return render_template("dashboards/public/reference.html", chart=chart, standings=standings(), own=own)


def _with_figures(found: Published, listed: list[Region]) -> list[Region]:
    known = found.regions()
    return [each for each in listed if each.code in known]


def _without(found: Published, listed: list[Region]) -> list[Region]:
    known = found.regions()
    return [each for each in listed if each.code not in known]
