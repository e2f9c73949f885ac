"""Checking, submitting, the receipt, and taking a proposal back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.errors import BadInput, NotNow
from sprint.proposals import actions, manifest, policy, queries
from sprint.proposals.forms import WithdrawalForm
from sprint.proposals.models import Proposal
from sprint.proposals.standing import State
from sprint.proposals.views import bp
from sprint.proposals.views.own import home_of, own
from sprint.proposals.views.task_list import links, standing
from sprint.web.access import SIGNED_IN, access, authorise, began, current_actor


@bp.get("/proposals/<reference>/check")
@access(SIGNED_IN)
def check(reference: str) -> ResponseReturnValue:
    return _check_page(own(reference), began())


def _check_page(proposal: Proposal, at: datetime, *, refusal: str = "") -> str:
    """Everything as it would be sent; `refusal` when submitting was just tried."""
    last = queries.latest(proposal)
    stands = standing(proposal, last, at)
    return render_template(
        "proposals/check.html", proposal=proposal, challenge=proposal.challenge, standing=stands, refusal=refusal,
        content=queries.content_of(proposal), file_href=_href(proposal), last=last,
        missing=links(proposal, queries.state_of(proposal).missing()),
        change=_pages(proposal) if stands.is_open else None,
        may_submit=policy.may_submit(current_actor(), proposal, at), is_sent=stands.state is State.SUBMITTED,
        unanswered={each.id for each in proposal.challenge.eligibility} - {each.question_id for each in proposal.eligibility},
    )  # fmt: skip


def _pages(proposal: Proposal) -> dict[str | int, str]:
    """Where each part can be changed: pages by name, answers by their place."""
    names = ("idea", "eligibility", "details", "files", "confidential")
    answers = enumerate((each.position for each in proposal.challenge.criteria), 1)
    return {name: url_for(f".{name}", reference=proposal.reference) for name in names} | {
        place: url_for(".answer", reference=proposal.reference, position=position) for place, position in answers
    }


def _href(proposal: Proposal) -> Any:
    def href(token: str) -> str:
        return url_for(".download", reference=proposal.reference, token=token)

    return href


@bp.post("/proposals/<reference>/submission")
@access(SIGNED_IN)
def submit(reference: str) -> ResponseReturnValue:
    """All or nothing. The instant at which the request began decides; a late attempt is recorded and explained."""
    at, actor = began(), current_actor()
    proposal = own(reference)
    if policy.is_late(proposal, at):
        actions.refuse_late(proposal, by=actor, at=at)
        return _too_late(proposal, at), 409
    authorise(policy.may_submit(actor, proposal, at))
    try:
        submission = actions.submit(proposal, by=actor, at=at)
    except BadInput as problem:
        return _check_page(own(reference), at, refusal=problem.reason), 400
    except NotNow:
        actions.refuse_opened(own(reference), by=actor, at=at)
        raise
    return redirect(url_for(".receipt", reference=reference, number=submission.number))


@bp.post("/proposals/<reference>/reconfirmation")
@access(SIGNED_IN)
def reconfirm(reference: str) -> ResponseReturnValue:
    """The submission stands as it is after an amendment."""
    proposal = own(reference)
    authorise(policy.may_reconfirm(current_actor(), proposal, began()))
    submission = actions.reconfirm(proposal, by=current_actor(), at=began())
    flash(
        "Your proposal is confirmed as it was submitted. The receipt has a new line, and your colleagues have a mail."
    )
    return redirect(url_for(".receipt", reference=reference, number=submission.number))


def _too_late(proposal: Proposal, at: datetime) -> str:
    last = queries.latest(proposal)
    reason = policy.may_submit(current_actor(), proposal, at).reason
    return render_template("proposals/too_late.html", proposal=proposal, at=at, reason=reason, last=last)


@bp.get("/proposals/<reference>/receipts/<int:number>")
@access(SIGNED_IN)
def receipt(reference: str, number: int) -> ResponseReturnValue:
    return _receipt_page("proposals/receipt.html", reference, number)


@bp.get("/proposals/<reference>/receipts/<int:number>/print")
@access(SIGNED_IN)
def receipt_print(reference: str, number: int) -> ResponseReturnValue:
    return _receipt_page("proposals/receipt_print.html", reference, number)


def _receipt_page(template: str, reference: str, number: int) -> str:
    proposal = own(reference)
    submission = queries.submission(proposal, number)
    last = queries.latest(proposal)
    return render_template(
        template, proposal=proposal, challenge=proposal.challenge, submission=submission,
        content=manifest.read(submission.content), file_href=_href(proposal), is_last=last is not None and last.number == number,
        last=last, words=queries.words_on(submission), may_write=policy.may_write(current_actor(), proposal, began()),
    )  # fmt: skip


@bp.route("/proposals/<reference>/withdrawal", methods=["GET", "POST"])
@access(SIGNED_IN)
def withdraw(reference: str) -> ResponseReturnValue:
    proposal, form = own(reference), WithdrawalForm()
    authorise(policy.may_withdraw(current_actor(), proposal, began()))
    last = queries.latest(proposal)
    if last is None:
        raise NotNow("This proposal was never submitted, so there is nothing to withdraw.")
    if not form.validate_on_submit():
        page = render_template("proposals/withdraw.html", proposal=proposal, form=form, last=last)
        return page, 400 if form.is_submitted() else 200
    try:
        actions.withdraw(proposal, reason=form.reason.data or "", by=current_actor(), at=began())
    except NotNow:
        actions.refuse_opened(own(reference), by=current_actor(), at=began())
        raise
    flash("The proposal is withdrawn. Nothing is lost: you can submit it again until the close.")
    return redirect(home_of(proposal))
