"""“We have this too”: one's own numbers on somebody else's problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import BadInput, Conflict
from sprint.organisations.models import Organisation
from sprint.problems import actions, policy, queries
from sprint.problems.forms import NUMBERS, JoinForm, stored_numbers
from sprint.problems.models import Problem, ProblemHolder
from sprint.problems.record import PARTS
from sprint.problems.views import bp
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@bp.route("/problems/<reference>/joining", methods=["GET", "POST"])
@access(SIGNED_IN)
def join(reference: str) -> ResponseReturnValue:
    """Also opened from the form of a new problem, whose numbers come along: then nothing is saved yet."""
    actor = current_actor()
    problem = queries.visible(reference, actor)
    authorise(policy.may_join(actor, problem))
    bodies = [each for each in queries.bodies(actor) if each.id != problem.body_id]
    form = _form(problem, bodies)
    if "carry" in request.form:
        form.words.data = form.words.data or request.form.get("hurts", "")
        return _page(problem, form)
    if not form.is_submitted():
        return _page(problem, form)
    if not form.validate():
        return _page(problem, form), 400
    try:
        actions.join(
            problem,
            form.chosen(),
            form.words.data or "",
            form.numbers(),
            version=form.opened_version(),
            by=actor,
            at=now(),
        )
    except Conflict:
        return _clashed(reference, form), 409
    flash("Your numbers are with the problem.")
    return redirect(url_for(".show", reference=problem.reference, _anchor="who-has-it"))


def _form(problem: Problem, bodies: Sequence[Organisation]) -> JoinForm:
    """Filled with what the council said before; with several councils, for the one asked for or the first that has not joined."""
    own = {each.body_id: each for each in queries.active_holders(problem)}
    asked = [each for each in bodies if each.slug == request.args.get("for")]
    body = next(iter([*asked, *(each for each in bodies if each.id not in own), *bodies]))
    form = JoinForm(data=_stored(own.get(body.id), body))
    form.offer(bodies)
    return form


def _stored(own: ProblemHolder | None, body: Organisation) -> dict[str, Any]:
    if own is None:
        return {"body": body.id}
    return {"body": body.id, "words": own.words, "version": own.version, **stored_numbers(own)}


def _page(problem: Problem, form: JoinForm, newer: Any = ()) -> str:
    own = {each.body_id for each in queries.active_holders(problem)}
    return render_template(
        "problems/join.html", problem=problem, form=form, newer=newer, has_joined=form.body.data in own
    )


def _clashed(reference: str, form: JoinForm) -> str:
    """The form again with what was typed, beside what a colleague saved; saving again keeps what was typed."""
    problem = queries.visible(reference, current_actor())
    own = queries.holder(problem, form.chosen().id)
    assert own is not None  # noqa: S101 - there is something to clash with
    typed = {"words": form.words.data or "", **vars(form.numbers())}
    newer = [(PARTS[name], getattr(own, name)) for name in ("words", *NUMBERS) if getattr(own, name) != typed[name]]
    form.version.data, form.version.raw_data = str(own.version), None
    return _page(problem, form, newer)


@bp.post("/problems/<reference>/leaving")
@access(SIGNED_IN)
def leave(reference: str) -> ResponseReturnValue:
    actor = current_actor()
    problem = queries.visible(reference, actor)
    authorise(policy.may_join(actor, problem))
    body = next((each for each in queries.bodies(actor) if each.slug == request.form.get("for")), None)
    if body is None:
        raise BadInput("Say for which council you take it back.")
    actions.leave(problem, body, by=actor, at=now())
    flash(f"{body.name} is no longer with this problem. What it said stays in the history.")
    return redirect(url_for(".show", reference=problem.reference))
