"""Screening: eligible or not with a reason from the published rules; a second person confirms each exclusion."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import Conflict, NotNow
from sprint.proposals import actions, policy, queries
from sprint.proposals.forms import ActForm, DecisionForm, ScreeningForm
from sprint.proposals.forms.screening import stored
from sprint.proposals.queries import Received
from sprint.proposals.views import bp
from sprint.proposals.views.received import form_for, opened, read_page
from sprint.verdict import Verdict
from sprint.web.access import TEAM, access, authorise, current_actor


@bp.post("/challenges/<reference>/received/<proposal_reference>/screening")
@access(TEAM)
def screening(reference: str, proposal_reference: str) -> ResponseReturnValue:
    challenge = opened(reference)
    found = queries.received_one(challenge, proposal_reference, current_actor())
    authorise(_may_screen(found))
    form = form_for(found)
    if not form.validate():
        return read_page(challenge, found, form=form), 400
    form.settle()
    if _is_stale(form, found) or not _screened(found, form):
        return _clashed(challenge, proposal_reference, form)
    if form.is_eligible:
        flash(f"“{found.content.title}” is eligible and goes to the panel.")
        return redirect(url_for(".received", reference=reference))
    flash("You proposed to exclude this proposal. A second person has to confirm it.")
    return redirect(url_for(".read", reference=reference, proposal_reference=proposal_reference))


def _may_screen(found: Received) -> Verdict:
    proposal = found.proposal
    bidders, is_decided = queries.bidders(proposal.challenge_id), queries.is_decided(proposal)
    return policy.may_screen(current_actor(), proposal, is_decided=is_decided, bidders=bidders)


def _is_stale(form: ScreeningForm, found: Received) -> bool:
    return form.is_stale(stored(found.screening))


def _screened(found: Received, form: ScreeningForm) -> bool:
    """False when somebody else was quicker by a moment."""
    seen = found.screening.version if found.screening else 0
    try:
        actions.screen(
            found.proposal, is_eligible=form.is_eligible, rule=form.rule.data or "", reason=form.reason.data or "",
            by=current_actor(), at=now(), seen=seen,
        )  # fmt: skip
    except Conflict:
        return False
    return True


def _clashed(challenge: Challenge, proposal_reference: str, form: ScreeningForm) -> ResponseReturnValue:
    """Both texts side by side; what was typed stays in the form."""
    found = queries.received_one(challenge, proposal_reference, current_actor())
    return read_page(challenge, found, form=form, differences=form.clash(stored(found.screening))), 409


@bp.post("/challenges/<reference>/received/<proposal_reference>/exclusion")
@access(TEAM)
def confirm_exclusion(reference: str, proposal_reference: str) -> ResponseReturnValue:
    challenge, actor, seen = opened(reference), current_actor(), ActForm().opened_version()
    found = queries.received_one(challenge, proposal_reference, actor)
    try:
        actions.confirm_exclusion(found.proposal, by=actor, at=now(), seen=seen or 0)
    except Conflict as problem:
        found = queries.received_one(challenge, proposal_reference, actor)
        return read_page(challenge, found, refusal=problem.reason), 409
    flash(
        "The exclusion is confirmed. The company has its letter with the rule, the reason and how to ask for another look."
    )
    return redirect(url_for(".read", reference=reference, proposal_reference=proposal_reference))


@bp.post("/challenges/<reference>/received/<proposal_reference>/reinstatement")
@access(TEAM)
def decide_reinstatement(reference: str, proposal_reference: str) -> ResponseReturnValue:
    """Somebody who took no part in the exclusion decides on the company's request."""
    challenge, actor, form = opened(reference), current_actor(), DecisionForm(prefix="decision")
    found = queries.received_one(challenge, proposal_reference, actor)
    if not form.validate():
        return read_page(challenge, found, deciding=form), 400
    reason = form.decision_reason.data or ""
    try:
        actions.decide_reinstatement(
            found.proposal, is_reinstated=form.is_reinstated, reason=reason, by=actor, at=now()
        )
    except NotNow as problem:
        found = queries.received_one(challenge, proposal_reference, actor)
        return read_page(challenge, found, deciding=form, refusal=problem.reason), 409
    flash("Your decision is recorded, and the company has its letter.")
    return redirect(url_for(".read", reference=reference, proposal_reference=proposal_reference))
