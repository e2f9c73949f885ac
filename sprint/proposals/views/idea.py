"""The pages "Your idea" and "Confidential parts"."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.proposals import actions
from sprint.proposals.forms import ConfidentialForm, IdeaForm
from sprint.proposals.models import Proposal
from sprint.proposals.views import bp
from sprint.proposals.views.compared import compared_page
from sprint.proposals.views.own import home_of, writable
from sprint.web.access import SIGNED_IN, access, current_actor

IDEA = ("title", "summary", "price_gbp", "people")


@bp.route("/proposals/<reference>/idea", methods=["GET", "POST"])
@access(SIGNED_IN)
def idea(reference: str) -> ResponseReturnValue:
    proposal = writable(reference)
    form = IdeaForm.opened(_idea(proposal))

    def save(proposal: Proposal) -> None:
        actions.save_idea(proposal, form.values(), version=proposal.version, by=current_actor(), at=now())

    onwards = home_of(proposal) if "list" in request.form else url_for(".answer", reference=reference, position=1)
    return compared_page(
        "proposals/idea.html", proposal, form, read=_idea, save=save, onwards=onwards, flashed="Your idea is saved."
    )


def _idea(proposal: Proposal) -> dict[str, Any]:
    return {name: getattr(proposal, name) for name in IDEA}


@bp.route("/proposals/<reference>/confidential", methods=["GET", "POST"])
@access(SIGNED_IN)
def confidential(reference: str) -> ResponseReturnValue:
    proposal = writable(reference)
    form = ConfidentialForm.opened(_confidential(proposal))

    def save(proposal: Proposal) -> None:
        text = form.confidential.data or ""
        actions.save_confidential(proposal, text, version=proposal.version, by=current_actor(), at=now())

    return compared_page(
        "proposals/confidential.html", proposal, form, read=_confidential, save=save, onwards=home_of(proposal),
        flashed="Your confidential parts are saved.",
    )  # fmt: skip


def _confidential(proposal: Proposal) -> dict[str, Any]:
    return {"confidential": proposal.confidential}
