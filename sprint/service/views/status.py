"""The public status page, and the operator's own page beside it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.service import actions, queries
from sprint.service.views import bp
from sprint.web.access import OPERATOR, PUBLIC, access, current_actor
from sprint.web.paging import page_number


@bp.get("/status")
@access(PUBLIC)
def status() -> ResponseReturnValue:
    return render_template(
        "service/status.html", going_on=queries.going_on(), planned=queries.planned(now()),
        page=queries.outages(number=page_number()),
    )  # fmt: skip


@bp.get("/status/desk")
@access(OPERATOR)
def desk() -> ResponseReturnValue:
    return render_template(
        "service/desk.html", gaps=queries.gaps(), going_on=queries.going_on(), planned=queries.planned(now()),
        beat=queries.last_beat("worker"),
    )  # fmt: skip


@bp.post("/status/gaps/<int:number>/dismissal")
@access(OPERATOR)
def dismiss(number: int) -> ResponseReturnValue:
    actions.dismiss(queries.gap(number), by=current_actor(), at=now())
    flash("Noted: that was no outage.")
    return redirect(url_for(".desk"), 303)
