"""Results of the sprint, for everyone."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from sprint.dashboards.queries import results
from sprint.shortlists.titles import short_title
from sprint.web.access import PUBLIC, access
from sprint.web.paging import page_number

bp = Blueprint("results", __name__)


@bp.get("/results")
@access(PUBLIC)
def show() -> ResponseReturnValue:
    page = results.decided(number=page_number())
    teams = results.shortlisted([row.decision_id for row in page.rows])
    return render_template(
        "dashboards/results.html", page=page, groups=_by_edition(page.rows), teams=teams, short=short_title
    )


def _by_edition(rows: list[Any]) -> list[dict[str, Any]]:
    """Rows come sorted by edition, so neighbours belong together."""
    return [
        {"reference": f"{code.lower()}-{year}", "region": region, "year": year, "rows": list(of_edition)}
        for (year, region, code), of_edition in groupby(rows, key=lambda row: (row.year, row.region, row.code))
    ]
