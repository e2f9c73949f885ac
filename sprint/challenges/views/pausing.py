"""Acts of one person with a public reason: announcing, pausing and withdrawing a challenge."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, policy
from sprint.challenges.forms import WithdrawForm
from sprint.challenges.forms.amendments import PauseForm
from sprint.challenges.lifecycle import Phase
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own
from sprint.web.access import TEAM, access, authorise, began, current_actor
from sprint.web.forms import Form


@bp.route("/challenges/<reference>/announcement", methods=["GET", "POST"])
@access(TEAM)
def announce(reference: str) -> ResponseReturnValue:
    challenge, form = own(reference), Form()
    if not form.is_submitted() or challenge.phase(began()) is not Phase.ANNOUNCED:
        authorise(policy.may_announce(current_actor(), challenge, began()))
    if not form.validate_on_submit():
        return render_template("challenges/amendments/announce.html", challenge=challenge, form=form)
    actions.announce(challenge, by=current_actor(), at=began())
    flash("The challenge is public as a preview. Those who follow it are told.")
    return redirect(url_for(".show", reference=challenge.reference))


@bp.route("/challenges/<reference>/pause", methods=["GET", "POST"])
@access(TEAM)
def pause(reference: str) -> ResponseReturnValue:
    challenge, form = own(reference), PauseForm()
    if not form.is_submitted() or not challenge.paused_at:
        authorise(policy.may_pause(current_actor(), challenge, began()))
    if not form.validate_on_submit():
        page = render_template("challenges/amendments/pause.html", challenge=challenge, form=form)
        return page, 400 if form.errors else 200
    actions.pause(challenge, form.reason.data or "", by=current_actor(), at=began())
    flash("The challenge is paused. Everybody concerned is told.")
    return redirect(url_for(".show", reference=challenge.reference))


@bp.route("/challenges/<reference>/withdrawal", methods=["GET", "POST"])
@access(TEAM)
def withdraw(reference: str) -> ResponseReturnValue:
    challenge, form = own(reference), WithdrawForm()
    if not form.is_submitted() or not challenge.withdrawn_at:
        authorise(policy.may_withdraw(current_actor(), challenge, began()))
    if not form.validate_on_submit():
        page = render_template("challenges/withdraw.html", challenge=challenge, form=form)
        return page, 400 if form.errors else 200
    actions.withdraw(challenge, form.reason.data or "", by=current_actor(), at=began())
    flash("The challenge is withdrawn. Its public page gives your reason.")
    return redirect(url_for(".show", reference=challenge.reference))
