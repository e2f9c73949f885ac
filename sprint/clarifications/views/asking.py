"""A company asks, and takes a question back."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import queries as challenges
from sprint.challenges.models import Challenge
from sprint.clarifications import actions, policy, queries
from sprint.clarifications.forms import AskForm
from sprint.clarifications.naming import Found, own_names_in
from sprint.clarifications.views import bp
from sprint.web.access import SIGNED_IN, access, authorise, began, current_actor


@bp.route("/challenges/<reference>/questions/ask", methods=["GET", "POST"])
@access(SIGNED_IN)
def ask(reference: str) -> ResponseReturnValue:
    actor, at = current_actor(), began()
    challenge, own = challenges.visible(reference, actor, at), queries.companies(actor)
    authorise(policy.may_ask(actor, challenge, own[0] if own else None, at))
    form = AskForm()
    form.offer(own)
    if not form.is_submitted():
        return _page(challenge, form)
    company = form.asking(own)
    if not form.validate() or company is None:
        return _page(challenge, form), 400
    found = own_names_in(form.text.data or "", queries.own_names(company))
    if form.warn(found):
        return _page(challenge, form, found), 400
    question = actions.ask(challenge, company, form.text.data or "", by=actor, at=at)
    flash(
        f"Your question is number {question.clarification.number}. Your company gets a mail when it is answered, "
        "together with everybody else."
    )
    return redirect(url_for(".index", reference=challenge.reference))


def _page(challenge: Challenge, form: AskForm, found: list[Found] | None = None) -> str:
    return render_template("clarifications/ask.html", challenge=challenge, form=form, found=found or [])


@bp.post("/challenges/<reference>/questions/<token>/withdrawal")
@access(SIGNED_IN)
def take_back(reference: str, token: str) -> ResponseReturnValue:
    actor, at = current_actor(), began()
    challenge = challenges.visible(reference, actor, at)
    question = queries.question(challenge.id, token, actor)
    actions.take_back(question, by=actor, at=at)
    flash("Your company took the question back. It will not be published.")
    return redirect(url_for(".index", reference=challenge.reference))
