"""Scoring without a connection: a workbook to take away, and its way back over a page of differences."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, policy, queries, reasons
from sprint.assessments.forms import LockForm, WorkbookForm
from sprint.assessments.offline import layout, parsing, writing
from sprint.assessments.offline.differences import alike
from sprint.assessments.offline.storing import restore
from sprint.assessments.queries import Place
from sprint.assessments.queries.offline import (
    differences_of,
    items,
    note_rows,
    received_of,
    score_rows,
    upload_of,
    waiting_upload,
)
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.noting import note as note_look
from sprint.clock import now
from sprint.db import release
from sprint.errors import Conflict
from sprint.proposals.viewing import Seen
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.downloads import sent
from sprint.when import day

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STRANGE = "This workbook was made for another panel or for somebody else's seat, or its hidden sheet was changed. Download your own."


@bp.get("/challenges/<reference>/scoring/offline")
@access(SIGNED_IN)
def offline(reference: str) -> ResponseReturnValue:
    return _page(queries.place_of(reference, current_actor()), WorkbookForm())


@bp.get("/challenges/<reference>/scoring/workbook")
@access(SIGNED_IN)
def workbook(reference: str) -> ResponseReturnValue:
    place = queries.place_of(reference, current_actor())
    authorise(policy.may_score(current_actor(), place.standing()))
    found = [each for each in items(place) if not each.is_locked]
    received = received_of(place, found)
    note_look(Seen.WORKBOOK, *(each.proposal for each in received))
    rows = score_rows(place, found, received)
    return sent(writing.write(_book(place, rows, note_rows(found))), XLSX, f"{place.challenge.reference}-scores.xlsx")


def _book(place: Place, rows: list[layout.ScoreRow], notes: list[layout.NoteRow]) -> layout.Book:
    challenge = place.challenge
    strictest = min((each.minimum for each in challenge.criteria if each.minimum is not None), default=None)
    rule = reasons.rule(top=challenge.top_score, minimum=strictest)
    panel = f"{challenge.reference}, {challenge.title}"
    return layout.Book(actions.mark_of(place), panel, rule, day(challenge.scores_due_at), rows, notes)


@bp.post("/challenges/<reference>/scoring/offline")
@access(SIGNED_IN)
def upload(reference: str) -> ResponseReturnValue:
    place, form = queries.place_of(reference, current_actor()), WorkbookForm()
    authorise(policy.may_score(current_actor(), place.standing()))
    if not form.validate():
        return _page(place, form), 400
    try:
        typed = _read(place, form)
    except parsing.Unreadable as refusal:
        return _page(queries.place_of(reference, current_actor()), form, problems=refusal.problems), 400
    place = queries.place_of(reference, current_actor())
    kept = actions.keep_upload(place, typed, by=current_actor(), at=now())
    return redirect(url_for(".differences", reference=place.challenge.reference, token=kept.token))


def _read(place: Place, form: WorkbookForm) -> layout.Typed:
    """Reading takes seconds, so meanwhile no row is held."""
    data, top, told = form.file.data.read(layout.BYTES_UP_TO + 1), place.challenge.top_score, actions.marks_of(place)
    release()
    found, typed = parsing.read(data, top=top)
    if found not in told:
        raise parsing.Unreadable(STRANGE)
    return typed


@bp.get("/challenges/<reference>/scoring/offline/<token>")
@access(SIGNED_IN)
def differences(reference: str, token: str) -> ResponseReturnValue:
    return _differences(queries.place_of(reference, current_actor()), token)


@bp.post("/challenges/<reference>/scoring/offline/<token>/application")
@access(SIGNED_IN)
def apply(reference: str, token: str) -> ResponseReturnValue:
    actor, place = current_actor(), queries.place_of(reference, current_actor())
    authorise(policy.may_score(actor, place.standing()))
    stamp, taken = request.form.get("stamp", ""), set(request.form.getlist("taken"))
    try:
        actions.apply_upload(place, token, stamp=stamp, taken=taken, by=actor, at=now())
    except Conflict as clash:
        return _differences(queries.place_of(reference, actor), token, clash=clash.reason), 409
    flash("Your scores from the workbook are saved. Check them before you lock.")
    return redirect(url_for(".reading", reference=place.challenge.reference))


@bp.post("/challenges/<reference>/scoring/offline/<token>/removal")
@access(SIGNED_IN)
def drop(reference: str, token: str) -> ResponseReturnValue:
    place = queries.place_of(reference, current_actor())
    authorise(policy.may_score(current_actor(), place.standing()))
    actions.drop_upload(place, token, by=current_actor(), at=now())
    flash("What you uploaded is thrown away. Nothing of it was saved.")
    return redirect(url_for(".offline", reference=place.challenge.reference))


def _page(place: Place, form: WorkbookForm, **values: Any) -> str:
    found = items(place)
    return render_template(
        "assessments/offline.html", place=place, challenge=place.challenge, form=form,
        open_count=sum(not each.is_locked for each in found), waiting=waiting_upload(place.seat, at=now()),
        may_score=policy.may_score(current_actor(), place.standing()), **values,
    )  # fmt: skip


def _differences(place: Place, token: str, **values: Any) -> str:
    kept = upload_of(place.seat, token, at=now())
    shown, _ = differences_of(place, kept)
    stored = {(each.label, each.position): each for each in score_rows(place, items(place))}
    return render_template(
        "assessments/differences.html", challenge=place.challenge, upload=kept, shown=shown, form=LockForm(formdata=None),
        alike=alike(restore(kept.typed), stored), may_score=policy.may_score(current_actor(), place.standing()), **values,
    )  # fmt: skip
