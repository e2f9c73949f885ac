"""Posting a problem, with what is similar shown before; changing it, with both texts shown when two people met."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import Conflict
from sprint.problems import actions, policy, queries
from sprint.problems.forms import NUMBERS, TEXTS, ProblemForm, stored
from sprint.problems.likeness import ASKED_CHARACTERS, telling
from sprint.problems.models import Problem
from sprint.problems.record import PARTS
from sprint.problems.views import bp
from sprint.web.access import PUBLIC, SIGNED_IN, access, authorise, current_actor


@bp.route("/problems/new", methods=["GET", "POST"])
@access(SIGNED_IN)
def new() -> ResponseReturnValue:
    actor, form = current_actor(), ProblemForm()
    authorise(policy.may_post(actor))
    form.offer(queries.bodies(actor))
    if not form.is_submitted():
        return _new_page(form)
    alike = _alike(form.title.data or "", form.hurts.data or "")
    if "check" in request.form:
        return _new_page(form, alike=alike, is_checked=True)
    if not form.validate():
        return _new_page(form, alike=alike), 400
    if alike["references"] - set((form.seen.data or "").split()):
        return _new_page(form, alike=alike, is_step=True)
    problem = actions.post(form.chosen(), form.texts(), form.numbers(), is_public=form.is_public, by=actor, at=now())
    flash(
        "The problem is in the pool."
        if form.is_public
        else "The problem is in the pool, for councils and authorities only."
    )
    return redirect(url_for(".show", reference=problem.reference))


@bp.get("/problems/similar")
@access(PUBLIC)
def similar() -> ResponseReturnValue:
    """A piece of a page: what reads like the words in the address."""
    title, hurts = (request.args.get(name, "")[:ASKED_CHARACTERS] for name in ("title", "hurts"))
    return render_template("problems/_similar.html", alike=_alike(title, hurts), may_join=_may_join(), is_checked=True)


def _alike(title: str, hurts: str) -> dict[str, Any]:
    """Problems and challenges that read alike, and the references of all of them."""
    actor = current_actor()
    problems = queries.similar(actor, title, hurts)
    past = queries.similar_past(telling(title, hurts), actor, now())
    return {
        "problems": problems,
        "past": past,
        "references": {each.reference for each in problems} | {each.reference for each in past},
    }


def _may_join() -> frozenset[int]:
    """Bodies for which this person can say “we have this too”."""
    return policy.bodies_of(current_actor())


def _new_page(form: ProblemForm, *, alike: Any = None, is_checked: bool = False, is_step: bool = False) -> str:
    if alike:
        form.seen.data = " ".join(sorted(alike["references"]))
        form.seen.raw_data = None
    return render_template(
        "problems/new.html", form=form, alike=alike, is_checked=is_checked, is_step=is_step, may_join=_may_join()
    )


@bp.route("/problems/<reference>/change", methods=["GET", "POST"])
@access(SIGNED_IN)
def change(reference: str) -> ResponseReturnValue:
    actor = current_actor()
    problem = queries.visible(reference, actor)
    authorise(policy.may_change(actor, problem))
    form = _change_form(problem)
    if not form.is_submitted():
        return _change_page(problem, form)
    if not form.validate():
        return _change_page(problem, form), 400
    try:
        actions.change(
            problem,
            form.texts(),
            form.numbers(),
            is_public=form.is_public,
            version=form.opened_version(),
            by=actor,
            at=now(),
        )
    except Conflict:
        return _clashed(reference, form), 409
    flash("Your changes are saved. What was there before stays in the history.")
    return redirect(url_for(".show", reference=problem.reference))


def _change_form(problem: Problem) -> ProblemForm:
    form = ProblemForm(data=_stored(problem))
    form.offer([problem.body])
    return form


def _stored(problem: Problem) -> dict[str, Any]:
    own = queries.holder(problem, problem.body_id)
    assert own is not None  # noqa: S101 - the body that posted a problem has it
    return stored(problem, own)


def _change_page(problem: Problem, form: ProblemForm, newer: Any = ()) -> str:
    return render_template("problems/change.html", problem=problem, form=form, newer=newer)


def _clashed(reference: str, form: ProblemForm) -> str:
    """The form again with what was typed, beside what a colleague saved; saving again keeps what was typed."""
    problem = queries.visible(reference, current_actor())
    now_there = _stored(problem)
    typed = {**form.texts(), **vars(form.numbers())}
    newer = [
        (PARTS[name].removeprefix("the "), now_there[name])
        for name in (*TEXTS, *NUMBERS)
        if now_there[name] != typed[name]
    ]
    form.version.data, form.version.raw_data = str(problem.version), None
    return _change_page(problem, form, newer)
