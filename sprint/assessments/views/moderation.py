"""How far the moderation of a challenge is, and one proposal on the panel's table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, queries
from sprint.assessments.forms import AgainForm, AttendanceForm, DissentForm
from sprint.assessments.models import StandIn
from sprint.assessments.views.agenda import agenda_of
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.table import Moderating, attendance_form, open_table
from sprint.clock import now
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@dataclass(frozen=True)
class StandInState:
    """Who is named to chair a proposal in the chair's place, and whether the chair is kept away from it."""

    named: StandIn | None
    is_away: bool


@bp.get("/challenges/<reference>/moderation")
@access(SIGNED_IN)
def moderation(reference: str) -> ResponseReturnValue:
    viewer = queries.viewer_of(reference, current_actor(), now())
    agenda = agenda_of(viewer)
    named = [row.proposal_id for row in agenda.rows if viewer.shows_names(row)]
    return render_template(
        "assessments/moderation.html", viewer=viewer, challenge=viewer.challenge, rows=agenda.rows, agenda=agenda,
        contents=queries.contents(named), loads=queries.loads(viewer) if viewer.sees_progress else [],
    )  # fmt: skip


@bp.get("/challenges/<reference>/moderation/<label>")
@access(SIGNED_IN)
def moderate(reference: str, label: str) -> ResponseReturnValue:
    return page(open_table(reference, label))


@bp.post("/challenges/<reference>/moderation/<label>/completion")
@access(SIGNED_IN)
def complete(reference: str, label: str) -> ResponseReturnValue:
    about = open_table(reference, label)
    actions.complete(about.proposal, by=about.viewer.actor, at=now())
    flash(f"The moderation of proposal {about.label} is complete.")
    following = agenda_of(about.viewer).following(about.label)
    if following is None:
        return redirect(url_for(".moderation", reference=reference))
    return redirect(url_for(".moderate", reference=reference, label=following.label))


@bp.post("/challenges/<reference>/moderation/<label>/reopening")
@access(SIGNED_IN)
def reopen(reference: str, label: str) -> ResponseReturnValue:
    about, form = open_table(reference, label), AgainForm(prefix="reopen")
    if not form.validate_on_submit():
        authorise(about.may_reopen)
        return page(about, reopening=form), 400
    actions.reopen(about.proposal, form.reason.data or "", by=about.viewer.actor, at=now())
    flash("The moderation is open again.")
    return redirect(url_for(".moderate", reference=reference, label=about.label))


@bp.post("/challenges/<reference>/moderation/<label>/sheets/<int:seat_id>/unlocking")
@access(SIGNED_IN)
def unlock(reference: str, label: str, seat_id: int) -> ResponseReturnValue:
    about, form = open_table(reference, label), AgainForm(prefix=f"unlock-{seat_id}")
    authorise(about.may_unlock)
    sheet = about.sheet(seat_id)
    if not form.validate_on_submit():
        return page(about, unlocking={seat_id: form}), 400
    actions.unlock(sheet, form.reason.data or "", by=about.viewer.actor, at=now())
    flash("The score sheet is unlocked, and its assessor has been told why.")
    return redirect(url_for(".moderate", reference=reference, label=about.label))


def page(
    about: Moderating,
    *,
    reopening: AgainForm | None = None,
    unlocking: dict[int, AgainForm] | None = None,
    attendance: AttendanceForm | None = None,
    dissenting: DissentForm | None = None,
) -> str:
    """One proposal on the table, with a form that came back with something to put right."""
    wrong: list[Any] = [each for each in (reopening, attendance, dissenting) if each]
    wrong += (unlocking or {}).values()
    locked = [each for each in about.table.sheets if each.locked_at] if about.may_unlock else []
    return render_template(
        "assessments/moderate.html", about=about, challenge=about.challenge, row=about.table.row, wrong=wrong,
        has_errors=bool(wrong), reopening=reopening or AgainForm(formdata=None, prefix="reopen"),
        attendance=attendance or attendance_form(about, AttendanceForm(formdata=None)),
        dissenting=dissenting or DissentForm(formdata=None), following=agenda_of(about.viewer).following(about.label),
        late=queries.late_on(about.proposal.id) if about.viewer.closed_at else [], stand_in=_stand_in(about),
        unlocking=[
            (each, (unlocking or {}).get(each.seat_id) or AgainForm(formdata=None, prefix=f"unlock-{each.seat_id}"))
            for each in locked
        ],
    )  # fmt: skip


def _stand_in(about: Moderating) -> StandInState | None:
    """For the team: whether somebody has to chair in the chair's place, and who does. Nobody else is told why."""
    if not about.viewer.is_staff:
        return None
    named, is_away = queries.stand_in_of(about.proposal.id), queries.is_chair_away(about.proposal.id)
    return StandInState(named, is_away) if is_away or named else None
