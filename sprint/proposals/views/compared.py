"""Saving a page that two colleagues may have open: what is typed is never lost and never saved over another's text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from sprint.errors import Conflict
from sprint.proposals.forms import ComparedForm
from sprint.proposals.models import Proposal
from sprint.proposals.views.own import is_autosave, own, refused, saved
from sprint.web.error_list import form_errors

CLASHED = "A colleague changed this page after you opened it. Save it with the button to see both texts."
Read = Callable[[Proposal], dict[str, Any]]
Save = Callable[[Proposal], None]


def compared_page(
    template: str, proposal: Proposal, form: ComparedForm, *, read: Read, save: Save, onwards: str, flashed: str
) -> ResponseReturnValue:
    """The page, or the way onwards once saved; 400 with what is wrong, 409 with both texts."""
    if not form.is_submitted():
        return _shown(template, proposal, form)
    if not form.validate():
        return refused(next(form_errors(form))[0], 400) if is_autosave() else (_shown(template, proposal, form), 400)
    try:
        _save(proposal, form, read, save)
    except Conflict:
        return _clashed(template, proposal.reference, form, read)
    if is_autosave():
        return saved(form.fingerprint_of(read(proposal)))
    flash(flashed)
    return redirect(onwards)


def _save(proposal: Proposal, form: ComparedForm, read: Read, save: Save) -> None:
    """Save unless this very page was changed. A colleague's save of another part at the same moment is tried past once."""
    _require_fresh(form, read(proposal))
    try:
        save(proposal)
    except Conflict:
        _require_fresh(form, read(proposal))
        save(proposal)


def _require_fresh(form: ComparedForm, stored: dict[str, Any]) -> None:
    if form.is_stale(stored):
        raise Conflict(CLASHED)


def _clashed(template: str, reference: str, form: ComparedForm, read: Read) -> ResponseReturnValue:
    if is_autosave():
        return refused(CLASHED, 409)
    proposal = own(reference)
    return _shown(template, proposal, form, differences=form.clash(read(proposal))), 409


def _shown(template: str, proposal: Proposal, form: ComparedForm, **values: Any) -> str:
    return render_template(template, proposal=proposal, challenge=proposal.challenge, form=form, **values)
