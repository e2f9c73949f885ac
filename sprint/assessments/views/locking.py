"""Checking one's scores and locking them, for one proposal or for all that are ready."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, policy, queries
from sprint.assessments.forms import LockForm
from sprint.assessments.queries import Place, ReadySheet
from sprint.assessments.reasons import pasted
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.desk import Desk, note, open_desk
from sprint.clock import now
from sprint.errors import BadInput, Conflict
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


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
        pasted=desk.pasted, note=note(desk.place, desk.pile, desk.at), **values,
    )  # fmt: skip


def _onwards(desk: Desk) -> ResponseReturnValue:
    following = desk.to_lock_next
    reference = desk.challenge.reference
    if following is None:
        return redirect(url_for(".reading", reference=reference))
    return redirect(url_for(".score", reference=reference, label=following.label, position=1))


@bp.get("/challenges/<reference>/scoring/ready")
@access(SIGNED_IN)
def ready(reference: str) -> ResponseReturnValue:
    return _ready_page(queries.place_of(reference, current_actor()))


@bp.post("/challenges/<reference>/scoring/locks")
@access(SIGNED_IN)
def lock_ready(reference: str) -> ResponseReturnValue:
    actor = current_actor()
    place = queries.place_of(reference, actor)
    authorise(policy.may_score(actor, place.standing()))
    versions = _versions()
    found = [each for each in _ready(place) if each.label in versions]
    try:
        actions.lock_all([(each.sheet, versions[each.label]) for each in found], by=actor, at=now())
    except BadInput as problem:
        return _ready_page(place, problem=problem.reason), 400
    except Conflict as clash:
        return _ready_page(place, problem=clash.reason), 409
    flash(_told([each.label for each in found]))
    return redirect(url_for(".reading", reference=place.challenge.reference))


def _told(labels: list[str]) -> str:
    if not labels:
        return "Nothing was left to lock."
    return f"Your scores for {len(labels)} proposal{'' if len(labels) == 1 else 's'} are locked: {', '.join(labels)}."


def _versions() -> dict[str, int]:
    """By label, the version of each sheet that was on the page."""
    sent = {name.removeprefix("sheet-"): value for name, value in request.form.items() if name.startswith("sheet-")}
    return {
        label: int(value) for label, value in sent.items() if value.isascii() and value.isdigit() and len(value) < 10
    }


def _ready(place: Place) -> list[ReadySheet]:
    return queries.ready_sheets(place.key, len(place.challenge.criteria))


def _ready_page(place: Place, **values: Any) -> str:
    found = _ready(place)
    labels = {each.label for each in found}
    alike = pasted(queries.same_reasons(place.key, [each.proposal_id for each in found]))
    held = {each.label: [text for text in alike if text.holds_back(each.label, labels)] for each in found}
    return render_template(
        "assessments/ready.html", challenge=place.challenge, form=LockForm(formdata=None), held=held,
        sheets=[(each, actions.given(each.sheet, place.challenge)) for each in found if not held[each.label]],
        may_lock=policy.may_score(current_actor(), place.standing()), **values,
    )  # fmt: skip
