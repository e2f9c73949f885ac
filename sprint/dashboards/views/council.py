"""A council's part in the sprint in figures, for its problem owners."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.dashboards import policy
from sprint.dashboards.figures.council import CouncilFigures, measure_rows, problem_rows
from sprint.dashboards.queries import council_figures
from sprint.dashboards.views.figures import bp
from sprint.errors import NotFound
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.spreadsheet import as_file

PARTS = {"problems": problem_rows, "measures": measure_rows}


@bp.get("/dashboards/council")
@access(SIGNED_IN)
def council_page() -> ResponseReturnValue:
    of = _figures()
    links = {part: url_for(".council_csv", part=part) for part in PARTS}
    return render_template("dashboards/council.html", of=of, links=links, chart=of.chart(links["measures"]))


@bp.get("/dashboards/council/<part>.csv")
@access(SIGNED_IN)
def council_csv(part: str) -> ResponseReturnValue:
    of = _figures()
    if part not in PARTS:
        raise NotFound
    return as_file(PARTS[part](of), f"council-{part}.csv")


def _figures() -> CouncilFigures:
    actor = current_actor()
    authorise(policy.may_see_council_figures(actor))
    return council_figures.figures(actor, now())
