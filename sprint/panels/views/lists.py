"""The team's list of panels, and a person's own."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.panels import queries
from sprint.panels.views.blueprint import bp
from sprint.web.access import SIGNED_IN, STAFF, access, current_actor
from sprint.web.paging import page_number


@bp.get("/panels")
@access(STAFF)
def index() -> ResponseReturnValue:
    return render_template("panels/index.html", page=queries.listed(current_actor(), now(), number=page_number()))


@bp.get("/your-panels")
@access(SIGNED_IN)
def mine() -> ResponseReturnValue:
    seats = queries.own(current_actor(), now())
    return render_template("panels/mine.html", seats=seats)
