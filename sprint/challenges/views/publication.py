"""Withdrawing a published challenge."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, policy
from sprint.challenges.forms import WithdrawForm
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own
from sprint.clock import now
from sprint.web.access import TEAM, access, authorise, current_actor


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
