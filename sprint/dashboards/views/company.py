"""A company's proposals over the editions in figures, for its own people."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.dashboards import policy
from sprint.dashboards.figures.company import money_rows, result_rows, score_rows
from sprint.dashboards.queries import company_figures
from sprint.dashboards.views.figures import Place, bp, place_of
from sprint.errors import NotFound
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.spreadsheet import as_file

PARTS = {"results": result_rows, "scores": score_rows, "payments": money_rows}


@bp.get("/dashboards/company")
@access(SIGNED_IN)
def company_page() -> ResponseReturnValue:
    place = _place()
    of = company_figures.figures(place.actor, now())
    links = {part: url_for(".company_csv", part=part, of=place.slug) for part in PARTS}
    totals, lost = of.totals_chart(links["results"]), of.lost_chart(links["scores"])
    return render_template("dashboards/company.html", of=of, place=place, links=links, totals=totals, lost=lost)


@bp.get("/dashboards/company/<part>.csv")
@access(SIGNED_IN)
def company_csv(part: str) -> ResponseReturnValue:
    place = _place()
    if part not in PARTS:
        raise NotFound
    return as_file(PARTS[part](company_figures.figures(place.actor, now())), f"company-{part}.csv")


def _place() -> Place:
    actor = current_actor()
    authorise(policy.may_see_company_figures(actor))
    return place_of(actor, actor.companies)
