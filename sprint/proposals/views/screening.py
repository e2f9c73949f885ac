"""Screening: eligible or not with a reason from the published rules; a second person confirms each exclusion."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import Conflict
from sprint.proposals import actions, policy, queries
from sprint.proposals.forms import ActForm, ScreeningForm
from sprint.proposals.forms.screening import stored
from sprint.proposals.queries import Received
from sprint.proposals.views import bp
from sprint.proposals.views.received import opened, read_page
from sprint.web.access import TEAM, access, authorise, current_actor


@bp.post("/challenges/<reference>/received/<proposal_reference>/screening")
@access(TEAM)
def screening(reference: str, proposal_reference: str) -> ResponseReturnValue:
    challenge = opened(reference)
    found = queries.received_one(challenge, proposal_reference, current_actor())
    is_decided = queries.is_decided(found.proposal)
    authorise(policy.may_screen(current_actor(), found.proposal, is_decided=is_decided))
    form = ScreeningForm.opened(stored(found.screening))
    if not form.validate():
        return read_page(challenge, found, form), 400
    form.settle()
    if form.is_stale(stored(found.screening)):
        return read_page(challenge, found, form, differences=form.clash(stored(found.screening))), 409
    _screen(found, form)
    if form.is_eligible:
        return redirect(url_for(".received", reference=reference))
    return redirect(url_for(".read", reference=reference, proposal_reference=proposal_reference))


def _screen(found: Received, form: ScreeningForm) -> None:
    actions.screen(
        found.proposal, is_eligible=form.is_eligible, rule=form.rule.data or "", reason=form.reason.data or "",
        by=current_actor(), at=now(),
    )  # fmt: skip
    if form.is_eligible:
        flash(f"“{found.content.title}” is eligible and goes to the panel.")
    else:
        flash("You proposed to exclude this proposal. A second person has to confirm it.")


@bp.post("/challenges/<reference>/received/<proposal_reference>/exclusion")
@access(TEAM)
def confirm_exclusion(reference: str, proposal_reference: str) -> ResponseReturnValue:
    found, form, actor = (
        queries.received_one(opened(reference), proposal_reference, current_actor()),
        ActForm(),
        current_actor(),
    )
    seen, screened = form.opened_version(), found.screening
    if screened and not screened.is_excluded and seen is not None and seen != screened.version:
        raise Conflict("The screening was changed after you opened the page. Read it again before you confirm.")
    actions.confirm_exclusion(found.proposal, by=actor, at=now())
    flash("The exclusion is confirmed. The company has a mail with the rule and the reason.")
    return redirect(url_for(".read", reference=reference, proposal_reference=proposal_reference))
