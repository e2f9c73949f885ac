"""Drafts of reasons, typed by whoever takes notes while the panel talks."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, queries
from sprint.assessments.forms import DraftForm
from sprint.assessments.models import ReasonDraft
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.table import Moderating, open_table
from sprint.challenges.models import Criterion
from sprint.clock import now
from sprint.errors import Conflict
from sprint.web.access import SIGNED_IN, access, authorise
from sprint.web.autosave import is_autosave, refused, saved

CLASHED = "Somebody else changed this draft after you opened it. Press “Save the draft” to see both."


@bp.route("/challenges/<reference>/moderation/<label>/<int:position>/draft", methods=["GET", "POST"])
@access(SIGNED_IN)
def draft(reference: str, label: str, position: int) -> ResponseReturnValue:
    about = open_table(reference, label)
    criterion, kept = about.criterion(position), None
    authorise(about.may_draft)
    form = _form(about, criterion)
    if not form.validate_on_submit():
        status = 400 if form.errors else 200
        return (
            refused("Write a draft first.", 400)
            if is_autosave() and form.errors
            else (_page(about, criterion, form), status)
        )
    version = form.opened_version()
    try:
        kept = actions.save_draft(
            about.proposal, criterion, form.draft.data or "", version=-1 if version is None else version,
            by=about.viewer.actor, at=now(),
        )  # fmt: skip
    except Conflict:
        return refused(CLASHED, 409) if is_autosave() else (_clashed(about, criterion, form), 409)
    if is_autosave():
        return saved(kept.version, at=now())
    flash(f"The draft for “{criterion.title}” is saved. Whoever chairs sees it beside the score.")
    return redirect(url_for(".draft", reference=reference, label=about.label, position=position))


def _form(about: Moderating, criterion: Criterion) -> DraftForm:
    kept = _kept(about, criterion)
    return DraftForm(data={"draft": kept.reason if kept else "", "version": str(kept.version if kept else 0)})


def _kept(about: Moderating, criterion: Criterion) -> ReasonDraft | None:
    found = queries.draft_of(about.proposal.id, criterion.id)
    return found[0] if found else None


def _clashed(about: Moderating, criterion: Criterion, form: DraftForm) -> str:
    """Both texts; what was typed stays in the form, and saving again keeps it."""
    theirs = queries.draft_of(about.proposal.id, criterion.id)
    form.version.data = str(theirs[0].version if theirs else 0)
    return _page(about, criterion, form, theirs=theirs)


def _page(
    about: Moderating, criterion: Criterion, form: DraftForm, theirs: tuple[ReasonDraft, str] | None = None
) -> str:
    return render_template(
        "assessments/draft.html", about=about, challenge=about.challenge, criterion=criterion, form=form, theirs=theirs,
        kept=_kept(about, criterion), answer=about.table.received.content.answer_to(criterion.id),
    )  # fmt: skip
