"""The company's choice whether an owner signs off its proposals."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import BadInput
from sprint.organisations import actions, policy, queries
from sprint.organisations.views.blueprint import bp
from sprint.web.access import SIGNED_IN, access, authorise, current_actor

CHOICES = {"yes": True, "no": False}


@bp.post("/companies/<slug>/sign-off")
@access(SIGNED_IN)
def sign_off(slug: str) -> ResponseReturnValue:
    company = queries.own_company(slug, current_actor())
    authorise(policy.may_change_company(current_actor(), company))
    is_wanted = CHOICES.get(request.form.get("wanted", ""))
    if is_wanted is None:
        raise BadInput("Choose whether an owner signs off your proposals.")
    actions.choose_sign_off(company, is_wanted=is_wanted, by=current_actor(), at=now())
    flash(
        "An owner now signs off each proposal before you submit it."
        if is_wanted
        else "Proposals no longer need a sign-off."
    )
    return redirect(url_for(".company", slug=slug, _anchor="sign-off"))
