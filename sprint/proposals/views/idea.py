"""The pages "Your idea" and "Confidential parts"."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.proposals import actions
from sprint.proposals.completeness import SUMMARY_WORDS
from sprint.proposals.confidential import read, write
from sprint.proposals.forms import ConfidentialForm, IdeaForm
from sprint.proposals.models import Proposal
from sprint.proposals.parts import CONFIDENTIAL, IDEA, IDEA_LABELS, idea_text
from sprint.proposals.views import bp
from sprint.proposals.views.compared import ComparedPage
from sprint.proposals.views.own import home_of, writable
from sprint.web.access import SIGNED_IN, access, began, current_actor
from sprint.web.filters import pounds


@bp.route("/proposals/<reference>/idea", methods=["GET", "POST"])
@access(SIGNED_IN)
def idea(reference: str) -> ResponseReturnValue:
    proposal = writable(reference)
    form = IdeaForm.opened(_idea(proposal))

    def save(proposal: Proposal) -> None:
        actions.save_idea(proposal, form.values(), version=proposal.version, by=current_actor(), at=began())

    def typed() -> str:
        return idea_text(form.values())

    onwards = home_of(proposal) if "list" in request.form else url_for(".answer", reference=reference, position=1)
    shown = {"summary_words": SUMMARY_WORDS, "price_hint": _price_hint(proposal.challenge)}
    page = ComparedPage("proposals/idea.html", _idea, save, "Your idea is saved.", shown, IDEA, typed)
    return page.answer(proposal, form, onwards=onwards)


def _price_hint(challenge: Challenge) -> str:
    """“For all of your work in the sprint, in whole pounds. The budget is up to £29,000, before VAT.”"""
    hint = "For all of your work in the sprint, in whole pounds."
    if challenge.budget_max is None:
        return hint
    vat = {None: "", True: ", including VAT", False: ", before VAT"}[challenge.budget_includes_vat]
    return f"{hint} The budget is up to {pounds(challenge.budget_max)}{vat}."


def _idea(proposal: Proposal) -> dict[str, Any]:
    return {name: getattr(proposal, name) for name in IDEA_LABELS}


@bp.route("/proposals/<reference>/confidential", methods=["GET", "POST"])
@access(SIGNED_IN)
def confidential(reference: str) -> ResponseReturnValue:
    proposal = writable(reference)
    form = ConfidentialForm.opened(_confidential(proposal))

    def save(proposal: Proposal) -> None:
        text = write(form.marked())
        actions.save_confidential(proposal, text, version=proposal.version, by=current_actor(), at=began())

    def typed() -> str:
        return write(form.marked())

    flashed = "Your confidential parts are saved."
    page = ComparedPage("proposals/confidential.html", _confidential, save, flashed, part=CONFIDENTIAL, typed=typed)
    return page.answer(proposal, form, onwards=home_of(proposal))


def _confidential(proposal: Proposal) -> dict[str, Any]:
    return vars(read(proposal.confidential))
