"""Checking one's scores for a proposal, and locking them."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, queries
from sprint.assessments.forms import LockForm
from sprint.assessments.reasons import Pasted, pasted
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.desk import Desk, finished, note, open_desk
from sprint.clock import now
from sprint.errors import BadInput, Conflict
from sprint.web.access import SIGNED_IN, access, authorise


@bp.get("/challenges/<reference>/scoring/<label>/check")
@access(SIGNED_IN)
def check(reference: str, label: str) -> ResponseReturnValue:
    return _page(open_desk(reference, label))


@bp.post("/challenges/<reference>/scoring/<label>/lock")
@access(SIGNED_IN)
def lock(reference: str, label: str) -> ResponseReturnValue:
    desk = open_desk(reference, label)
    if not desk.reading.is_locked:
        authorise(desk.may_score)
        try:
            _lock(desk)
        except BadInput:
            return _page(open_desk(reference, label), is_refused=True), 400
        except Conflict as clash:
            return _page(open_desk(reference, label), clash=clash.reason), 409
        flash(f"Your scores for proposal {desk.label} are locked.")
    return _onwards(desk)


def _lock(desk: Desk) -> None:
    if desk.reading.sheet is None:
        raise BadInput
    version = LockForm().opened_version()
    actions.lock(desk.reading.sheet, by=desk.actor, at=now(), version=version)


def _page(desk: Desk, **values: Any) -> str:
    sheet = desk.reading.sheet
    return render_template(
        "assessments/check.html", desk=desk, challenge=desk.challenge, form=LockForm(formdata=None, version=str(sheet.version if sheet else 0)),
        pasted=[] if desk.reading.is_locked else _pasted(desk), finished=finished(desk.steps),
        note=note(desk.steps, desk.challenge.scores_due_at, desk.at), **values,
    )  # fmt: skip


def _pasted(desk: Desk) -> list[Pasted]:
    """Reasons on this proposal that stand somewhere else too, word for word."""
    titles = {each.id: each.title for each in desk.challenge.criteria}
    labels = {step.proposal_id: step.label for step in desk.steps}
    places = [
        (f"proposal {labels[proposal_id]}, “{titles[criterion_id]}”", reason)
        for proposal_id, criterion_id, reason in queries.own_reasons(desk.place)
    ]
    here = f"proposal {desk.label}, "
    return [each for each in pasted(places) if any(place.startswith(here) for place in each.places)]


def _onwards(desk: Desk) -> ResponseReturnValue:
    following = desk.to_lock_next
    reference = desk.challenge.reference
    if following is None:
        return redirect(url_for(".reading", reference=reference))
    return redirect(url_for(".score", reference=reference, label=following.label, position=1))
