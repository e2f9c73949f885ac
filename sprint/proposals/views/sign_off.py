"""The owner's sign-off before a proposal is submitted: asked for, and given."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sprint.proposals import actions, policy
from sprint.proposals.models import Proposal
from sprint.proposals.views import bp
from sprint.proposals.views.own import writable
from sprint.web.access import SIGNED_IN, access, authorise, began, current_actor


@bp.post("/proposals/<reference>/sign-off/request")
@access(SIGNED_IN)
def ask_for_sign_off(reference: str) -> ResponseReturnValue:
    proposal = writable(reference)
    actions.ask_for_sign_off(proposal, by=current_actor(), at=began())
    flash("The owners of your company have a mail that asks them to sign off.")
    return redirect(_check(proposal))


@bp.post("/proposals/<reference>/sign-off")
@access(SIGNED_IN)
def sign_off(reference: str) -> ResponseReturnValue:
    """An owner signs off what the page showed."""
    proposal = writable(reference)
    authorise(policy.may_sign_off(current_actor(), proposal, began()))
    actions.sign_off(proposal, seen=request.form.get("seen", ""), by=current_actor(), at=began())
    flash("The proposal is signed off as it stands. It is not submitted yet.")
    return redirect(_check(proposal))


def _check(proposal: Proposal) -> str:
    return url_for(".check", reference=proposal.reference, _anchor="submit")
