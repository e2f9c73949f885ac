"""The panels that a person chairs, in figures."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.dashboards import policy
from sprint.dashboards.figures.chair import ChairFigures, rows, spread_chart
from sprint.dashboards.queries import chair_figures
from sprint.dashboards.views.figures import bp
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.spreadsheet import as_file

DRAWN = 6
"""Panels whose spread is drawn, the latest; the table and the download hold all."""


@bp.get("/dashboards/panels")
@access(SIGNED_IN)
def chair_page() -> ResponseReturnValue:
    of, csv = _figures(), url_for(".chair_csv")
    spreads = [(each, spread_chart(each)) for each in of.compared[:DRAWN]]
    return render_template(
        "dashboards/chair.html", of=of, csv=csv, spreads=spreads, pace=of.pace_chart(csv), at=now()
    )  # fmt: skip


@bp.get("/dashboards/panels.csv")
@access(SIGNED_IN)
def chair_csv() -> ResponseReturnValue:
    return as_file(rows(_figures()), "panels.csv")


def _figures() -> ChairFigures:
    actor = current_actor()
    authorise(policy.may_see_chair_figures(actor))
    return chair_figures.figures(actor, now())
