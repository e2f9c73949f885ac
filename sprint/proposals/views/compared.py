"""Saving a page that two colleagues may have open: what is typed is never lost and never saved over another's text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from sprint.errors import Conflict
from sprint.proposals import actions
from sprint.proposals.forms import ComparedForm
from sprint.proposals.models import Proposal
from sprint.proposals.views.beside import beside
from sprint.proposals.views.own import is_merging, own, saved, set_aside
from sprint.web.access import began, current_actor
from sprint.web.autosave import is_autosave, refused
from sprint.web.error_list import form_errors

CLASHED = "A colleague changed this page after you opened it. Save it with the button to see both texts."
KEPT = "What you type is kept beside the draft until then."


@dataclass(frozen=True)
class ComparedPage:
    """One page of a proposal: how its form is read from what is stored, and how it is saved."""

    template: str
    read: Callable[[Proposal], dict[str, Any]]
    save: Callable[[Proposal], None]
    flashed: str
    shown: dict[str, Any] = field(default_factory=dict)
    part: str = ""
    """The key under which versions of this page are kept, if any are; `typed` is its text as the form holds it."""
    typed: Callable[[], str] = str

    def answer(self, proposal: Proposal, form: ComparedForm, *, onwards: str) -> ResponseReturnValue:
        """The page, or the way onwards once saved; 400 with what is wrong, 409 with both texts."""
        if not form.is_submitted():
            return self._page(proposal, form)
        if not form.validate():
            return refused(next(form_errors(form))[0], 400) if is_autosave() else (self._page(proposal, form), 400)
        if self.part and is_merging():
            return set_aside(proposal, self.part, self.typed(), form.version.data or "")
        try:
            self._save(proposal, form)
        except Conflict:
            return self._clashed(proposal.reference, form)
        if is_autosave():
            return saved(form.fingerprint_of(self.read(proposal)))
        flash(self.flashed)
        return redirect(onwards)

    def _save(self, proposal: Proposal, form: ComparedForm) -> None:
        """Save unless this very page was changed; a colleague's save of another part at the same moment is no reason."""
        self._require_fresh(proposal, form)
        try:
            self.save(proposal)
        except Conflict:
            self._require_fresh(proposal, form)
            self.save(proposal)

    def _require_fresh(self, proposal: Proposal, form: ComparedForm) -> None:
        if form.is_stale(self.read(proposal)):
            raise Conflict(CLASHED)

    def _clashed(self, reference: str, form: ComparedForm) -> ResponseReturnValue:
        proposal = own(reference)
        if self.part:
            actions.keep_aside(proposal, self.part, self.typed(), by=current_actor(), at=began())
        if is_autosave():
            return refused(f"{CLASHED} {KEPT}" if self.part else CLASHED, 409, keeps=bool(self.part))
        return self._page(proposal, form, differences=form.clash(self.read(proposal))), 409

    def _page(self, proposal: Proposal, form: ComparedForm, **values: Any) -> str:
        known = {"proposal": proposal, "challenge": proposal.challenge, "form": form}
        if self.part:
            known["beside"] = beside(proposal, self.part)
        return render_template(self.template, **known, **self.shown, **values)
