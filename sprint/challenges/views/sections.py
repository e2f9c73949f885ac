"""The sections of the brief: each is opened, changed by rows if it has any, and saved by a button or by itself."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import parts, policy
from sprint.challenges.models import Challenge
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own, section_of
from sprint.challenges.views.section_page import FORMS, clashed, effort, options, page, section_form
from sprint.challenges.views.section_saving import save, save_what_is_sound
from sprint.clock import now
from sprint.errors import Conflict
from sprint.web.access import TEAM, access, authorise, current_actor
from sprint.web.autosave import is_autosave, refused, saved
from sprint.web.error_list import form_errors

CLASHED = "This section was saved in another window or by a colleague. Press “Save and continue” to see both texts."


@bp.route("/challenges/<reference>/brief/<section>", methods=["GET", "POST"])
@access(TEAM)
def section(reference: str, section: str) -> ResponseReturnValue:
    challenge, task = own(reference), section_of(section)
    authorise(policy.may_edit(current_actor(), challenge, now()))
    form = section_form(task, challenge)
    if not form.is_submitted():
        return page(task, challenge, form)
    if is_autosave():
        return _save_by_itself(task, reference, form)
    if (changed := _changes_rows(form)) is not None:
        return page(task, challenge, form, is_unsaved=True), 200 if changed else 400
    if not form.validate():
        return page(task, challenge, form), 400
    try:
        save(task, challenge, form, by=current_actor(), at=now())
    except Conflict:
        return clashed(task, own(reference), form), 409
    return _onwards(task, challenge)


def _save_by_itself(task: parts.Section, reference: str, form: Any) -> ResponseReturnValue:
    """While somebody types: what is sound is saved, and what is not is named and tried again with the next letter."""
    challenge, is_sound = own(reference), form.validate()
    try:
        if is_sound:
            save(task, challenge, form, by=current_actor(), at=now())
        elif not save_what_is_sound(task, challenge, form, by=current_actor(), at=now()):
            return refused(f"Not saved yet. {next(form_errors(form))[0]}", 400)
    except Conflict:
        return refused(CLASHED, 409)
    challenge = own(reference)
    note = "" if is_sound else f"All but this: {next(form_errors(form))[0]}"
    version = FORMS[task.key].stored(challenge, **options(challenge)).fingerprint()
    told = {"note": note, "fields": form.hidden_values(challenge), "effort": effort(form, challenge)}
    return saved(version, at=now(), **{name: value for name, value in told.items() if value})


def _changes_rows(form: Any) -> bool | None:
    """Whether the person pressed a button that changes the form itself, which comes again unsaved; False if it could not."""
    if "add" in request.form and hasattr(form, "add"):
        form.add()
        return True
    if "remove" in request.form and hasattr(form, "remove"):
        form.remove(request.form["remove"])
        return True
    for name in ("use_set", "propose"):
        if name in request.form and hasattr(form, name):
            return bool(getattr(form, name)())
    return None


def _onwards(task: parts.Section, challenge: Challenge) -> ResponseReturnValue:
    following = parts.after(task)
    flash(f"“{task.title}” is saved.")
    if "list" in request.form or following is None:
        return redirect(url_for(".brief", reference=challenge.reference))
    return redirect(url_for(".section", reference=challenge.reference, section=following.key))
