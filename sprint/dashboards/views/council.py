"""A council's part in the sprint in figures, for its problem owners."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.dashboards import policy
from sprint.dashboards.figures.council import measure_rows, problem_rows
from sprint.dashboards.queries import council_figures
from sprint.dashboards.views.figures import Place, bp, place_of
from sprint.errors import NotFound
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.spreadsheet import as_file

PARTS = {"problems": problem_rows, "measures": measure_rows}


@bp.get("/dashboards/council")
@access(SIGNED_IN)
def council_page() -> ResponseReturnValue:
    place = _place()
    of = council_figures.figures(place.actor, now())
    links = {part: url_for(".council_csv", part=part, of=place.slug) for part in PARTS}
    return render_template(
        "dashboards/council.html", of=of, place=place, links=links, chart=of.chart(links["measures"])
    )


@bp.get("/dashboards/council/<part>.csv")
@access(SIGNED_IN)
def council_csv(part: str) -> ResponseReturnValue:
    place = _place()
    if part not in PARTS:
        raise NotFound
    return as_file(PARTS[part](council_figures.figures(place.actor, now())), f"council-{part}.csv")


def _place() -> Place:
    actor = current_actor()
    authorise(policy.may_see_council_figures(actor))
    return place_of(actor, actor.problem_owner_of)
