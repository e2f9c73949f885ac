"""A company's own objection to the decision on its proposal: what it means, the form, and what became of it."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.objections import actions, policy, queries
from sprint.objections.forms import LodgeForm
from sprint.objections.views.blueprint import bp
from sprint.shortlists.titles import short_title
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.get("/proposals/<reference>/objection")
@access(SIGNED_IN)
def own(reference: str) -> ResponseReturnValue:
    return _shown(queries.own(reference, current_actor()), LodgeForm())


@bp.post("/proposals/<reference>/objection")
@access(SIGNED_IN)
def lodge(reference: str) -> ResponseReturnValue:
    actor = current_actor()
    own, form = queries.own(reference, actor), LodgeForm()
    if not form.validate_on_submit():
        standstill = queries.standstill_of(own.decision.challenge_id)
        authorise(policy.may_lodge(own.decision, standstill, own.objection, now()))
        return _shown(own, form), 400
    actions.lodge(own, form.grounds.data or "", by=actor, at=now())
    flash("Your objection is with the sprint team. The standstill goes on until it is answered.")
    return redirect(url_for(".own", reference=reference))


def _shown(own: queries.Own, form: LodgeForm) -> str:
    challenge = own.decision.challenge
    standstill = queries.standstill_of(challenge.id)
    return render_template(
        "objections/own.html", own=own, form=form, challenge=challenge, name=short_title(challenge.title), standstill=standstill,
        may_lodge=policy.may_lodge(own.decision, standstill, own.objection, now()),
    )  # fmt: skip
