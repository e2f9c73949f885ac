"""An owner's answer to somebody who says that they belong to the company: an invitation, or a refusal."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.organisations import actions, policy, queries
from sprint.organisations.views.blueprint import bp
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.post("/companies/<slug>/claims/<int:claim_id>/refusal")
@access(SIGNED_IN)
def refuse_claim(slug: str, claim_id: int) -> ResponseReturnValue:
    actor = current_actor()
    company = queries.own_company(slug, actor)
    authorise(policy.may_manage(actor, company))
    claim = queries.own_claim(company, claim_id)
    actions.refuse_claim(claim, company, by=actor, at=now())
    flash(f"{claim.user.name} is told that they are not invited. Your name is not in the mail.")
    return redirect(url_for(".members", slug=slug))
