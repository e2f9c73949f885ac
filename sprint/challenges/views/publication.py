"""The acts on a challenge: asking for approval, returning, publishing, withdrawing."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, policy, queries
from sprint.challenges.forms import ReturnForm, WithdrawForm
from sprint.challenges.views import bp
from sprint.challenges.views.brief import brief_page, own, preview_page
from sprint.clock import now
from sprint.web.access import SIGNED_IN, TEAM, access, authorise, current_actor


@bp.post("/challenges/<reference>/approval-request")
@access(TEAM)
def request_approval(reference: str) -> ResponseReturnValue:
    challenge = own(reference)
    actor = current_actor()
    if not challenge.requested_at:
        authorise(policy.may_request_approval(actor, challenge, now()))
        if queries.readiness(challenge, now()):
            return brief_page(challenge, is_refused=True), 409
    actions.request_approval(challenge, by=actor, at=now())
    flash("You asked for approval. The CDO has a mail about it.")
    return redirect(url_for(".brief", reference=challenge.reference))


@bp.post("/challenges/<reference>/return")
@access(TEAM)
def return_(reference: str) -> ResponseReturnValue:
    challenge, form = own(reference), ReturnForm()
    authorise(policy.may_approve(current_actor(), challenge))
    if not form.validate():
        return preview_page(challenge, form), 400
    actions.return_to_author(challenge, form.comment.data or "", by=current_actor(), at=now())
    flash("You returned the challenge to its author with your comment.")
    return redirect(url_for(".brief", reference=challenge.reference))


@bp.post("/challenges/<reference>/publication")
@access(SIGNED_IN)
def publish(reference: str) -> ResponseReturnValue:
    challenge = queries.visible(reference, current_actor(), now(), whole=True)
    authorise(policy.may_approve(current_actor(), challenge))
    actions.publish(challenge, by=current_actor(), at=now())
    flash("The challenge is published. Everyone can read it now.")
    return redirect(url_for(".show", reference=challenge.reference))


@bp.route("/challenges/<reference>/withdrawal", methods=["GET", "POST"])
@access(TEAM)
def withdraw(reference: str) -> ResponseReturnValue:
    challenge, form = own(reference), WithdrawForm()
    if not form.is_submitted() or not challenge.withdrawn_at:
        authorise(policy.may_withdraw(current_actor(), challenge, now()))
    if not form.is_submitted() or not form.validate():
        return render_template("challenges/withdraw.html", challenge=challenge, form=form), 400 if form.errors else 200
    actions.withdraw(challenge, form.reason.data or "", by=current_actor(), at=now())
    flash("The challenge is withdrawn. Its public page gives your reason.")
    return redirect(url_for(".show", reference=challenge.reference))
