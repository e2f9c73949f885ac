"""Checking, submitting, and taking a proposal back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.errors import BadInput, NotFound, NotNow, Refused
from sprint.files.damage import Damaged
from sprint.organisations.queries import place_name
from sprint.proposals import actions, manifest, policy, queries
from sprint.proposals.forms import WithdrawalForm
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.queries.sign_off import sign_off_of
from sprint.proposals.standing import State
from sprint.proposals.views import bp
from sprint.proposals.views.own import file_href, home_of, own, own_held
from sprint.proposals.views.receipts import late_page
from sprint.proposals.views.task_list import links, standing
from sprint.web.access import SIGNED_IN, access, authorise, began, current_actor


@bp.get("/proposals/<reference>/check")
@access(SIGNED_IN)
def check(reference: str) -> ResponseReturnValue:
    return _check_page(own(reference), began())


def _check_page(proposal: Proposal, at: datetime, *, refusal: str = "") -> str:
    """Everything as it would be sent; `refusal` when submitting was just tried."""
    last, content = queries.latest(proposal), queries.content_of(proposal)
    stands = standing(proposal, last, at)
    return render_template(
        "proposals/check.html", **_signing(proposal, at), proposal=proposal, challenge=proposal.challenge, standing=stands, refusal=refusal,
        content=content, seen=manifest.digest(manifest.write(content)), file_href=file_href(proposal), last=last, company_place=place_name(proposal.company.gss_code),
        missing=links(proposal, queries.state_of(proposal).missing()),
        change=_pages(proposal) if stands.is_open else None,
        may_submit=policy.may_submit(current_actor(), proposal, at), is_sent=stands.state is State.SUBMITTED,
        unanswered={each.id for each in proposal.challenge.eligibility} - {each.question_id for each in proposal.eligibility},
    )  # fmt: skip


def _signing(proposal: Proposal, at: datetime) -> dict[str, Any]:
    """Whether an owner has to sign off first, has done so, or can do it here."""
    signed, actor = sign_off_of(proposal), current_actor()
    return {
        "sign_off": signed,
        "may_sign_off": policy.may_sign_off(actor, proposal, at),
        "may_submit_unsigned": policy.may_submit_unsigned(actor, proposal, signed),
    }


def _pages(proposal: Proposal) -> dict[str | int, str]:
    """Where each part can be changed: pages by name, answers by their place."""
    names = ("idea", "eligibility", "details", "files", "confidential")
    answers = enumerate((each.position for each in proposal.challenge.criteria), 1)
    return {name: url_for(f".{name}", reference=proposal.reference) for name in names} | {
        place: url_for(".answer", reference=proposal.reference, position=position) for place, position in answers
    }


@bp.post("/proposals/<reference>/submission")
@access(SIGNED_IN)
def submit(reference: str) -> ResponseReturnValue:
    """All or nothing. The instant at which the request arrived decides; every refusal is recorded and explained."""
    at = began()
    with refusals_recorded(reference, at):
        proposal = own_held(reference)
        if policy.is_late(proposal, at):
            return _late(proposal, at)
        return _submitted(proposal, reference, at)


def _submitted(proposal: Proposal, reference: str, at: datetime) -> ResponseReturnValue:
    actor = current_actor()
    try:
        number = actions.submit_for_receipt(proposal, seen=request.form.get("seen", ""), by=actor, at=at)
    except BadInput as problem:
        actions.refuse_incomplete(own(reference), by=actor, at=at)
        return _check_page(own(reference), at, refusal=problem.reason), 400
    except actions.Unread as unread:
        actions.refuse_unread(own(reference), by=actor, at=at)
        return _check_page(own(reference), at, refusal=unread.reason), 409
    except Damaged as damaged:
        actions.refuse_damaged(own(reference), damaged, by=actor, at=at)
        return _check_page(own(reference), at, refusal=damaged.reason), 409
    return redirect(url_for(".receipt", reference=reference, number=number))


@contextmanager
def refusals_recorded(reference: str, at: datetime) -> Iterator[None]:
    """What is refused inside goes on the company's record, and its answer stays as it is."""
    try:
        yield
    except NotFound:
        actions.refuse_gone(reference, by=current_actor(), at=at)
        raise
    except Refused:
        actions.refuse_seated(own(reference), by=current_actor(), at=at)
        raise
    except NotNow:
        actions.refuse_untimely(own(reference), by=current_actor(), at=at)
        raise


def _late(proposal: Proposal, at: datetime) -> ResponseReturnValue:
    """A retry of what was submitted in time leads to its receipt; anything else is refused, with a receipt of the attempt."""
    answer = actions.refuse_late(proposal, by=current_actor(), at=at)
    if isinstance(answer, Submission):
        flash("This version was submitted before the close. Here is its receipt.")
        return redirect(url_for(".receipt", reference=proposal.reference, number=answer.number))
    return late_page(proposal, answer), 409


@bp.post("/proposals/<reference>/reconfirmation")
@access(SIGNED_IN)
def reconfirm(reference: str) -> ResponseReturnValue:
    """The submission stands as it is after an amendment."""
    with refusals_recorded(reference, began()):
        submission = actions.reconfirm(own(reference), by=current_actor(), at=began())
    flash(
        "Your proposal is confirmed as it was submitted. The receipt has a new line, and your colleagues have a mail."
    )
    return redirect(url_for(".receipt", reference=reference, number=submission.number))


@bp.route("/proposals/<reference>/withdrawal", methods=["GET", "POST"])
@access(SIGNED_IN)
def withdraw(reference: str) -> ResponseReturnValue:
    if request.method != "POST":
        return _withdrawal_page(_withdrawable(reference), WithdrawalForm())
    with refusals_recorded(reference, began()):
        return _withdraw(reference, WithdrawalForm())


def _withdraw(reference: str, form: WithdrawalForm) -> ResponseReturnValue:
    proposal = _withdrawable(reference)
    if not form.validate():
        return _withdrawal_page(proposal, form), 400
    actions.withdraw(proposal, reason=form.reason.data or "", by=current_actor(), at=began())
    flash("The proposal is withdrawn. Nothing is lost: you can submit it again until the close.")
    return redirect(home_of(proposal))


def _withdrawable(reference: str) -> Proposal:
    proposal = own(reference)
    authorise(policy.may_withdraw(current_actor(), proposal, began()))
    if queries.latest(proposal) is None:
        raise NotNow("This proposal was never submitted, so there is nothing to withdraw.")
    return proposal


def _withdrawal_page(proposal: Proposal, form: WithdrawalForm) -> str:
    return render_template("proposals/withdraw.html", proposal=proposal, form=form, last=queries.latest(proposal))
