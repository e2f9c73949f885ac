"""What is done with several questions of the desk at once: publish their answers, merge them, take one out again."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clarifications import actions, policy, queries
from sprint.clarifications.forms import ChosenForm
from sprint.clarifications.models import Clarification
from sprint.clarifications.naming import Found, company_names_in
from sprint.clarifications.states import State
from sprint.clarifications.views import bp
from sprint.clarifications.views.desk import desk_page, on_desk
from sprint.errors import BadInput, Conflict, NotNow
from sprint.web.access import TEAM, access, authorise, began, current_actor
from sprint.web.filters import plural


@bp.post("/challenges/<reference>/questions/publication")
@access(TEAM)
def publish(reference: str) -> ResponseReturnValue:
    challenge, form = on_desk(reference), ChosenForm()
    authorise(policy.may_answer(current_actor(), challenge, began()))
    found = _named(queries.several(challenge, list(form.versions())))
    if found and not form.as_it_is.data:
        return desk_page(challenge, form, to_confirm=found), 400
    try:
        published = actions.publish(challenge, form.versions(), by=current_actor(), at=began())
    except (BadInput, NotNow, Conflict) as problem:
        return desk_page(challenge, form, problem=problem.reason), problem.status
    if published:
        flash(
            f"{plural(len(published), 'answer is', 'answers are')} public. Everybody concerned is told at this moment."
        )
    return redirect(url_for(".desk", reference=challenge.reference))


def _named(chosen: list[Clarification]) -> dict[int, list[Found]]:
    """What the chosen texts name, by number; nothing for those that are public already."""
    if not chosen:
        return {}
    known = queries.registered()
    named = {
        each.number: company_names_in(f"{each.question}\n{each.answer}", known)
        for each in chosen
        if each.state is not State.PUBLISHED
    }
    return {number: found for number, found in named.items() if found}


@bp.post("/challenges/<reference>/questions/merge")
@access(TEAM)
def merge(reference: str) -> ResponseReturnValue:
    challenge, form = on_desk(reference), ChosenForm()
    authorise(policy.may_answer(current_actor(), challenge, began()))
    chosen = queries.several(challenge, list(form.versions()))
    into = _target(challenge, form, chosen)
    try:
        if into is None:
            raise BadInput("Choose at least two questions to merge.")
        actions.merge(challenge, chosen, into, by=current_actor(), at=began())
    except (BadInput, NotNow) as problem:
        return desk_page(challenge, form, problem=problem.reason), problem.status
    if into.state is State.PUBLISHED:
        flash(f"The company that asked has a mail: its question is answered by number {into.number}.")
        return redirect(url_for(".desk", reference=challenge.reference))
    flash(f"Merged into question {into.number}. Word it so that it covers them all.")
    return redirect(url_for(".answer", reference=challenge.reference, number=into.number))


def _target(challenge: Challenge, form: ChosenForm, chosen: list[Clarification]) -> Clarification | None:
    """The published answer that was named, or the first of the chosen."""
    named = form.target()
    if named is not None:
        return next(iter(queries.several(challenge, [named])), None)
    return chosen[0] if chosen else None


@bp.post("/challenges/<reference>/questions/<int:number>/separation")
@access(TEAM)
def separate(reference: str, number: int) -> ResponseReturnValue:
    challenge = on_desk(reference)
    actions.separate(queries.one(challenge, number), by=current_actor(), at=began())
    flash(f"Question {number} stands by itself again.")
    return redirect(url_for(".desk", reference=challenge.reference))
