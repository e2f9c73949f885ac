"""The letter about an exclusion for the company, and its one request to look at it again."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.errors import NotNow
from sprint.proposals import actions, policy, queries
from sprint.proposals.forms import AskForm
from sprint.proposals.models import Proposal
from sprint.proposals.reinstating import last_day
from sprint.proposals.views import bp
from sprint.proposals.views.own import own
from sprint.web.access import SIGNED_IN, access, began, current_actor


@bp.get("/proposals/<reference>/exclusion")
@access(SIGNED_IN)
def exclusion(reference: str) -> ResponseReturnValue:
    return _letter(own(reference), AskForm(formdata=None))


def _letter(proposal: Proposal, form: AskForm, *, refusal: str = "") -> str:
    """Also once the proposal is back with the panel: what was asked and decided stays readable. Raises `NotNow`
    while no exclusion is confirmed: what the team proposes among itself does not show."""
    screening, requests = proposal.screening, queries.requests_about(proposal)
    stands = screening if screening and screening.is_excluded else None
    if stands is None and not requests:
        raise NotNow("This proposal is not excluded.")
    rule = stands.rule if stands else requests[0].rule
    excluded_at = stands.confirmed_at if stands and stands.confirmed_at else requests[0].excluded_at
    asked, is_decided = queries.request_about(proposal), queries.is_result_public(proposal)
    may_ask = policy.may_ask_reinstatement(current_actor(), proposal, asked, began(), is_decided=is_decided)
    return render_template(
        "proposals/exclusion.html", proposal=proposal, challenge=proposal.challenge, form=form, refusal=refusal,
        rule=stands.rule_words if stands else requests[0].rule_text, reason=stands.reason if stands else requests[0].exclusion_reason,
        answered=queries.answered(proposal, rule), excluded_at=excluded_at, requests=requests, stands=stands is not None,
        status=queries.screening_status(screening, requests), last_day=last_day(excluded_at), is_asked=asked is not None,
        opened_at=queries.opened_at(proposal.challenge_id), may_ask=may_ask,
    )  # fmt: skip


@bp.post("/proposals/<reference>/reinstatement")
@access(SIGNED_IN)
def ask_reinstatement(reference: str) -> ResponseReturnValue:
    """The instant at which the request began decides, as at the close. What was typed stays on the page."""
    proposal, form = own(reference), AskForm()
    if not form.validate():
        return _letter(proposal, form), 400
    try:
        actions.ask_reinstatement(proposal, form.reason.data or "", by=current_actor(), at=began())
    except NotNow as problem:
        return _letter(own(reference), form, refusal=problem.reason), 409
    flash("Your request is in. Somebody who took no part in the exclusion decides, and we write to all of you.")
    return redirect(url_for(".exclusion", reference=reference))
