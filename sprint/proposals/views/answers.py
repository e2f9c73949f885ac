"""One answer a page: the question, what each score means, the words left; saved while one types."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts.queries import name_of
from sprint.challenges.models import Criterion
from sprint.errors import Conflict, NotFound
from sprint.proposals import actions
from sprint.proposals.forms import AnswerForm
from sprint.proposals.models import Answer, Proposal
from sprint.proposals.parts import answer_key
from sprint.proposals.views import bp
from sprint.proposals.views.beside import beside
from sprint.proposals.views.own import home_of, is_merging, own, saved, set_aside, writable
from sprint.web.access import SIGNED_IN, access, began, current_actor
from sprint.web.autosave import is_autosave, refused
from sprint.web.error_list import form_errors
from sprint.words import count_words

CLASHED = (
    "A colleague changed this answer after you opened it. What you type is kept beside it, not in the draft. "
    "Press “Save and continue” to see both texts."
)
UNKNOWN = -1
"""No answer has this version: a form without one never saves over anything."""


@bp.route("/proposals/<reference>/answers/<int:position>", methods=["GET", "POST"])
@access(SIGNED_IN)
def answer(reference: str, position: int) -> ResponseReturnValue:
    proposal = writable(reference)
    criterion = _criterion(proposal, position)
    form = AnswerForm(data=_stored(proposal, criterion))
    if not form.is_submitted():
        return _page(proposal, criterion, form)
    if not form.validate():
        return refused(next(form_errors(form))[0], 400) if is_autosave() else (_page(proposal, criterion, form), 400)
    if is_merging():
        return set_aside(proposal, answer_key(position), form.text.data or "", form.version.data or "")
    try:
        kept = _save(proposal, criterion, form)
    except Conflict:
        return _clashed(reference, position, form)
    return saved(kept.version) if is_autosave() else _onwards(proposal, criterion, kept)


def _criterion(proposal: Proposal, position: int) -> Criterion:
    found = next((each for each in proposal.challenge.criteria if each.position == position), None)
    if found is None:
        raise NotFound
    return found


def _answer(proposal: Proposal, criterion: Criterion) -> Answer | None:
    return next((each for each in proposal.answers if each.criterion_id == criterion.id), None)


def _stored(proposal: Proposal, criterion: Criterion) -> dict[str, Any]:
    kept = _answer(proposal, criterion)
    return {"text": kept.text, "version": str(kept.version)} if kept else {"text": "", "version": "0"}


def _save(proposal: Proposal, criterion: Criterion, form: AnswerForm) -> Answer:
    version = form.opened_version()
    return actions.save_answer(
        proposal, criterion, form.text.data or "", version=UNKNOWN if version is None else version,
        by=current_actor(), at=began(),
    )  # fmt: skip


def _clashed(reference: str, position: int, form: AnswerForm) -> ResponseReturnValue:
    """Both texts side by side; what was typed stays in the form and among the versions, and saving again keeps it."""
    proposal = own(reference)
    actions.keep_aside(proposal, answer_key(position), form.text.data or "", by=current_actor(), at=began())
    if is_autosave():
        return refused(CLASHED, 409, keeps=True)
    criterion = _criterion(proposal, position)
    theirs = _answer(proposal, criterion)
    form.version.data = _stored(proposal, criterion)["version"]
    who = name_of(theirs.changed_by_id) if theirs else ""
    return _page(proposal, criterion, form, theirs=theirs, who=who), 409


def _page(proposal: Proposal, criterion: Criterion, form: AnswerForm, **values: Any) -> str:
    kept, part = _answer(proposal, criterion), answer_key(criterion.position)
    return render_template(
        "proposals/answer.html", proposal=proposal, challenge=proposal.challenge, criterion=criterion, form=form,
        standing_now=kept, writer=name_of(kept.changed_by_id) if kept else "",
        beside=beside(proposal, part), **values,
    )  # fmt: skip


def _onwards(proposal: Proposal, criterion: Criterion, kept: Answer) -> ResponseReturnValue:
    over = count_words(kept.text) - criterion.word_limit
    if over > 0:
        words = "word" if over == 1 else "words"
        flash(
            f"“{criterion.title}” is saved. It is {over:,} {words} over its limit: shorten it before you submit.",
            "warm",
        )
    else:
        flash(f"“{criterion.title}” is saved.")
    last = len(proposal.challenge.criteria)
    if "list" in request.form or criterion.position >= last:
        return redirect(home_of(proposal))
    return redirect(url_for(".answer", reference=proposal.reference, position=criterion.position + 1))
