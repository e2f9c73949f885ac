"""How far the moderation of a challenge is, and one proposal on the panel's table."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, queries
from sprint.assessments.forms import AgainForm
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.table import Moderating, open_table
from sprint.clock import now
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.get("/challenges/<reference>/moderation")
@access(SIGNED_IN)
def moderation(reference: str) -> ResponseReturnValue:
    viewer = queries.viewer_of(reference, current_actor(), now())
    rows = queries.rows(viewer)
    named = [row.proposal_id for row in rows if viewer.shows_names(row)]
    return render_template(
        "assessments/moderation.html", viewer=viewer, challenge=viewer.challenge, rows=rows,
        contents=queries.contents(named), loads=queries.loads(viewer) if viewer.sees_progress else [],
        complete=sum(row.state.is_complete and row.state.is_open for row in rows),
    )  # fmt: skip


@bp.get("/challenges/<reference>/moderation/<label>")
@access(SIGNED_IN)
def moderate(reference: str, label: str) -> ResponseReturnValue:
    return _page(open_table(reference, label))


@bp.post("/challenges/<reference>/moderation/<label>/completion")
@access(SIGNED_IN)
def complete(reference: str, label: str) -> ResponseReturnValue:
    about = open_table(reference, label)
    actions.complete(about.table.received.proposal, by=about.viewer.actor, at=now())
    flash(f"The moderation of proposal {about.label} is complete.")
    return redirect(url_for(".moderation", reference=reference))


@bp.post("/challenges/<reference>/moderation/<label>/reopening")
@access(SIGNED_IN)
def reopen(reference: str, label: str) -> ResponseReturnValue:
    about, form = open_table(reference, label), AgainForm(prefix="reopen")
    if not form.validate_on_submit():
        authorise(about.may_reopen)
        return _page(about, reopening=form), 400
    actions.reopen(about.table.received.proposal, form.reason.data or "", by=about.viewer.actor, at=now())
    flash("The moderation is open again.")
    return redirect(url_for(".moderate", reference=reference, label=about.label))


@bp.post("/challenges/<reference>/moderation/<label>/sheets/<int:seat_id>/unlocking")
@access(SIGNED_IN)
def unlock(reference: str, label: str, seat_id: int) -> ResponseReturnValue:
    about, form = open_table(reference, label), AgainForm(prefix=f"unlock-{seat_id}")
    authorise(about.may_unlock)
    sheet = about.sheet(seat_id)
    if not form.validate_on_submit():
        return _page(about, unlocking={seat_id: form}), 400
    actions.unlock(sheet, form.reason.data or "", by=about.viewer.actor, at=now())
    flash("The score sheet is unlocked, and its assessor has been told why.")
    return redirect(url_for(".moderate", reference=reference, label=about.label))


def _page(
    about: Moderating, *, reopening: AgainForm | None = None, unlocking: dict[int, AgainForm] | None = None
) -> str:
    wrong: list[Any] = [*([reopening] if reopening else []), *(unlocking or {}).values()]
    locked = [each for each in about.table.sheets if each.locked_at] if about.may_unlock else []
    return render_template(
        "assessments/moderate.html", about=about, challenge=about.challenge, row=about.table.row,
        reopening=reopening or AgainForm(formdata=None, prefix="reopen"), wrong=wrong, has_errors=bool(wrong),
        unlocking=[
            (each, (unlocking or {}).get(each.seat_id) or AgainForm(formdata=None, prefix=f"unlock-{each.seat_id}"))
            for each in locked
        ],
    )  # fmt: skip
