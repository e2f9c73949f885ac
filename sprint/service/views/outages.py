"""The operator records an outage, gives its end, and puts its facts right."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import BadInput, Conflict
from sprint.service import actions, queries
from sprint.service.forms import OutageForm
from sprint.service.models import Gap, Outage
from sprint.service.views import bp
from sprint.web.access import OPERATOR, access, current_actor


@bp.route("/status/outages", methods=["GET", "POST"])
@access(OPERATOR)
def record() -> ResponseReturnValue:
    gap = _suggestion()
    form = OutageForm(data={"began_at": gap.began_at, "ended_at": gap.ended_at} if gap else {})
    if not form.is_submitted():
        return _page(form, gap=gap)
    if not form.validate() or not form.point_out(form.facts().problems(now())):
        return _page(form, gap=gap), 400
    actions.record_outage(form.facts(), gap=gap, by=current_actor(), at=now())
    flash("The outage is recorded and public. The teams of challenges it touches are told.")
    return redirect(url_for(".status"), 303)


def _suggestion() -> Gap | None:
    """The gap that the operator came from, if any."""
    asked = request.args.get("gap", "")
    return queries.gap(int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


@bp.route("/status/outages/<int:number>", methods=["GET", "POST"])
@access(OPERATOR)
def change(number: int) -> ResponseReturnValue:
    outage = queries.outage(number)
    form = OutageForm(data={**vars(outage.facts), "version": outage.version})
    if not form.is_submitted():
        return _page(form, outage=outage)
    if not form.validate() or not form.point_out(form.facts().problems(now())):
        return _page(form, outage=outage), 400
    try:
        actions.change_outage(outage, form.facts(), version=form.opened_version(), by=current_actor(), at=now())
    except (BadInput, Conflict) as problem:
        form.form_errors.append(problem.reason)
        stands = queries.outage(number)
        form.version.data = str(stands.version)
        return _page(form, outage=stands, is_newer=True), problem.status
    flash("The record of the outage is changed. The times it said before stay on the audit trail.")
    return redirect(url_for(".status"), 303)


def _page(form: OutageForm, *, outage: Outage | None = None, gap: Gap | None = None, is_newer: bool = False) -> str:
    return render_template("service/outage.html", form=form, outage=outage, gap=gap, is_newer=is_newer)
