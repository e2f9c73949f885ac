"""One's own note and flag on a proposal, which nobody else ever reads."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions
from sprint.assessments.forms import NoteForm
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.desk import Desk, open_desk
from sprint.clock import now
from sprint.errors import Conflict
from sprint.web.access import SIGNED_IN, access
from sprint.web.autosave import is_autosave, refused, saved
from sprint.web.error_list import form_errors

CLASHED = "This note was changed in another window after you opened it. Press “Keep this note” to see both."


@bp.route("/challenges/<reference>/scoring/<label>/note", methods=["GET", "POST"])
@access(SIGNED_IN)
def own_note(reference: str, label: str) -> ResponseReturnValue:
    desk = open_desk(reference, label)
    form = note_form(desk)
    if not form.is_submitted():
        return render_template("assessments/note.html", desk=desk, note_form=form)
    if not form.validate():
        answer = render_template("assessments/note.html", desk=desk, note_form=form)
        return refused(next(form_errors(form))[0], 400) if is_autosave() else (answer, 400)
    try:
        version = _keep(desk, form)
    except Conflict:
        return refused(CLASHED, 409) if is_autosave() else (_clashed(reference, label, form), 409)
    if is_autosave():
        return saved(version, at=now())
    flash(f"Your note on proposal {desk.label} is kept. Only you can see it.")
    return redirect(url_for(".score", reference=desk.challenge.reference, label=desk.label, position=1))


def note_form(desk: Desk) -> NoteForm:
    kept = desk.reading.note
    stored = {"text": kept.text, "is_flagged": kept.is_flagged, "version": str(kept.version)} if kept else {}
    return NoteForm(data={"version": "0", **stored}, prefix="note")


def _keep(desk: Desk, form: NoteForm) -> int:
    version = form.opened_version()
    return actions.keep_note(
        desk.reading.assignment, form.text.data or "", is_flagged=form.is_flagged.data,
        version=-1 if version is None else version, by=desk.actor, at=now(),
    )  # fmt: skip


def _clashed(reference: str, label: str, form: NoteForm) -> str:
    """Both texts; what was typed stays in the form, and keeping it again counts."""
    desk = open_desk(reference, label)
    theirs = desk.reading.note
    form.version.data = str(theirs.version if theirs else 0)
    return render_template("assessments/note.html", desk=desk, note_form=form, theirs=theirs)
