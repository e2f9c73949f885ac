"""The public home page: what is open, the year's dates, what last year's sprint came to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from sprint.challenges.lifecycle import Phase
from sprint.challenges.queries import Row, of_edition
from sprint.clock import now
from sprint.dashboards.queries.home import home as region_home
from sprint.dashboards.queries.home import last_year
from sprint.editions.queries import moves
from sprint.editions.stages import stages, today_percent
from sprint.web.access import PUBLIC, access
from sprint.web.filters import in_words
from sprint.when import short_span

bp = Blueprint("home", __name__)
SHOWN = 10


@bp.get("/")
@access(PUBLIC)
def show() -> ResponseReturnValue:
    at = now()
    region = region_home(current_app.config["REGION"], at)
    if region.edition is None:
        return render_template("home/show.html", councils=region.councils, edition=None, open=[], soon=[])
    edition = region.edition
    rows = of_edition(edition, at)
    by_phase = {phase: [row for row in rows if row.phase is phase] for phase in Phase}
    return render_template(
        "home/show.html", councils=region.councils, edition=edition, stages=stages(edition.calendar, at),
        today_percent=today_percent(edition.calendar, at), open=by_phase[Phase.OPEN], soon=by_phase[Phase.ANNOUNCED],
        closed=by_phase[Phase.CLOSED] + by_phase[Phase.NO_AWARD], paused=by_phase[Phase.PAUSED], shown=SHOWN, next_close=_next_close(by_phase[Phase.OPEN], at),
        moved={move.name for move in moves(edition)}, last=last_year(region.years, edition, at),
    )  # fmt: skip


def _next_close(rows: list[Row], at: datetime) -> dict[str, Any] | None:
    """How many challenges close first, and in how long."""
    if not rows:
        return None
    first = min(row.closes_at for row in rows)
    number = sum(row.closes_at == first for row in rows)
    return {"number": in_words(number), "is_one": number == 1, "left": short_span(first - at)}
