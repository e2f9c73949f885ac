"""The operator announces planned maintenance, and cancels it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import NotNow
from sprint.service import actions, queries
from sprint.service.forms import MaintenanceForm
from sprint.service.views import bp
from sprint.web.access import OPERATOR, access, current_actor


@bp.route("/status/maintenance", methods=["GET", "POST"])
@access(OPERATOR)
def announce() -> ResponseReturnValue:
    form = MaintenanceForm()
    if not form.is_submitted():
        return render_template("service/maintenance.html", form=form)
    if not form.validate() or not form.point_out(form.plan().problems(now())):
        return render_template("service/maintenance.html", form=form), 400
    try:
        actions.announce(form.plan(), reason=form.reason.data or "", by=current_actor(), at=now())
    except NotNow as problem:
        form.reason.errors = [problem.reason]
        return render_template("service/maintenance.html", form=form), problem.status
    flash("The maintenance is announced. Everybody who is signed in sees it on every page until it is over.")
    return redirect(url_for(".status"), 303)


@bp.post("/status/maintenance/<int:number>/cancellation")
@access(OPERATOR)
def cancel(number: int) -> ResponseReturnValue:
    actions.cancel(queries.maintenance(number), by=current_actor(), at=now())
    flash("The maintenance is cancelled.")
    return redirect(url_for(".desk"), 303)
