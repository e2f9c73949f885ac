"""How the chair runs the round: closing and reopening scoring, the running order, who takes notes."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, policy, queries
from sprint.assessments.forms import NoteTakerForm, OrderForm, RoundForm
from sprint.assessments.queries import Viewer
from sprint.assessments.views.agenda import agenda_of
from sprint.assessments.views.blueprint import bp
from sprint.clock import now
from sprint.errors import BadInput
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.forms import Form


@bp.get("/challenges/<reference>/moderation/round")
@access(SIGNED_IN)
def scoring_round(reference: str) -> ResponseReturnValue:
    return _page(_viewer(reference))


@bp.post("/challenges/<reference>/moderation/round/closing")
@access(SIGNED_IN)
def close_round(reference: str) -> ResponseReturnValue:
    viewer, form = _viewer(reference), RoundForm(prefix="close")
    if not form.validate_on_submit():
        authorise(_may(policy.may_close_round, viewer))
        return _page(viewer, closing=form), 400
    actions.close_round(viewer.challenge, form.reason.data or "", by=viewer.actor, at=now())
    flash("The scoring round is closed. Assessors with sheets that are not locked have been told.")
    return _back(viewer)


@bp.post("/challenges/<reference>/moderation/round/reopening")
@access(SIGNED_IN)
def reopen_round(reference: str) -> ResponseReturnValue:
    viewer, form = _viewer(reference), RoundForm(prefix="reopen")
    if not form.validate_on_submit():
        authorise(_may(policy.may_reopen_round, viewer))
        return _page(viewer, reopening=form), 400
    actions.reopen_round(viewer.challenge, form.reason.data or "", by=viewer.actor, at=now())
    flash("The scoring round is open again. Its assessors have been told.")
    return _back(viewer)


@bp.post("/challenges/<reference>/moderation/round/order")
@access(SIGNED_IN)
def set_order(reference: str) -> ResponseReturnValue:
    viewer, form = _viewer(reference), OrderForm()
    authorise(policy.may_run_round(viewer.actor, viewer.challenge, is_decided=viewer.is_decided))
    if not form.validate_on_submit():
        return _page(viewer, ordering=form), 400
    try:
        wanted = _wanted(viewer, form)
    except BadInput as problem:
        form.labels.errors = [problem.reason]
        return _page(viewer, ordering=form), 400
    actions.set_order(viewer.challenge, wanted, by=viewer.actor, at=now())
    flash("The running order is set.")
    return redirect(url_for(".moderation", reference=reference))


def _wanted(viewer: Viewer, form: OrderForm) -> list[int]:
    """The proposals that get a place. Raises `BadInput` for a label that is not on this person's list, or stands twice."""
    rows = queries.rows(viewer)
    if form.how.data == "spread":
        spreads = queries.spreads(row.proposal_id for row in rows if row.state.is_open)
        return sorted(spreads, key=lambda each: (-spreads[each], each))
    if form.how.data == "shuffled":
        return []
    known, typed = {row.label: row.proposal_id for row in rows}, (form.labels.data or "").upper().replace(",", " ")
    labels = typed.split()
    if unknown := [label for label in labels if label not in known]:
        raise BadInput(f"There is no proposal {unknown[0]} on your list.")
    if not labels or len(set(labels)) < len(labels):
        raise BadInput("Give each proposal one place." if labels else "Give at least one label.")
    return [known[label] for label in labels]


@bp.post("/challenges/<reference>/moderation/round/note-takers")
@access(SIGNED_IN)
def name_note_taker(reference: str) -> ResponseReturnValue:
    viewer, form = _viewer(reference), _person_form(_viewer(reference))
    authorise(policy.may_run_round(viewer.actor, viewer.challenge, is_decided=viewer.is_decided))
    if not form.validate_on_submit():
        return _page(viewer, naming=form), 400
    actions.name_note_taker(viewer.challenge, int(form.person.data), by=viewer.actor, at=now())
    flash("They can now write drafts of reasons.")
    return _back(viewer)


@bp.post("/challenges/<reference>/moderation/round/note-takers/<int:user_id>/end")
@access(SIGNED_IN)
def end_note_taker(reference: str, user_id: int) -> ResponseReturnValue:
    viewer = _viewer(reference)
    actions.end_note_taker(viewer.challenge, user_id, by=viewer.actor, at=now())
    flash("They no longer take notes. What they wrote stays.")
    return _back(viewer)


def _viewer(reference: str) -> Viewer:
    viewer = queries.viewer_of(reference, current_actor(), now())
    authorise(policy.may_see_round(viewer.actor, viewer.challenge))
    return viewer


def _may(rule: Any, viewer: Viewer) -> Any:
    return rule(viewer.actor, viewer.challenge, viewer.closed_at, is_decided=viewer.is_decided)


def _person_form(viewer: Viewer, **options: Any) -> NoteTakerForm:
    form = NoteTakerForm(**options)
    form.person.choices = {str(key): name for key, name in queries.could_take_notes(viewer.challenge).items()}
    return form


def _page(viewer: Viewer, **forms: Form) -> str:
    fresh: dict[str, Form] = {
        "closing": RoundForm(formdata=None, prefix="close"), "reopening": RoundForm(formdata=None, prefix="reopen"),
        "ordering": OrderForm(formdata=None), "naming": _person_form(viewer, formdata=None),
    }  # fmt: skip
    return render_template(
        "assessments/round.html", viewer=viewer, challenge=viewer.challenge, agenda=agenda_of(viewer),
        acts=queries.round_acts(viewer.challenge), note_takers=queries.note_takers(viewer.challenge),
        may_close=_may(policy.may_close_round, viewer), may_reopen=_may(policy.may_reopen_round, viewer),
        may_run=policy.may_run_round(viewer.actor, viewer.challenge, is_decided=viewer.is_decided),
        wrong=list(forms.values()), has_errors=bool(forms), **{**fresh, **forms},
    )  # fmt: skip


def _back(viewer: Viewer) -> ResponseReturnValue:
    return redirect(url_for(".scoring_round", reference=viewer.challenge.reference))
