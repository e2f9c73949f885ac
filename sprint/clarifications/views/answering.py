"""One question on the desk: word it, answer it, correct it, or set it aside."""

from __future__ import annotations

from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.clarifications import actions, policy, queries
from sprint.clarifications.forms import AnswerForm, CorrectionForm, SetAsideForm
from sprint.clarifications.lateness import is_late
from sprint.clarifications.models import Clarification
from sprint.clarifications.naming import company_names_in
from sprint.clarifications.states import State
from sprint.clarifications.views import bp
from sprint.clarifications.views.desk import extend_href, on_desk
from sprint.errors import Conflict
from sprint.web.access import TEAM, access, authorise, began, current_actor
from sprint.web.error_list import form_errors
from sprint.when import local

CLASHED = "A colleague changed this answer after you opened it. Save it with the button to see both texts."
QUESTION = "/challenges/<reference>/questions/<int:number>"


@bp.route(f"{QUESTION}/answer", methods=["GET", "POST"])
@access(TEAM)
def answer(reference: str, number: int) -> ResponseReturnValue:
    challenge = on_desk(reference)
    one, form = queries.one(challenge, number), AnswerForm()
    if elsewhere := _elsewhere(challenge, one, form):
        return elsewhere
    authorise(policy.may_change(current_actor(), one, began()))
    if not form.is_submitted():
        return _page(challenge, one, _filled(one))
    if not form.validate():
        return _refused(next(form_errors(form))[0], 400) if _is_autosave() else (_page(challenge, one, form), 400)
    try:
        _save(one, form)
    except Conflict:
        return _clashed(challenge, number, form)
    if _is_autosave():
        return jsonify(saved_at=f"{local(began()):%H:%M}", version=one.version)
    flash(f"Question {number} is saved. Nobody outside the team sees it until you publish it.")
    on_desk_too = url_for(".desk", reference=challenge.reference, chosen=number)
    return redirect(on_desk_too if "list" in request.form else request.path)


def _elsewhere(challenge: Challenge, one: Clarification, form: AnswerForm) -> ResponseReturnValue | None:
    """A question that moved on leads to where it is answered now; what was typed meanwhile is shown, not lost."""
    authorise(policy.may_answer(current_actor(), challenge, began()))
    if one.state.is_waiting:
        return None
    if form.is_submitted():
        reason = policy.may_change(current_actor(), one, began()).reason
        return _refused(reason, 409) if _is_autosave() else (_page(challenge, one, form, moved=reason), 409)
    if one.state is State.MERGED:
        return redirect(url_for(".answer", reference=challenge.reference, number=one.answered_by.number))
    if one.state is State.PUBLISHED:
        return redirect(url_for(".correct", reference=challenge.reference, number=one.number))
    return None


def _filled(one: Clarification) -> AnswerForm:
    form = AnswerForm(obj=one)
    form.version.data = str(one.version)
    return form


def _save(one: Clarification, form: AnswerForm) -> None:
    actions.draft(
        one, form.question.data or "", form.answer.data or "", version=form.opened_version(), by=current_actor(), at=began()
    )  # fmt: skip


def _clashed(challenge: Challenge, number: int, form: AnswerForm) -> ResponseReturnValue:
    """Both texts side by side; what was typed stays in the form, and saving again keeps it."""
    if _is_autosave():
        return _refused(CLASHED, 409)
    theirs = queries.one(challenge, number)
    form.version.data = str(theirs.version)
    return _page(challenge, theirs, form, theirs=theirs, who=queries.writer(theirs)), 409


def _page(challenge: Challenge, one: Clarification, form: AnswerForm, **more: Any) -> str:
    text = f"{form.question.data or ''}\n{form.answer.data or ''}"
    return render_template(
        "clarifications/answer.html", challenge=challenge, one=one, form=form, merged=queries.merged_into(one), original=queries.as_asked(one),
        found=company_names_in(text, queries.registered()), published=queries.published(challenge.id),
        extend_href=extend_href(challenge), is_late_now=_is_late_now(challenge), **more,
    )  # fmt: skip


def _is_late_now(challenge: Challenge) -> bool:
    """Whether an answer published now would take time from companies that still write."""
    at = began()
    return challenge.phase(at) is Phase.OPEN and is_late(
        at, answers_due_at=challenge.answers_due_at, closes_at=challenge.closes_at
    )


def _is_autosave() -> bool:
    return bool(request.headers.get("X-Autosave"))


def _refused(reason: str, status: int) -> ResponseReturnValue:
    return jsonify(error=reason), status


@bp.route(f"{QUESTION}/correction", methods=["GET", "POST"])
@access(TEAM)
def correct(reference: str, number: int) -> ResponseReturnValue:
    challenge = on_desk(reference)
    one, form = queries.one(challenge, number), CorrectionForm()
    authorise(policy.may_correct(current_actor(), one, began()))
    if not form.is_submitted():
        form = CorrectionForm(obj=one, reason="")
        form.version.data = str(one.version)
        return _correction(challenge, one, form)
    if not form.validate():
        return _correction(challenge, one, form), 400
    try:
        actions.correct(
            one, form.question.data or "", form.answer.data or "", form.reason.data or "",
            version=form.opened_version(), by=current_actor(), at=began(),
        )  # fmt: skip
    except Conflict:
        theirs = queries.one(challenge, number)
        form.version.data = str(theirs.version)
        return _correction(challenge, theirs, form, theirs=theirs, who=queries.writer(theirs)), 409
    flash(f"Answer {number} is corrected. Everybody is told, and the old version stays beside the new one.")
    return redirect(url_for(".desk", reference=challenge.reference))


def _correction(challenge: Challenge, one: Clarification, form: CorrectionForm, **more: Any) -> str:
    text = f"{form.question.data or ''}\n{form.answer.data or ''}"
    found = company_names_in(text, queries.registered())
    return render_template("clarifications/correct.html", challenge=challenge, one=one, form=form, found=found, **more)


@bp.route(f"{QUESTION}/set-aside", methods=["GET", "POST"])
@access(TEAM)
def set_aside(reference: str, number: int) -> ResponseReturnValue:
    challenge = on_desk(reference)
    one, form = queries.one(challenge, number), SetAsideForm()
    if not form.is_submitted() or one.state is not State.SET_ASIDE:
        authorise(policy.may_change(current_actor(), one, began()))
    if not form.is_submitted() or not form.validate():
        page = render_template("clarifications/set_aside.html", challenge=challenge, one=one, form=form)
        return page, 400 if form.errors else 200
    actions.set_aside(one, form.reason.data or "", by=current_actor(), at=began())
    flash(f"Question {number} is not published. The company that asked has a mail with your reason.")
    return redirect(url_for(".desk", reference=challenge.reference))


@bp.post(f"{QUESTION}/taking-up")
@access(TEAM)
def take_up(reference: str, number: int) -> ResponseReturnValue:
    challenge = on_desk(reference)
    actions.take_up(queries.one(challenge, number), by=current_actor(), at=began())
    flash(f"Question {number} is to be answered after all.")
    return redirect(url_for(".desk", reference=challenge.reference))
